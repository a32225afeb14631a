import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import express from 'express';

const createServer = () => new McpServer({ name: 'checked', version: '1.0.0' });

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  const local = [`${req.hostname}:3000`];
  // TODO(mcp-stateless/stateless-legacy-hosting): This is done for clients of 2025 only: requests of 2026-07-28 are answered further up. Do it there, too, if they need it, and delete this comment. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableDnsRebindingProtection: true,
    allowedHosts: local,
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
