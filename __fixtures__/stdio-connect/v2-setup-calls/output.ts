import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { prompts, ResourceIndex, tools, weather } from './elsewhere.js';
import { addTools, registerDocs, registerIssues } from './registrations.js';

async function createServer() {
  const server = new McpServer({ name: 'calls', version: '1.0.0' });

  addTools(server, { prefix: 'x' });
  weather.register(server.server);
  await Promise.all([registerDocs(server), registerIssues(server)]);
  tools.forEach((register) => register(server));
  prompts.forEach(({ name }) => {
    console.error(`prompt ${name}`);
    server.registerPrompt(name, {}, async () => ({ messages: [] }));
  });

  const index = new ResourceIndex(server);
  index.add('notes://all');

  return server;
}

serveStdio(createServer, {
  onerror: (error) => console.error('MCP server failed:', error),
});
