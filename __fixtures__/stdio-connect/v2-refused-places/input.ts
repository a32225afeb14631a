import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { loadConfig } from './config.js';
import { LoggingTransport } from './logging-transport.js';

function createServer(name: string) {
  return new McpServer({ name, version: '1.0.0' });
}

export function promised() {
  return createServer('promised').connect(new StdioServerTransport());
}

export async function together() {
  await Promise.all([createServer('together').connect(new StdioServerTransport()), loadConfig()]);
}

export async function chosen(isLogged: boolean) {
  const transport = isLogged ? new LoggingTransport() : new StdioServerTransport();
  await createServer('chosen').connect(transport);
}

export async function listening() {
  const transport = new StdioServerTransport();
  transport.onclose = () => process.exit(0);
  await createServer('listening').connect(transport);
}

export async function computed() {
  const server = createServer((await loadConfig()).name);
  await server.connect(new StdioServerTransport());
}

export async function used() {
  const server = createServer('used');
  await server.connect(new StdioServerTransport());
  return server;
}

export function following() {
  createServer('following')
    .connect(new StdioServerTransport())
    .then(() => {
      const config = loadConfig();
      return config;
    });
}

function renameArguments(wire: StdioServerTransport) {
  wire.onmessage = (message) => console.error(message);
}

export async function renaming() {
  const transport = new StdioServerTransport();
  renameArguments(transport);
  await createServer('renaming').connect(transport);
}
