import * as websocket from '@modelcontextprotocol/sdk/client/websocket.js';

export class Reconnecting extends websocket.WebSocketClientTransport {}
