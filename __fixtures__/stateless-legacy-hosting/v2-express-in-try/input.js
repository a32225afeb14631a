import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { createMcpExpressApp } from '@modelcontextprotocol/express';

import { createServer } from './server.js';

const app = createMcpExpressApp();

app.post('/mcp', async function (req, res) {
  // A fresh server for each request.
  const server = createServer();
  try {
    const transport = new NodeStreamableHTTPServerTransport({});
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
    res.on('close', () => {
      console.log('request closed');
      transport.close();
      server.close();
    });
  } catch (error) {
    console.error('Error handling MCP request:', error);
    if (!res.headersSent) res.status(500).end();
  }
});

app.listen(3000);
