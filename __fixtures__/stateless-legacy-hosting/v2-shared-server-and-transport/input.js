import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';
import { z } from 'zod';

const server = new McpServer({ name: 'adder', version: '1.0.0' });

// Adds two numbers.
server.registerTool('add', { inputSchema: z.object({ a: z.number(), b: z.number() }) }, async ({ a, b }) => ({
  content: [{ type: 'text', text: String(a + b) }],
}));

const app = express();
app.use(express.json());

const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await server.connect(transport);

app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));

app.listen(3000);
