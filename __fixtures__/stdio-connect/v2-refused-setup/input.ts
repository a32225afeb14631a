import { EventEmitter } from 'node:events';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { registry } from './registry.js';
import { server as imported } from './server.js';

const changes = new EventEmitter();

export const exported = new McpServer({ name: 'exported', version: '1.0.0' });
await exported.connect(new StdioServerTransport());

const listed = new McpServer({ name: 'listed', version: '1.0.0' });
await listed.connect(new StdioServerTransport());
export { listed as default };

const emitting = new McpServer({ name: 'emitting', version: '1.0.0' });
changes.on('change', () => emitting.sendToolListChanged());
await emitting.connect(new StdioServerTransport());

const polling = new McpServer({ name: 'polling', version: '1.0.0' });
setInterval(() => {
  polling.sendResourceListChanged();
}, 1000);
await polling.connect(new StdioServerTransport());

const greeting = new McpServer({ name: 'greeting', version: '1.0.0' });
await greeting.connect(new StdioServerTransport());
await greeting.sendLoggingMessage({ level: 'info', data: 'ready' });

const kept = new McpServer({ name: 'kept', version: '1.0.0' });
registry.set('kept', kept);
await kept.connect(new StdioServerTransport());

const closing = new McpServer({ name: 'closing', version: '1.0.0' });
closing.server.onclose = () => process.exit(0);
await closing.connect(new StdioServerTransport());

let count = 0;
const counting = new McpServer({ name: 'counting', version: '1.0.0' });
for (const name of ['a', 'b']) {
  counting.registerTool(name, {}, async () => ({ content: [] }));
  count++;
}
await counting.connect(new StdioServerTransport());
console.error(`${count} tools`);

const asked = new McpServer({ name: 'asked', version: '1.0.0' });
await asked.connect(new StdioServerTransport());
export function isConnected() {
  return asked.isConnected();
}

let later: McpServer;
export async function start(server: McpServer) {
  later = new McpServer({ name: 'later', version: '1.0.0' });
  if (process.env.AGAIN) later = new McpServer({ name: 'again', version: '1.0.0' });
  await later.connect(new StdioServerTransport());
  await server.connect(new StdioServerTransport());
  await imported.connect(new StdioServerTransport());
}

export async function listen(log: (message: unknown) => void) {
  const watched = new McpServer({ name: 'watched', version: '1.0.0' });
  await watched.connect(new StdioServerTransport());
  watched.server.transport!.onmessage = log;
}
