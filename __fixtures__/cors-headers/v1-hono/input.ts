import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';

const app = new Hono();
app.use('*', cors({ allowHeaders: ['Content-Type', 'MCP-Protocol-Version', 'Mcp-Session-Id'] as const }));
