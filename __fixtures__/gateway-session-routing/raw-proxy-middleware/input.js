import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { table } from './table.js';

const allowed = ['mcp-session-id', 'mcp-protocol-version'];

const app = express();
app.use(
  '/mcp',
  createProxyMiddleware({
    target: 'http://localhost:4000',
    router: (req) => table[req.headers['mcp-session-id']],
    headers: { 'x-allowed': allowed.join() },
  }),
);
