import { AsyncLocalStorage } from 'node:async_hooks';

import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

const caller = new AsyncLocalStorage<{ readonly key: string | undefined }>();

function createServer(): McpServer {
  const server = new McpServer({ name: 'keys', version: '1.0.0' });
  server.registerTool('key', { description: 'Whether there is a key' }, async () => ({
    content: [{ type: 'text', text: String(caller.getStore()?.key !== undefined) }],
  }));
  return server;
}

export const app = express().use(express.json());

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  const key = req.header('x-api-key');
  await caller.run({ key }, () => mcpNodeHandler(req, res, req.body));
});
