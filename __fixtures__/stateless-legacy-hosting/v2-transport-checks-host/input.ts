import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

function createServer(): McpServer {
  return new McpServer({ name: 'clocks', version: '1.0.0' });
}

const app = express();
app.use(express.json());
// What looks as if the app checked it is for the transport alone.
const allowedHosts = (process.env.HOSTS ?? 'localhost:3000').split(',');

app.post('/mcp', async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableDnsRebindingProtection: true,
    allowedHosts,
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
