import { Client } from '@modelcontextprotocol/client';
import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';

export async function connect() {
  const client = new Client({ name: 'desk', version: '1.0.0' });
  // TODO(mcp-stateless/websocket-transport): WebSocket has no 2026-07-28 transport: have the server serve Streamable HTTP, and connect to that address with StreamableHTTPClientTransport. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
  await client.connect(new WebSocketClientTransport(new URL('wss://example.com/mcp')));
  return client;
}
