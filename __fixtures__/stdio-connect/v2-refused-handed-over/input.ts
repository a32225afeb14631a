import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { settings, tools } from './settings.js';

// What is registered before it is connected would be registered on a server that nobody asks.
async function register(server: McpServer): Promise<void> {
  for (const [name, run] of tools) server.registerTool(name, {}, run);
  await server.connect(new StdioServerTransport());
}

await register(createServer());

// Somebody uses the server afterwards.
async function start(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}

const watched = createServer();
await start(watched);
setInterval(() => watched.sendToolListChanged(), settings.interval);

// One of two callers hands over what is not known.
async function run(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}

await run(createServer());
await run(settings.server);

// It can be called elsewhere.
async function open(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}

settings.onOpen(open);

// It is not a server in any case.
async function connect(server?: McpServer): Promise<void> {
  await server?.connect(new StdioServerTransport());
}

await connect(createServer());

// Nobody calls it.
async function unused(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}

// The server is closed where it was handed over.
async function close(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}

const closed = new McpServer({ name: 'closed', version: '1.0.0' });
await close(closed);
process.once('SIGINT', () => closed.close());

// What serves it returns a promise that somebody uses.
function promised(server: McpServer): Promise<void> {
  return server.connect(new StdioServerTransport());
}

await promised(createServer());

function createServer(): McpServer {
  return new McpServer({ name: 'refused', version: '1.0.0' });
}
