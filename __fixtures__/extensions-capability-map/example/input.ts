import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer(
  { name: 'shop', version: '1.0.0' },
  { capabilities: { experimental: { 'io.modelcontextprotocol/ui': {} } } },
);
