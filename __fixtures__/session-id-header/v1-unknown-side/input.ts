import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

type Bag = Record<string, string | undefined>;

export function sessionOf(headers: Bag): string | undefined {
  return headers['mcp-session-id'];
}

export function withSession(headers: Bag, id: string): Bag {
  return { ...headers, 'mcp-session-id': id };
}

export let server: McpServer | undefined;
