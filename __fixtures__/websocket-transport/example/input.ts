import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';

export async function connect() {
  const client = new Client({ name: 'desk', version: '1.0.0' });
  await client.connect(new WebSocketClientTransport(new URL('wss://example.com/mcp')));
  return client;
}
