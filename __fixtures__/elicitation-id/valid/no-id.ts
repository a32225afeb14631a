// Questions without an id, and an id of something else.
import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { store } from './store.js';

export const server = new McpServer({ name: 'drive', version: '1.0.0' });
server.registerTool('connect', {}, () =>
  inputRequired({ inputRequests: { login: inputRequired.elicitUrl({ message: 'Log in', url: 'https://example.com' }) } }),
);
export const record = (elicitationId: string) => store.save({ elicitationId, at: Date.now() });
