import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { registerTools } from './tools.js';

const createServer = () => 'of something else';

const server = new McpServer({ name: createServer(), version: '1.0.0' });
await registerTools(server, {
  prefix: 'x',
});

process.on('SIGTERM', () => server.close().then(() => process.exit(0)));

// Start receiving messages on stdin and sending messages on stdout
const transport = new StdioServerTransport();
await server.connect(transport);
