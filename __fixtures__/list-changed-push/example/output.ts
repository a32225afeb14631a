import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const notes = new Map<string, string>();

function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('write', { inputSchema: z.object({ id: z.string(), text: z.string() }) }, async ({ id, text }) => {
    const isNew = !notes.has(id);
    notes.set(id, text);
    if (isNew) {
      server.sendResourceListChanged();
      mcpHandler.notify.resourcesChanged();
    }
    await server.server.sendResourceUpdated({ uri: `note:///${id}` });
    mcpHandler.notify.resourceUpdated(`note:///${id}`);
    return { content: [] };
  });
  return server;
}

export const mcpHandler = createMcpHandler(createServer, { legacy: 'reject' });
