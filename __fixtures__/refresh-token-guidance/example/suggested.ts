import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import express from 'express';

export const handler = createMcpHandler(() => new McpServer({ name: 'files', version: '1.0.0' }));
const app = express();

app.get('/.well-known/oauth-protected-resource', (req, res) => {
  res.json({
    resource: 'https://example.com/mcp',
    authorization_servers: ['https://auth.example.com'],
    scopes_supported: ['files:read'],
  });
});
