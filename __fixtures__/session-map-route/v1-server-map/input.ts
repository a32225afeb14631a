import type { Server } from '@modelcontextprotocol/sdk/server/index.js';

import { createServer } from './create-server.js';

const servers: { [sessionId: string]: Server } = {};

export function getMcpServer(sessionId: string): Server {
  if (!servers[sessionId]) servers[sessionId] = createServer();
  return servers[sessionId];
}

export function deleteMcpServer(sessionId: string): void {
  delete servers[sessionId];
}
