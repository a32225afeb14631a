import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

function createServer(token: string | undefined): McpServer {
  const server = new McpServer({ name: 'mail', version: '1.0.0' });
  server.registerTool('inbox', { description: 'Lists mail' }, async () => ({
    content: [{ type: 'text', text: token ? 'mail' : 'none' }],
  }));
  return server;
}

const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  const token = req.header('x-mail-token');
  const mcpHandler = createMcpHandler(() => createServer(token), {
    onerror: (error) => console.error('MCP request failed:', error),
  });
  await toNodeHandler(mcpHandler)(req, res, req.body);
});

app.listen(3000);
