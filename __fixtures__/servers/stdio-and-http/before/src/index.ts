#!/usr/bin/env node
import { parseArgs } from 'node:util';

import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { startHttp } from './http.js';
import { createServer } from './server.js';

const { values } = parseArgs({
  options: { transport: { type: 'string', default: 'stdio' }, port: { type: 'string', default: '3008' } },
});

if (values.transport === 'http') {
  startHttp(Number(process.env.PORT ?? values.port));
} else {
  await createServer().connect(new StdioServerTransport());
}
