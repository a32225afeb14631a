import { serve } from '@hono/node-server';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';

const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

const app = new Hono();
app.use('*', cors());
app.all('/mcp', (c) => mcpHandler.fetch(c.req.raw));

serve({ fetch: app.fetch, port: 3000 });
