import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

const other = new McpServer({ name: 'other', version: '1.0.0' });

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  // TODO(mcp-stateless/client-identity-accessors): Capabilities are per request at 2026-07-28; read them in the handler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  if (server.server.getClientCapabilities()?.sampling) {
    server.registerTool('sample', {}, async () => ({ content: [] }));
  }
  server.registerTool('who', {}, async () => {
    if (!canAsk(server)) return { content: [] };
    // TODO(mcp-stateless/client-identity-accessors): The name and version of the client are per request at 2026-07-28; read them in the handler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
    return { content: [{ type: 'text', text: other.server.getClientVersion()?.name ?? 'somebody' }] };
  });
  return server;
}

function canAsk(server: McpServer): boolean {
  // TODO(mcp-stateless/client-identity-accessors): Capabilities are per request at 2026-07-28; read them in the handler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
  return server.server.getClientCapabilities()?.elicitation !== undefined;
}

serveStdio(createServer);
