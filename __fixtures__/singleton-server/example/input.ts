import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('ping', {}, async () => ({ content: [{ type: 'text', text: 'pong' }] }));

const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await server.connect(transport);

const app = express();
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
