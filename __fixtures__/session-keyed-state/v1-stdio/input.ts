#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const pages = new Map<string, string>();

async function main(): Promise<void> {
  const server = new McpServer({ name: 'browser', version: '1.0.0' });
  let current: string | undefined;
  server.registerTool('open', { inputSchema: {} }, async ({ url }: { url: string }, extra) => {
    current = url;
    pages.set(extra.sessionId ?? 'stdio', url);
    return { content: [{ type: 'text', text: current }] };
  });
  await server.connect(new StdioServerTransport());
}

await main();
