import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { write } from './notes.js';

export const servers = new Set<McpServer>();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
  server.registerTool('write', { inputSchema: z.object({ id: z.string(), text: z.string() }) }, async ({ id, text }) => {
    await server.sendLoggingMessage({ level: 'info', data: `Writing ${id}.` });
    write(server, id, text);
    return { content: [{ type: 'text', text: `Saved ${id}.` }] };
  });
  return server;
}
