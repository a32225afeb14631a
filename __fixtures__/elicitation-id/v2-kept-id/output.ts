import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { pending } from './pending.js';

export function createServer() {
  const server = new McpServer({ name: 'drive', version: '1.0.0' });
  server.registerTool('connect', {}, () => {
    const elicitationId = crypto.randomUUID();
    // TODO(mcp-stateless/elicitation-id): Nobody is told of a completed question at 2026-07-28: carry your own correlation id in requestState, and check on the retry whether it is done. See https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
    pending.set(elicitationId, server.server.createElicitationCompletionNotifier(elicitationId));
    // TODO(mcp-stateless/elicitation-id): Nobody is told of a completed question at 2026-07-28: carry your own correlation id in requestState, and check on the retry whether it is done. See https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
    return inputRequired({
      inputRequests: {
        login: inputRequired.elicitUrl({ message: 'Log in', url: `https://example.com/?id=${elicitationId}`, elicitationId }),
      },
    });
  });
  return server;
}

export const ask = (id: string) => inputRequired.elicitUrl({ message: 'Log in', url: 'https://example.com' });
