import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });

  server.registerTool('note', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => {
    await server.sendLoggingMessage({ level: 'info', data: `Noted: ${text}`, logger: 'notes' }, ctx.sessionId);
    return { content: [] };
  });

  setInterval(() => {
    void server.sendLoggingMessage({ level: 'debug', data: 'still here' });
  }, 60_000);

  return server;
}
