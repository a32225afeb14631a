import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

const app = createMcpExpressApp({ host: '0.0.0.0' });
app.post('/mcp', toNodeHandler(handler));
app.listen(3000, '0.0.0.0');
