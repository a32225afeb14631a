import { McpServer, type ServerContext } from '@modelcontextprotocol/server';

/** With what every tool of ours is called. */
export type ToolExtra = ServerContext;

export function makeServer(): McpServer {
  return new McpServer({ name: 'jobs', version: '1.0.0' });
}
