import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

/** With what every tool of ours is called. */
export type ToolExtra = RequestHandlerExtra<ServerRequest, ServerNotification>;

export function makeServer(): McpServer {
  return new McpServer({ name: 'jobs', version: '1.0.0' });
}
