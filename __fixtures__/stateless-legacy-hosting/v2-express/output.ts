import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

const getServer = () => {
  const server = new McpServer({ name: 'time', version: '1.0.0' });
  server.registerTool('now', { description: 'The time' }, () => ({
    content: [{ type: 'text', text: new Date().toISOString() }],
  }));
  return server;
};

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(getServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body);
});

app.get('/mcp', (_req, res) => {
  res.status(405).set('Allow', 'POST').end();
});

app.listen(3000);
