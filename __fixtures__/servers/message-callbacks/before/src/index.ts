#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { renameArguments } from './aliases.js';
import { startHttp } from './http.js';
import { createServer } from './server.js';

async function main() {
  if (process.argv.includes('--http')) {
    startHttp(Number(process.env.PORT ?? 3010));
    return;
  }
  const transport = new StdioServerTransport();
  const server = await createServer();

  // Before connect: the SDK calls what it finds, and then answers.
  renameArguments(transport);
  transport.onerror = (error) => {
    console.error('stdio:', error.message);
  };
  await server.connect(transport);
  console.error('gravity server on stdio');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
