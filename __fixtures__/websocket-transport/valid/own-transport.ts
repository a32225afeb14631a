// A transport of one's own, and a socket that carries something else.
import { Client, type Transport } from '@modelcontextprotocol/client';
import { WebSocketClientTransport } from './own-socket.js';

export const news = new WebSocket('wss://example.com/news');
export const client = new Client({ name: 'desk', version: '1.0.0' });
const transport: Transport = new WebSocketClientTransport('wss://example.com/mcp');
await client.connect(transport);
