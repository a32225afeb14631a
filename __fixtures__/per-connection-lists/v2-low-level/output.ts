import { McpServer } from '@modelcontextprotocol/server';

class Shop {
  server = new McpServer({ name: 'shop', version: '1.0.0' });

  start() {
    this.server.registerTool('login', {}, () => {
      // TODO(mcp-stateless/per-connection-lists): This change is lost after a 2026-07-28 request: keep the set in the state of the module, or derive it from authInfo where the server is built, and tell clients with notify of the handler of createMcpHandler. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
      this.server.registerPrompt('greet', {}, () => ({ messages: [] }));
      return { content: [] };
    });
  }
}

new Shop().start();
