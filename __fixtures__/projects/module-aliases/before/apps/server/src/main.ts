import { makeServer } from '@jobs/core';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { runJob } from '~/run.js';

const server = makeServer();

server.registerTool('run', {}, async (extra) => ({ content: [{ type: 'text', text: await runJob(extra) }] }));

await server.connect(new StdioServerTransport());
