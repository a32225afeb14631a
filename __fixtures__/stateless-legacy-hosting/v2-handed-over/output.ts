import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

function createServer() {
  const server = new McpServer({ name: 'tides', version: '1.0.0' });

  server.registerTool('high_tide', {}, async () => ({ content: [{ type: 'text', text: '06:12' }] }));

  return server;
}

/**
 * @param createServer answers all requests
 * @param port on loopback
 */
function startHttp(createServer: () => McpServer, port: number): void {
  const app = express();
  app.use(express.json());

  const mcpHandler = createMcpHandler(() => createServer(), {
    onerror: (error) => console.error('MCP request failed:', error),
  });
  const mcpNodeHandler = toNodeHandler(mcpHandler);

  app.post('/mcp', async (req, res) => {
    await mcpNodeHandler(req, res, req.body);
  });

  app.listen(port, '127.0.0.1');
}

startHttp(createServer, 3000);
