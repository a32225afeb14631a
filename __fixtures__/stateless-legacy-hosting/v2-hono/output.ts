import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';

class EchoServer extends McpServer {
  constructor() {
    super({ name: 'echo', version: '1.0.0' });
    this.registerTool('echo', { description: 'Echoes' }, async () => ({ content: [{ type: 'text', text: 'echo' }] }));
  }
}

export const app = new Hono().basePath('/api');

const mcpHandler = createMcpHandler(() => new EchoServer(), {
  onerror: (error) => console.error('MCP request failed:', error),
});

app.all('/mcp', async (c) => {
  return mcpHandler.fetch(c.req.raw, { authInfo: c.get('auth') });
});
