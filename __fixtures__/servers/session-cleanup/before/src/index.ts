#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { startHttp } from './http.js';
import { createServer } from './server.js';

async function startStdio(): Promise<void> {
  const { server, cleanup } = createServer();
  await server.connect(new StdioServerTransport());

  process.on('SIGINT', async () => {
    await server.close();
    cleanup();
    process.exit(0);
  });
}

if (process.argv.includes('--http')) startHttp(Number(process.env.PORT ?? 3012));
else await startStdio();
