// The SDK answers unknown methods; what is refused here is another thing.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import express from 'express';

export const server = new McpServer({ name: 'weather', version: '1.0.0' });
export const app = express();
app.get('/mcp', (req, res) => {
  res.status(405).json({ jsonrpc: '2.0', id: null, error: { code: -32601, message: 'Method not allowed' } });
});
