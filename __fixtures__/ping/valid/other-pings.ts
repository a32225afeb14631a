// Sockets, databases, tools and messages of other kinds are pinged too.
import { Client } from '@modelcontextprotocol/client';
import { McpServer } from '@modelcontextprotocol/server';
import type { Redis } from 'ioredis';
import type { WebSocket } from 'ws';

export async function all(socket: WebSocket, redis: Redis, own: { ping(): Promise<void> }): Promise<void> {
  socket.ping();
  await redis.ping();
  await own.ping();
  socket.send(JSON.stringify({ type: 'ping' }));
  await fetch('https://example.com', { method: 'ping' });
  const client = new Client({ name: 'tour', version: '1.0.0' });
  await client.callTool({ name: 'ping' });
}

export const server = new McpServer({ name: 'net', version: '1.0.0' });
server.registerTool('ping', {}, async () => ({ content: [{ type: 'text', text: 'pong' }] }));

export function act(kind: string): string {
  switch (kind) {
    case 'ping':
      return 'pong';
    default:
      return '';
  }
}

export function isAllowed(method: string): boolean {
  switch (method) {
    case 'ping':
      break;
    case 'tools/list':
      break;
    default:
      return false;
  }
  return method === 'ping' || method === 'tools/list';
}
