import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { echo, start } from './echo.js';

export function registerTools(server: McpServer): void {
  server.registerTool(
    'echo',
    { inputSchema: z.object({ message: z.string() }) },
    (args, ctx) => echo(server.sendLoggingMessage.bind(server), args, ctx),
  );
  if (server.sendLoggingMessage) start();
}
