import { McpServer, type RegisteredTool } from '@modelcontextprotocol/server';

export function createServer() {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  let admin: RegisteredTool | undefined;
  admin = server.registerTool('admin', {}, () => ({ content: [] }));
  server.registerTool('unlock', {}, () => {
    admin?.enable();
    return { content: [] };
  });
  server.registerTool('retire', {}, () => {
    admin?.remove();
    return { content: [] };
  });
  return server;
}
