import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

function createServer(): McpServer {
  const server = new McpServer({ name: 'counter', version: '2.0.0' });
  let count = 0;
  server.registerTool('count', { description: 'Counts' }, async () => {
    count += 1;
    return { content: [{ type: 'text', text: String(count) }] };
  });
  return server;
}

export const handler = createMcpHandler(createServer);
