import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { registerTools } from './tools.js';

export function createServer(name = 'notes'): McpServer {
  const server = new McpServer({ name, version: '1.0.0' });
  registerTools(server);
  return server;
}

const buildServer = async () => createServer('built');

export async function inPlace() {
  serveStdio(() => createServer());
}

export async function inVariables() {
  // Talk to the client over stdin and stdout
  serveStdio(buildServer, {
    onerror: (error) => console.error('MCP server failed:', error),
  });
  console.error('running');
}

export async function withArguments(name: string) {
  // From here on stdout belongs to the protocol
  serveStdio(() => createServer(name));
}

export async function closing() {
  process.on('SIGINT', async () => {
    await handle.close();
    process.exit(0);
  });
  const handle = serveStdio(() => createServer());
}

export const asArrow = async (): Promise<void> => {
  serveStdio(() => createServer());
};

export async function returned() {
  serveStdio(() => createServer());
}
