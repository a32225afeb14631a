import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { registerTools } from './tools.js';

const createServer = () => 'of something else';

async function buildServer() {
  const server = new McpServer({ name: createServer(), version: '1.0.0' });
  await registerTools(server, {
    prefix: 'x',
  });
  return server;
}

process.on('SIGTERM', () => handle.close().then(() => process.exit(0)));

// Start receiving messages on stdin and sending messages on stdout
const handle = serveStdio(buildServer, {
  onerror: (error) => console.error('MCP server failed:', error),
});
