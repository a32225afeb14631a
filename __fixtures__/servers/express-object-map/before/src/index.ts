import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';

const rates: Record<string, number> = { EUR: 1, NOK: 11.7, USD: 1.08 };

const getServer = () => {
  const server = new McpServer({ name: 'currency', version: '2.1.0' });

  server.registerTool(
    'convert',
    {
      title: 'Convert',
      description: 'Converts an amount of money',
      inputSchema: { amount: z.number(), from: z.string().length(3), to: z.string().length(3) },
    },
    async ({ amount, from, to }) => {
      if (!(from in rates) || !(to in rates)) {
        return { isError: true, content: [{ type: 'text', text: `No rate for ${from} to ${to}` }] };
      }
      const result = (amount / rates[from]) * rates[to];
      return { content: [{ type: 'text', text: `${amount} ${from} are ${result.toFixed(2)} ${to}` }] };
    },
  );

  server.registerTool('list-currencies', { description: 'Lists the currencies' }, async () => ({
    content: [{ type: 'text', text: Object.keys(rates).join(', ') }],
  }));

  server.registerResource(
    'rates',
    'currency://rates',
    { description: 'All rates', mimeType: 'application/json' },
    async (uri) => ({ contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(rates) }] }),
  );

  return server;
};

const app = express();
app.use(express.json());

app.get('/health', (_req, res) => {
  res.json({ status: 'ok' });
});

// Map to store transports by session ID
const transports: { [sessionId: string]: StreamableHTTPServerTransport } = {};

const mcpPostHandler = async (req: Request, res: Response) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  let transport: StreamableHTTPServerTransport;
  if (sessionId && transports[sessionId]) {
    transport = transports[sessionId];
  } else if (!sessionId && isInitializeRequest(req.body)) {
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (sessionId) => {
        transports[sessionId] = transport;
      },
    });
    transport.onclose = () => {
      const sid = transport.sessionId;
      if (sid && transports[sid]) {
        delete transports[sid];
      }
    };
    const server = getServer();
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
    return;
  } else {
    res.status(400).json({
      jsonrpc: '2.0',
      error: { code: -32000, message: 'Bad Request: No valid session ID provided' },
      id: null,
    });
    return;
  }
  await transport.handleRequest(req, res, req.body);
};

const mcpSessionHandler = async (req: Request, res: Response) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  if (!sessionId || !transports[sessionId]) {
    res.status(400).send('Invalid or missing session ID');
    return;
  }
  await transports[sessionId].handleRequest(req, res);
};

app.post('/mcp', mcpPostHandler);
app.get('/mcp', mcpSessionHandler);
app.delete('/mcp', mcpSessionHandler);

const PORT = process.env.PORT ? parseInt(process.env.PORT, 10) : 3000;
app.listen(PORT, () => {
  console.log(`Currency server listening on port ${PORT}`);
});
