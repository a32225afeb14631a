// The transport of 2024-11-05 has a pattern of its own; a list of its connections to broadcast to is no session map.
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';

import { app } from './app.js';
import { createServer } from './server.js';

const transports: Record<string, SSEServerTransport> = {};
const connections = new Map<string, { transport: SSEServerTransport; server: ReturnType<typeof createServer> }>();

app.get('/sse', async (req, res) => {
  const transport = new SSEServerTransport('/messages', res);
  const server = createServer();
  transports[transport.sessionId] = transport;
  connections.set(transport.sessionId, { transport, server });
  res.on('close', () => {
    delete transports[transport.sessionId];
    connections.delete(transport.sessionId);
  });
  await server.connect(transport);
});

export function broadcast(message: { jsonrpc: '2.0'; method: string }): void {
  for (const transport of Object.values(transports)) void transport.send(message);
}
