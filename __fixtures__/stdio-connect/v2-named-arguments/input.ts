import { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

const server = new Server({ name: 'echo', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler('tools/call', async ({ params }) => ({
  content: [{ type: 'text', text: `${params.arguments?.input}` }],
}));

const transport = new StdioServerTransport();
await server.connect(transport);
