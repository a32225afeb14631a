// Lists of header names that no browser is asked about.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const ALLOWED_HEADERS = ['authorization', 'mcp-session-id'];
const logged = names.filter((name) => ALLOWED_HEADERS.includes(name));

res.setHeader('Vary', 'Origin, Mcp-Session-Id');
res.setHeader('Access-Control-Expose-Headers', 'Mcp-Session-Id, Mcp-Protocol-Version');
request.setHeader('Access-Control-Request-Headers', 'content-type, mcp-session-id');

const logger = pino({ redact: { paths: [], allowedHeaders: ['mcp-session-id', 'user-agent'] } });
const headers = ['mcp-session-id', 'mcp-protocol-version'];
const SENSITIVE_HEADERS = 'authorization, mcp-session-id';
const options = { headers: ['mcp-session-id', 'x'], sanitize: { allowHeaders: ['mcp-session-id'] } };
expect(res.headers['access-control-expose-headers']).toBe('Mcp-Session-Id');
