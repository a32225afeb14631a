// serveStdio answers both revisions already; the hand-wired connection beside it is there for one kind of client.
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';

function createServer() {
  return new McpServer({ name: 'notes', version: '1.0.0' });
}

export async function main() {
  if (process.env.LEGACY_ONLY) await createServer().connect(new StdioServerTransport());
  else serveStdio(createServer);
}

export async function tunnel() {
  const server = createServer();
  await server.connect(new StdioServerTransport());
}
