import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import express from 'express';

import { newDictionaryServer } from './server.js';
import { SessionRegistry } from './session-registry.js';

const registry = new SessionRegistry();

const router = express.Router();

router.post('/', async (req, res) => {
  const known = registry.find(req.get('Mcp-Session-Id'));
  if (known) {
    await known.handleRequest(req, res, req.body);
    return;
  }
  if (!isInitializeRequest(req.body)) {
    res.status(400).json({ jsonrpc: '2.0', error: { code: -32000, message: 'Initialize first' }, id: null });
    return;
  }
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => {
      registry.add(id, transport);
    },
  });
  transport.onclose = () => registry.remove(transport.sessionId);
  await newDictionaryServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

router.all('/', async (req, res) => {
  const transport = registry.find(req.get('Mcp-Session-Id'));
  if (!transport) {
    res.sendStatus(404);
    return;
  }
  await transport.handleRequest(req, res);
});

const app = express();
app.use(express.json());
app.use('/mcp', router);
app.get('/status', (_req, res) => {
  res.json({ sessions: registry.size });
});

const listener = app.listen(Number(process.env.PORT ?? 3002));

process.on('SIGTERM', () => {
  void registry.closeAll().then(() => listener.close());
});
