import { EventEmitter } from 'node:events';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { app, createHealthCheck, registry, startMetrics } from './elsewhere.js';
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

const mounted = new McpServer({ name: 'mounted', version: '1.0.0' });
app.use('/health', createHealthCheck(mounted));
await mounted.connect(new StdioServerTransport());

const served = new McpServer({ name: 'served', version: '1.0.0' });
startMetrics(served);
await served.connect(new StdioServerTransport());

const enabled = new McpServer({ name: 'enabled', version: '1.0.0' });
const tool = enabled.registerTool('enabled', {}, async () => ({ content: [] }));
setTimeout(() => tool.enable(), 1000);
await enabled.connect(new StdioServerTransport());

const returned = new McpServer({ name: 'returned', version: '1.0.0' });
const getServer = () => returned;
await getServer().connect(new StdioServerTransport());

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
