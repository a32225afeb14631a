import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  const user = req.header('x-user') ?? 'nobody';
  const server = new McpServer({ name: 'mail', version: '1.0.0' });
  // Each user has an inbox.
  server.registerTool('inbox', { description: 'Lists mail' }, async () => ({
    content: [{ type: 'text', text: `mail of ${user}` }],
  }));
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => {
    void transport.close();
    void server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
