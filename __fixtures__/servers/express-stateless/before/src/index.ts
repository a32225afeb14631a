import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';

function createColourServer(): McpServer {
  const server = new McpServer({ name: 'colours', version: '1.0.0' });

  server.registerTool(
    'hex_to_rgb',
    { description: 'Converts a colour', inputSchema: { hex: z.string().regex(/^#[0-9a-f]{6}$/i) } },
    async ({ hex }) => {
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      return { content: [{ type: 'text', text: `rgb(${r}, ${g}, ${b})` }] };
    },
  );

  server.registerTool(
    'mix',
    { description: 'Names a mixture', inputSchema: { first: z.string(), second: z.string() } },
    async ({ first, second }) => ({ content: [{ type: 'text', text: `${first}-ish ${second}` }] }),
  );

  return server;
}

const app = express();
app.use(express.json());

app.post('/mcp', async (req: Request, res: Response) => {
  // A server and a transport of its own for each request: nothing is shared between clients.
  try {
    const server = createColourServer();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    res.on('close', () => {
      transport.close();
      server.close();
    });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  } catch (error) {
    console.error('Error handling MCP request:', error);
    if (!res.headersSent) {
      res.status(500).json({
        jsonrpc: '2.0',
        error: { code: -32603, message: 'Internal server error' },
        id: null,
      });
    }
  }
});

app.get('/mcp', async (_req: Request, res: Response) => {
  res.writeHead(405).end(
    JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message: 'Method not allowed.' }, id: null }),
  );
});

app.delete('/mcp', async (_req: Request, res: Response) => {
  res.writeHead(405).end(
    JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message: 'Method not allowed.' }, id: null }),
  );
});

app.listen(Number(process.env.PORT ?? 3006));
