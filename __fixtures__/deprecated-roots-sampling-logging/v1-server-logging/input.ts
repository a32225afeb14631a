import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ServerCapabilities } from '@modelcontextprotocol/sdk/types.js';

const capabilities: ServerCapabilities = { tools: {}, logging: {} };
export const low = new Server({ name: 'a', version: '1.0.0' }, { capabilities });

export const high = new McpServer({ name: 'b', version: '1.0.0' });
high.server.registerCapabilities({ logging: {} });
