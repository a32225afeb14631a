// Every request has a server of its own today already: nothing is kept from one to the next.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { app } from './app.js';

function createServer(): McpServer {
  const server = new McpServer({ name: 'calc', version: '1.0.0' });
  let calls = 0;
  server.registerTool('add', { inputSchema: {} }, async ({ a, b }: { a: number; b: number }) => {
    calls++;
    return { content: [{ type: 'text', text: `${a + b} (${calls})` }] };
  });
  return server;
}

app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
