import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

function createServer() {
  const server = new McpServer({ name: 'beacon', version: '1.0.0' });
  return { server, cleanup: () => console.error('out') };
}

// It is called, but the server is not closed there.
async function unclosed() {
  const { server, cleanup } = createServer();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `createServer()` returns more than the server, and what cleans up is called where the server is not closed. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  process.on('SIGINT', () => {
    cleanup();
    process.exit(0);
  });
}

// It is called in the middle.
async function early() {
  const { server, cleanup } = createServer();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `createServer()` returns `cleanup` beside the server, and nobody would use them after a request. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  cleanup();
}

function createSlow() {
  const server = new McpServer({ name: 'slow', version: '1.0.0' });
  return { server, cleanup: async () => console.error('out') };
}

// The process waits for it.
async function slow() {
  const { server, cleanup } = createSlow();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `createSlow()` returns more than the server, and what cleans up has to be waited for. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  process.on('SIGINT', async () => {
    await server.close();
    await cleanup();
    process.exit(0);
  });
}

function createForSession() {
  const server = new McpServer({ name: 'sessions', version: '1.0.0' });
  return { server, cleanup: (sessionId: string) => console.error(sessionId) };
}

// There is no session that it could be told.
async function forSession() {
  const { server, cleanup } = createForSession();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `createForSession()` returns `cleanup` beside the server, and nobody would use them after a request. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  process.on('SIGINT', async () => {
    await server.close();
    cleanup('all');
    process.exit(0);
  });
}

function createWatched() {
  const server = new McpServer({ name: 'watched', version: '1.0.0' });
  server.server.onclose = () => console.error('closed');
  return { server, cleanup: () => console.error('out') };
}

// What the function does when the server closes would be replaced.
async function watched() {
  const { server, cleanup } = createWatched();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `createWatched()` returns `cleanup` beside the server, and nobody would use them after a request. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  process.on('SIGINT', async () => {
    await server.close();
    cleanup();
    process.exit(0);
  });
}

function createCounted() {
  const server = new McpServer({ name: 'counted', version: '1.0.0' });
  return { server, count: 1 };
}

// It is no function.
async function counted() {
  const { server, count } = createCounted();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `createCounted()` returns `count` beside the server, and nobody would use them after a request. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(new StdioServerTransport());
  console.error(count);
}

export { unclosed, early, slow, forSession, watched, counted };
