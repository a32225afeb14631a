import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';

import { registerTools } from './tools.js';

export async function main() {
  function createServer() {
    // Everything is registered at once.
    const server = new McpServer({ name: 'later', version: '1.0.0' });
    registerTools(server);
    return server;
  }
  serveStdio(createServer);
}

let other: McpServer | undefined;

export async function start() {
  other = new McpServer({ name: 'other', version: '1.0.0' });
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `other` is used outside of its block. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await other.connect(new StdioServerTransport());
}

export const stop = () => other?.close();

let twice: McpServer;

export async function choose(isSmall: boolean) {
  if (isSmall) twice = new McpServer({ name: 'small', version: '1.0.0' });
  else twice = new McpServer({ name: 'large', version: '1.0.0' });
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `twice` is not assigned exactly once. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await twice.connect(new StdioServerTransport());
}
