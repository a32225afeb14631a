// What runs in handlers, listens to the function's own objects, logs, stands in a function that connects its server, or in a class that is made once.
import { EventEmitter } from 'node:events';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { db, registerTools } from './elsewhere.js';

await db.connect();
setInterval(() => db.refresh(), 1000);

export async function createServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const own = new EventEmitter();
  own.on('change', () => console.error('changed'));
  server.registerTool('wait', {}, async () => {
    await db.connect();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    own.emit('change');
    return { content: [] };
  });
  await registerTools(server);
  server.server.onclose = () => console.error('closed');
  return server;
}

export async function main() {
  const server = new McpServer({ name: 'main', version: '1.0.0' });
  const timer = setInterval(() => console.error('alive'), 1000);
  process.on('SIGINT', () => clearInterval(timer));
  await server.connect(new StdioServerTransport());
}

class Once {
  readonly server: McpServer;

  constructor() {
    this.server = new McpServer({ name: 'once', version: '1.0.0' });
    process.on('SIGINT', () => this.server.close());
  }
}

export const once = new Once();
