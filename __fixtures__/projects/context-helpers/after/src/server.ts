import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { nameOf, report } from './progress.js';

function createServer() {
  const server = new McpServer({ name: 'jobs', version: '1.0.0' });

  server.registerTool('run', {}, async (ctx) => {
    await report(ctx, 1);
    return { content: [{ type: 'text', text: nameOf({ ...ctx, job: 'run' }) }] };
  });

  return server;
}

serveStdio(createServer);
