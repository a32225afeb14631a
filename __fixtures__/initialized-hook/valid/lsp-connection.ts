// A language server's connection, in a file that also builds an MCP server.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createConnection } from './connection.js';

const connection = createConnection();
connection.onInitialized(() => connection.register());
connection.oninitialized = () => connection.register();
export const server = new McpServer({ name: 'bridge', version: '1.0.0' });
