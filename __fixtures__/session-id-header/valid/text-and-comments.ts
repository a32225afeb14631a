// 'mcp-session-id' in comments and in texts for people: req.headers['mcp-session-id'].
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });
export const error = { code: -32000, message: 'Bad Request: Mcp-Session-Id header is required' };
/** Sends `Mcp-Session-Id`. */
export const usage = `curl -H "Mcp-Session-Id: $SID" http://localhost/mcp`;
