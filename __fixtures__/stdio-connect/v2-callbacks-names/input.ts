import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

// What builds the server has a name that the code around it could want.
function connect(): McpServer {
  return new McpServer({ name: 'ferries', version: '1.0.0' });
}

const transport = new StdioServerTransport();
transport.onmessage = (message) => console.error(message);
await connect().connect(transport);
