import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('who', {}, async () => {
  return { content: [{ type: 'text', text: server.server.getClientVersion()?.name ?? 'somebody' }] };
});
await server.connect(new StdioServerTransport());
console.error(server.server.getClientCapabilities());
