import { requireBearerAuth, type OAuthTokenVerifier } from '@modelcontextprotocol/express';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

export function createApp(verifier: OAuthTokenVerifier) {
  const app = express();
  app.use(express.json());
  app.post('/mcp', requireBearerAuth({ verifier }), toNodeHandler(handler));
  return app;
}
