import {
  createMcpHandler,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { Hono } from 'hono';

import { createServer } from './server.js';

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpHonoApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/hono`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
export const app = new Hono();

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  responseMode: 'json',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpJsonHandler: Pick<typeof mcpHandler, 'fetch'> = {
  fetch: async (request, options) => {
    if (!(await isLegacyRequest(request, options?.parsedBody))) return mcpHandler.fetch(request, options);
    // Clients of 2025 are answered in JSON.
    const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    const server = await createServer();
    await server.connect(transport);
    return transport.handleRequest(request, options);
  },
};

app.all('/mcp', async (c) => {
  return mcpJsonHandler.fetch(c.req.raw);
});
