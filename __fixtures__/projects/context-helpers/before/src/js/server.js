import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { check, report, tag } from './progress.js';

const server = new McpServer({ name: 'jobs', version: '1.0.0' });

server.registerTool('run', {}, async (extra) => {
  check(extra);
  await report(extra, 1);
  return { content: [{ type: 'text', text: tag(extra) }] };
});

setInterval(() => check({ signal: AbortSignal.timeout(10) }), 1000);

await server.connect(new StdioServerTransport());
