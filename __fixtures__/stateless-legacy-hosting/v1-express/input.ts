import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
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

app.post('/mcp', async (req, res) => {
  const server = getServer();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => {
    transport.close();
    server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.get('/mcp', (_req, res) => {
  res.status(405).set('Allow', 'POST').end();
});

app.listen(3000);
