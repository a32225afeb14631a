import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import express from 'express';

function createServer() {
  return new McpServer({ name: 'both', version: '1.0.0' });
}

function startHttp() {
  const app = express();
  app.use(express.json());
  app.post('/mcp', async (req, res) => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await createServer().connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
  app.listen(3000);
}

if (process.argv.includes('--http')) startHttp();
else serveStdio(createServer);
