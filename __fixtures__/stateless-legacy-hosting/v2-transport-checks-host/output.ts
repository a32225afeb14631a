import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

function createServer(): McpServer {
  return new McpServer({ name: 'clocks', version: '1.0.0' });
}

const app = express();
app.use(express.json());
// What looks as if the app checked it is for the transport alone.
const allowedHosts = (process.env.HOSTS ?? 'localhost:3000').split(',');

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (allowedHosts?.length && !allowedHosts.includes(req.headers.host ?? '')) {
    res.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message: 'Invalid Host header' }, id: null }));
    return;
  }
  await mcpNodeHandler(req, res, req.body);
});

app.listen(3000);
