import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

function createServer(): McpServer {
  return new McpServer({ name: 'quiet', version: '1.0.0' });
}

app.listen(3000);
