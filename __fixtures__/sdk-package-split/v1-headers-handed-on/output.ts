import { McpServer } from '@modelcontextprotocol/server';

declare function pay(request: { headers?: Record<string, unknown> }): string;

const server = new McpServer({ name: 'till', version: '1.0.0' });

// TODO(mcp-stateless/sdk-package-split): These are web Headers now: read them with get(name) and iterate over them, instead of treating them as an object. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.registerTool('pay', {}, async (ctx) => ({
  content: [{ type: 'text', text: pay({ headers: ctx.http?.req?.headers }) }],
}));
