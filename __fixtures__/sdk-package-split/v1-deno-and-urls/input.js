import { McpServer } from 'npm:@modelcontextprotocol/sdk@^1.12.0/server/mcp.js';
import { StdioServerTransport } from 'https://esm.sh/@modelcontextprotocol/sdk@1.12.0/server/stdio.js?bundle';
import { Client } from '../node_modules/@modelcontextprotocol/sdk/dist/esm/client/index.js';

export { Client, McpServer, StdioServerTransport };
