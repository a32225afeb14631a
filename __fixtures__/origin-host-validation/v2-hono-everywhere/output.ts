import { serve } from '@hono/node-server';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';

const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpHonoApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/hono`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = new Hono();
app.use('*', cors());
app.all('/mcp', (c) => mcpHandler.fetch(c.req.raw));

serve({ fetch: app.fetch, port: 3000 });
