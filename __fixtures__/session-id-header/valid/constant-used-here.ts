// A name that is not exported, and one that is used for a list only where it is declared.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const SESSION_HEADER = 'mcp-session-id';
export const server = new McpServer({ name: 'carts', version: '1.0.0' });
export const allowed = [SESSION_HEADER, 'accept'];
