import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';
import { z } from 'zod';

function createServer() {
  const server = new McpServer({ name: 'adder', version: '1.0.0' });

  // Adds two numbers.
  server.registerTool('add', { inputSchema: z.object({ a: z.number(), b: z.number() }) }, async ({ a, b }) => ({
    content: [{ type: 'text', text: String(a + b) }],
  }));

  return server;
}

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', (req, res) => mcpNodeHandler(req, res, req.body));

app.listen(3000);
