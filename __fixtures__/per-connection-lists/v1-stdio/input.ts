import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
const pay = server.registerTool('pay', {}, () => ({ content: [] }));
pay.disable();
server.registerTool('login', {}, () => {
  pay.enable();
  return { content: [] };
});
await server.connect(new StdioServerTransport());
