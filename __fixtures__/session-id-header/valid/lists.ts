// Allow-lists are the business of cors-headers; lists to redact or to pass on do no harm.
import cors from 'cors';
import pino from 'pino';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });
export const middleware = cors({ exposedHeaders: ['Mcp-Session-Id'], allowedHeaders: 'Content-Type, mcp-session-id' });
export const logger = pino({ redact: ['req.headers["mcp-session-id"]'] });
const SECRET = new Set(['authorization', 'cookie', 'mcp-session-id']);
export const isSecret = (name: string) => SECRET.has(name.toLowerCase());
