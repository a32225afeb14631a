import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { table } from './table.js';

const allowed = ['mcp-session-id', 'mcp-protocol-version'];

const app = express();
app.use(
  '/mcp',
  createProxyMiddleware({
    target: 'http://localhost:4000',
    // TODO(mcp-stateless/gateway-session-routing): Route requests of 2026-07-28 on Mcp-Method and Mcp-Name, compared with the body, and on who calls; pass on Mcp-Param-* and traceparent, change Mcp-Name with params.name, send requestState back to the upstream that gave it, and do not buffer streams. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
    router: (req) => table[req.headers['mcp-session-id']],
    headers: { 'x-allowed': allowed.join() },
  }),
);
