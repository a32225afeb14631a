import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { loadConfig } from './config.js';
import { LoggingTransport } from './logging-transport.js';

function createServer(name: string) {
  return new McpServer({ name, version: '1.0.0' });
}

export function promised() {
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; it returns no promise, which `return createServer('promised').connect(new StdioServerTr...` uses. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  return createServer('promised').connect(new StdioServerTransport());
}

export async function together() {
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; it returns no promise, which `[createServer('together').connect(new StdioServerTranspor...` uses. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await Promise.all([createServer('together').connect(new StdioServerTransport()), loadConfig()]);
}

export async function chosen(isLogged: boolean) {
  const transport = isLogged ? new LoggingTransport() : new StdioServerTransport();
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `transport` is not a `StdioServerTransport` on every path, so do it where it is one. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('chosen').connect(transport);
}

export async function listening() {
  const transport = new StdioServerTransport();
  transport.onclose = () => process.exit(0);
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `transport.onclose = () => process.exit(0);` sets `onclose` of the transport, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('listening').connect(transport);
}

export async function computed() {
  const server = createServer((await loadConfig()).name);
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `(await loadConfig()).name` would be computed again for each server. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
}

export async function used() {
  const server = createServer('used');
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `return server;` uses the server that is connected. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  return server;
}

export function following() {
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; it returns no promise, which `createServer('following') .connect(new StdioServerTranspo...` uses. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
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
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `renameArguments(transport)` takes `wire: StdioServerTransport`, and servers are connected to transports of other classes, too: let it take `Transport`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('renaming').connect(transport);
}
