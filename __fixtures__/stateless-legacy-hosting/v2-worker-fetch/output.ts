import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';

interface Env {
  readonly GREETING: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (new URL(request.url).pathname !== '/mcp') return new Response(null, { status: 404 });
    function createServer() {
      const server = new McpServer({ name: 'worker', version: '1.0.0' });
      server.registerTool('greet', { description: 'Greets' }, async () => ({
        content: [{ type: 'text', text: env.GREETING }],
      }));
      return server;
    }

    const mcpHandler = createMcpHandler(createServer, {
      onerror: (error) => console.error('MCP request failed:', error),
    });
    return mcpHandler.fetch(request);
  },
};
