import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import express from 'express';

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  responseMode: 'json',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

function createServer(): McpServer {
  return new McpServer({ name: 'quiet', version: '1.0.0' });
}

app.listen(3000);
