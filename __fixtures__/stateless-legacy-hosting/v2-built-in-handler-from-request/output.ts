import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  const user = req.header('x-user') ?? 'nobody';
  function createServer() {
    const server = new McpServer({ name: 'mail', version: '1.0.0' });
    // Each user has an inbox.
    server.registerTool('inbox', { description: 'Lists mail' }, async () => ({
      content: [{ type: 'text', text: `mail of ${user}` }],
    }));
    return server;
  }

  const mcpHandler = createMcpHandler(createServer, {
    onerror: (error) => console.error('MCP request failed:', error),
  });
  await toNodeHandler(mcpHandler)(req, res, req.body);
});

app.listen(3000);
