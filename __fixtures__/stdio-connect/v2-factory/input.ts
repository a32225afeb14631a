import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { McpServer } from '@modelcontextprotocol/server';

import { registerTools } from './tools.js';

export function createServer(name = 'notes'): McpServer {
  const server = new McpServer({ name, version: '1.0.0' });
  registerTools(server);
  return server;
}

const buildServer = async () => createServer('built');

export async function inPlace() {
  await createServer().connect(new StdioServerTransport());
}

export async function inVariables() {
  const server: McpServer = await buildServer();

  // Talk to the client over stdin and stdout
  const transport = new StdioServerTransport();

  await server.connect(transport);
  console.error('running');
}

export async function withArguments(name: string) {
  const server = createServer(name);
  const transport = new StdioServerTransport();
  // From here on stdout belongs to the protocol
  await server.connect(transport);
}

export async function closing() {
  const server = createServer();
  process.on('SIGINT', async () => {
    await server.close();
    process.exit(0);
  });
  await server.connect(new StdioServerTransport());
}

export const asArrow = async (): Promise<void> => createServer().connect(new StdioServerTransport());

export async function returned() {
  return createServer().connect(new StdioServerTransport());
}
