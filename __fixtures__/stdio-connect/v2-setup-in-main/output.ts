import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { open, registerResources, registerTools } from './graph.js';

function createServer() {
  const server = new McpServer({ name: 'memory', version: '1.0.0' });

  registerResources(server, graph);
  // These write.
  registerTools(server, graph);

  return server;
}

let graph: Awaited<ReturnType<typeof open>>;

async function main() {
  graph = await open();

  serveStdio(createServer);
}

main().catch(console.error);
