// createMcpHandler answers 2026-07-28; the one server behind it is for old clients, on purpose.
import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

const createServer = () => new McpServer({ name: 'both', version: '1.0.0' });
const modern = toNodeHandler(createMcpHandler(createServer, { legacy: 'reject' }));

const server = createServer();
const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await server.connect(transport);

createHttpServer((req, res) => (req.url === '/old' ? transport.handleRequest(req, res) : modern(req, res))).listen(3000);
