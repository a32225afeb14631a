// Nobody asks through the helper.
import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'quiet', version: '1.0.0' });
