import { McpServer, type RegisteredTool } from '@modelcontextprotocol/server';

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  let admin: RegisteredTool | undefined;
  admin = server.registerTool('admin', {}, () => ({ content: [] }));
  server.registerTool('unlock', {}, () => {
    // TODO(mcp-stateless/per-connection-lists): This change is lost after a 2026-07-28 request: keep the set in the state of the module, or derive it from authInfo where the server is built, and tell clients with notify of the handler of createMcpHandler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
    admin?.enable();
    return { content: [] };
  });
  server.registerTool('retire', {}, () => {
    // TODO(mcp-stateless/per-connection-lists): This change is lost after a 2026-07-28 request: keep the set in the state of the module, or derive it from authInfo where the server is built, and tell clients with notify of the handler of createMcpHandler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
    admin?.remove();
    return { content: [] };
  });
  return server;
}
