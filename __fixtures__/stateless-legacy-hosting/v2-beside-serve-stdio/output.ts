import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

function createServer() {
  return new McpServer({ name: 'both', version: '1.0.0' });
}

function startHttp() {
  const app = express();
  app.use(express.json());
  const mcpHandler = createMcpHandler(createServer, {
    onerror: (error) => console.error('MCP request failed:', error),
  });
  const mcpNodeHandler = toNodeHandler(mcpHandler);

  app.post('/mcp', async (req, res) => {
    await mcpNodeHandler(req, res, req.body);
  });
  app.listen(3000);
}

if (process.argv.includes('--http')) startHttp();
else serveStdio(createServer);
