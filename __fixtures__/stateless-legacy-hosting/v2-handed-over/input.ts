import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

const server = new McpServer({ name: 'tides', version: '1.0.0' });

server.registerTool('high_tide', {}, async () => ({ content: [{ type: 'text', text: '06:12' }] }));

/**
 * @param server answers all requests
 * @param port on loopback
 */
function startHttp(server: McpServer, port: number): void {
  const app = express();
  app.use(express.json());

  app.post('/mcp', async (req, res) => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    res.on('close', () => {
      void transport.close();
    });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });

  app.listen(port, '127.0.0.1');
}

startHttp(server, 3000);
