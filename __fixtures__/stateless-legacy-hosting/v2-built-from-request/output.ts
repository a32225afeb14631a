import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
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
  const server = createServer(token);
  // TODO(mcp-stateless/stateless-legacy-hosting): Requests of 2026-07-28 are refused here: give createMcpHandler a function that returns a fresh server, and let it answer them. What is in the way: `createServer(token)` uses `token`, which belongs to one request or session. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
