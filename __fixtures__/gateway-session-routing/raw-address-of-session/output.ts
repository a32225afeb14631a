import httpProxy from 'http-proxy';
import { createServer } from 'node:http';
import { nodeOf } from './ring.js';

const proxy = httpProxy.createProxyServer();
export const allowed = ['mcp-session-id', 'mcp-protocol-version'];

createServer((req, res) => {
  // TODO(mcp-stateless/gateway-session-routing): Route requests of 2026-07-28 on Mcp-Method and Mcp-Name, compared with the body, and on who calls; pass on Mcp-Param-* and traceparent, change Mcp-Name with params.name, send requestState back to the upstream that gave it, and do not buffer streams. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
  proxy.web(req, res, { target: nodeOf(req.headers['mcp-session-id']) });
}).listen(8080);
