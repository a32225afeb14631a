import {
  createMcpHandler,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

import { createServer } from './server.js';

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/express`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = express();
app.use(express.json());

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
const mcpNodeHandler = toNodeHandler(mcpJsonHandler);

app.post('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body);
});

app.listen(3000);
