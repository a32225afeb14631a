import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { check, report, tag } from './progress.js';

function createServer() {
  const server = new McpServer({ name: 'jobs', version: '1.0.0' });

  server.registerTool('run', {}, async (ctx) => {
    check(ctx);
    await report(ctx, 1);
    return { content: [{ type: 'text', text: tag(ctx) }] };
  });

  return server;
}

setInterval(() => check({ signal: AbortSignal.timeout(10) }), 1000);

serveStdio(createServer);
