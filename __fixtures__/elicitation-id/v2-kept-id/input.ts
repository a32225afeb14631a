import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { pending } from './pending.js';

export function createServer() {
  const server = new McpServer({ name: 'drive', version: '1.0.0' });
  server.registerTool('connect', {}, () => {
    const elicitationId = crypto.randomUUID();
    pending.set(elicitationId, server.server.createElicitationCompletionNotifier(elicitationId));
    return inputRequired({
      inputRequests: {
        login: inputRequired.elicitUrl({ message: 'Log in', url: `https://example.com/?id=${elicitationId}`, elicitationId }),
      },
    });
  });
  return server;
}

export const ask = (id: string) => inputRequired.elicitUrl({ message: 'Log in', url: 'https://example.com', elicitationId: id });
