import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { open, registerResources, registerTools } from './graph.js';

const server = new McpServer({ name: 'memory', version: '1.0.0' });

let graph: Awaited<ReturnType<typeof open>>;

async function main() {
  graph = await open();
  registerResources(server, graph);
  // These write.
  registerTools(server, graph);

  const transport = new StdioServerTransport();
  await server.connect(transport);
}

main().catch(console.error);
