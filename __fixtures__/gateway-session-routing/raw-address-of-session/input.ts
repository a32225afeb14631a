import httpProxy from 'http-proxy';
import { createServer } from 'node:http';
import { nodeOf } from './ring.js';

const proxy = httpProxy.createProxyServer();
export const allowed = ['mcp-session-id', 'mcp-protocol-version'];

createServer((req, res) => {
  proxy.web(req, res, { target: nodeOf(req.headers['mcp-session-id']) });
}).listen(8080);
