import express from 'express';
import pino from 'pino';
import { trace } from '@opentelemetry/api';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });
const logger = pino();
const app = express();

app.use((req, _res, next) => {
  const sid = req.headers['mcp-session-id'];
  logger.info({ sid }, 'request');
  console.log(`[${sid}] ${req.method}`);
  const span = trace.getActiveSpan();
  span?.setAttribute('mcp.session.id', req.get('mcp-session-id') ?? 'none');
  next();
});
