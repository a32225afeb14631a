import { makeServer } from '@jobs/core';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

import { runJob } from '~/run.js';

function createServer() {
  const server = makeServer();

  server.registerTool('run', {}, async (ctx) => ({ content: [{ type: 'text', text: await runJob(ctx) }] }));

  return server;
}

serveStdio(createServer);
