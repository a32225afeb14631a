#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

import { forecastFor } from './forecast.js';

// The one server of this process.
const server = new McpServer({ name: 'weather', version: '1.0.0' });

server.registerTool(
  'forecast',
  { description: 'Tells the weather of tomorrow', inputSchema: z.object({ city: z.string() }) },
  async ({ city }) => ({ content: [{ type: 'text', text: await forecastFor(city) }] }),
);

async function main() {
  const transport = new StdioServerTransport();
  await server.connect(transport);
  console.error('Weather server is running on stdio');
}

main().catch((error) => {
  console.error('Fatal error in main():', error);
  process.exit(1);
});
