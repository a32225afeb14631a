import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

// TODO(mcp-stateless/origin-host-validation): This app listens on all interfaces and validates neither Host nor Origin, which 2026-07-28 requires. Name the hosts: createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] }). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = createMcpExpressApp({ host: '0.0.0.0' });
app.post('/mcp', toNodeHandler(handler));
app.listen(3000, '0.0.0.0');
