import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

const other = new McpServer({ name: 'other', version: '1.0.0' });

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  if (server.server.getClientCapabilities()?.sampling) {
    server.registerTool('sample', {}, async () => ({ content: [] }));
  }
  server.registerTool('who', {}, async () => {
    if (!canAsk(server)) return { content: [] };
    return { content: [{ type: 'text', text: other.server.getClientVersion()?.name ?? 'somebody' }] };
  });
  return server;
}

function canAsk(server: McpServer): boolean {
  return server.server.getClientCapabilities()?.elicitation !== undefined;
}

serveStdio(createServer);
