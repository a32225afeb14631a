import { EventEmitter } from 'node:events';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { app, createHealthCheck, registry, startMetrics } from './elsewhere.js';
import { server as imported } from './server.js';

const changes = new EventEmitter();

export const exported = new McpServer({ name: 'exported', version: '1.0.0' });
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `exported` is exported. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await exported.connect(new StdioServerTransport());

const listed = new McpServer({ name: 'listed', version: '1.0.0' });
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `export { listed as default };` hands `listed` to other files. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await listed.connect(new StdioServerTransport());
export { listed as default };

const emitting = new McpServer({ name: 'emitting', version: '1.0.0' });
changes.on('change', () => emitting.sendToolListChanged());
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `changes.on('change', () => emitting.sendToolListChanged());` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await emitting.connect(new StdioServerTransport());

const polling = new McpServer({ name: 'polling', version: '1.0.0' });
setInterval(() => {
  polling.sendResourceListChanged();
}, 1000);
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `setInterval(() => { polling.sendResourceListChanged(); },...` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await polling.connect(new StdioServerTransport());

const greeting = new McpServer({ name: 'greeting', version: '1.0.0' });
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `await greeting.sendLoggingMessage({ level: 'info', data: ...` sends a message to the client that is connected. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await greeting.connect(new StdioServerTransport());
await greeting.sendLoggingMessage({ level: 'info', data: 'ready' });

const kept = new McpServer({ name: 'kept', version: '1.0.0' });
registry.set('kept', kept);
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `registry.set('kept', kept);` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await kept.connect(new StdioServerTransport());

const mounted = new McpServer({ name: 'mounted', version: '1.0.0' });
app.use('/health', createHealthCheck(mounted));
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `app.use('/health', createHealthCheck(mounted));` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await mounted.connect(new StdioServerTransport());

const served = new McpServer({ name: 'served', version: '1.0.0' });
startMetrics(served);
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `startMetrics(served);` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await served.connect(new StdioServerTransport());

const enabled = new McpServer({ name: 'enabled', version: '1.0.0' });
const tool = enabled.registerTool('enabled', {}, async () => ({ content: [] }));
setTimeout(() => tool.enable(), 1000);
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `setTimeout(() => tool.enable(), 1000);` does more with the server than register something on it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await enabled.connect(new StdioServerTransport());

const returned = new McpServer({ name: 'returned', version: '1.0.0' });
const getServer = () => returned;
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `getServer()` returns `returned`, which it does not build anew. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await getServer().connect(new StdioServerTransport());

const closing = new McpServer({ name: 'closing', version: '1.0.0' });
closing.server.onclose = () => process.exit(0);
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `closing.server.onclose = () => process.exit(0);` would run whenever one of several servers is closed. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await closing.connect(new StdioServerTransport());

let count = 0;
const counting = new McpServer({ name: 'counting', version: '1.0.0' });
for (const name of ['a', 'b']) {
  counting.registerTool(name, {}, async () => ({ content: [] }));
  count++;
}
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `for (const name of ['a', 'b']) { counting.registerTool(na...` changes what lies outside of the server. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await counting.connect(new StdioServerTransport());
console.error(`${count} tools`);

const asked = new McpServer({ name: 'asked', version: '1.0.0' });
// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `export function isConnected() { return asked.isConnected(...` uses the module-level server `asked`. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await asked.connect(new StdioServerTransport());
export function isConnected() {
  return asked.isConnected();
}

let later: McpServer;
export async function start(server: McpServer) {
  later = new McpServer({ name: 'later', version: '1.0.0' });
  if (process.env.AGAIN) later = new McpServer({ name: 'again', version: '1.0.0' });
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `later` is not assigned exactly once. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await later.connect(new StdioServerTransport());
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `server` is handed in from elsewhere. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `imported` is one server that another file has made. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await imported.connect(new StdioServerTransport());
}

export async function listen(log: (message: unknown) => void) {
  const watched = new McpServer({ name: 'watched', version: '1.0.0' });
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `watched.server.transport!.onmessage = log;` uses the transport that the server is connected to. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await watched.connect(new StdioServerTransport());
  watched.server.transport!.onmessage = log;
}
