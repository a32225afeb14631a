// The 2025 leg keeps its sessions on purpose; modern requests never get there.
import { createMcpHandler, isLegacyRequest, McpServer } from '@modelcontextprotocol/server';

import { legacyHandler } from './legacy.js';

const drafts = new Map<string, string>();

function createServer(): McpServer {
  const server = new McpServer({ name: 'drafts', version: '2.0.0' });
  server.registerTool('save', { description: 'Saves' }, async (ctx) => {
    if (ctx.sessionId) drafts.set(ctx.sessionId, 'saved');
    return { content: [] };
  });
  return server;
}

const modern = createMcpHandler(createServer, { legacy: 'reject' });

export async function handle(request: Request): Promise<Response> {
  return (await isLegacyRequest(request)) ? legacyHandler(request) : modern.fetch(request);
}
