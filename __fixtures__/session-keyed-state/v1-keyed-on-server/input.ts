import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { LoggingLevel } from '@modelcontextprotocol/sdk/types.js';
import { SetLevelRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const levels = new WeakMap<McpServer, LoggingLevel>();
const all = new Set<McpServer>();

export function registerLogging(server: McpServer): void {
  all.add(server);
  server.server.setRequestHandler(SetLevelRequestSchema, async (request) => {
    levels.set(server, request.params.level);
    return {};
  });
}

export const levelOf = (server: McpServer): LoggingLevel => levels.get(server) ?? 'info';
