import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { echo, start } from './echo.js';

export function registerTools(server: McpServer): void {
  // TODO(mcp-stateless/server-log-push): Hand on the context of the handler instead, and call `ctx.mcpReq.log(level, data, logger)` there. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  server.registerTool(
    'echo',
    { inputSchema: z.object({ message: z.string() }) },
    (args, ctx) => echo(server.sendLoggingMessage.bind(server), args, ctx),
  );
  if (server.sendLoggingMessage) start();
}
