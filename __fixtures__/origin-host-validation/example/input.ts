import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

function createServer() {
  return new McpServer({ name: 'notes', version: '1.0.0' });
}

const app = express();
app.use(express.json());

const mcpNodeHandler = toNodeHandler(createMcpHandler(createServer));

app.all('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body);
});

app.listen(3000, '127.0.0.1');
