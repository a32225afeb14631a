// What v2 does not have, or has no more of.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import type { AnySchema, SchemaOutput } from '@modelcontextprotocol/sdk/server/zod-compat.js';
import { InMemoryTaskMessageQueue, InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks';
import { SafeUrlSchema } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { IsomorphicHeaders } from '@modelcontextprotocol/sdk/types.js';
import { GetTaskRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export const server = new McpServer(
  { name: 'shop', version: '1.0.0' },
  { taskStore: new InMemoryTaskStore(), taskMessageQueue: new InMemoryTaskMessageQueue() },
);
server.server.setRequestHandler(GetTaskRequestSchema, async () => ({}) as never);

export const socket = new WebSocketClientTransport(new URL('wss://shop.example'));
export const url = SafeUrlSchema.parse('https://shop.example');
export function read<S extends AnySchema>(schema: S, headers: IsomorphicHeaders): SchemaOutput<S> {
  console.error(schema, headers.accept);
  return undefined as never;
}
