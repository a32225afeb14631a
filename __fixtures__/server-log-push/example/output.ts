import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });

  server.registerTool('note', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => {
    await ctx.mcpReq.log('info', `Noted: ${text}`, 'notes');
    return { content: [] };
  });

  setInterval(() => {
    // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    void server.sendLoggingMessage({ level: 'debug', data: 'still here' });
  }, 60_000);

  return server;
}
