import { randomUUID } from 'node:crypto';
import { inputRequired, McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'drive', version: '1.0.0' });
server.registerTool('connect', {}, () =>
  inputRequired({
    inputRequests: {
      login: inputRequired.elicitUrl({
        message: 'Log in',
        url: 'https://example.com/login',
      }),
    },
  }),
);
