import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { app, getServer } from './app.js';

const sessions = {};

app.post('/mcp', async (req, res) => {
  const sid = req.get('Mcp-Session-Id');
  if (sid && sessions[sid]) {
    await sessions[sid].transport.handleRequest(req, res, req.body);
    return;
  }
  const messages = Array.isArray(req.body) ? req.body : [req.body];
  if (!messages.some(isInitializeRequest)) {
    res.status(400).send('Bad Request');
    return;
  }
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: async (id) => {
      sessions[id] = { transport, accountId: req.params.account };
      await getServer().connect(transport);
    },
  });
  await transport.handleRequest(req, res, req.body);
});
