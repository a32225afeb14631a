import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { nameOf, report } from './progress.js';

const server = new McpServer({ name: 'jobs', version: '1.0.0' });

server.registerTool('run', {}, async (extra) => {
  await report(extra, 1);
  return { content: [{ type: 'text', text: nameOf({ ...extra, job: 'run' }) }] };
});

await server.connect(new StdioServerTransport());
