/* @flow */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { groupOf } from './groups.js';

const server = new McpServer({ name: 'groups', version: '1.0.0' });

server.tool('leave', async (extra: any): Promise<Object> => {
  await groupOf((extra.sessionId: ?string));
  return { content: [] };
});
