import { McpServer } from '@modelcontextprotocol/server';

export const build = () => new McpServer({ name: 'notes', version: '1.0.0' });
