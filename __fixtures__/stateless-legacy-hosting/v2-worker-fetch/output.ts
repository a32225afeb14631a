import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';

interface Env {
  readonly GREETING: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (new URL(request.url).pathname !== '/mcp') return new Response(null, { status: 404 });
    const server = new McpServer({ name: 'worker', version: '1.0.0' });
    server.registerTool('greet', { description: 'Greets' }, async () => ({
      content: [{ type: 'text', text: env.GREETING }],
    }));
    // TODO(mcp-stateless/stateless-legacy-hosting): Requests of 2026-07-28 are refused here: give createMcpHandler a function that returns a fresh server, and let it answer them. What is in the way: `server` is built with `env`, which belongs to one request. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
    const transport = new WebStandardStreamableHTTPServerTransport();
    await server.connect(transport);
    return transport.handleRequest(request);
  },
};
