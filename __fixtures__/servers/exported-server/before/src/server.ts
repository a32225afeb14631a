import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { tools } from './tools/index.js';

/** Everything that there is to know about knots. */
export const server = new McpServer(
  { name: 'knots', version: '1.2.0' },
  { capabilities: { logging: {} }, instructions: 'Ask for a knot by its name.' },
);

for (const tool of tools) {
  server.registerTool(tool.name, { description: tool.description, inputSchema: tool.inputSchema }, tool.run);
}
