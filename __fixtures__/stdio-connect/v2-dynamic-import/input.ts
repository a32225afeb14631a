import { McpServer } from '@modelcontextprotocol/server';

function createServer(): McpServer {
  return new McpServer({ name: 'lazy', version: '1.0.0' });
}

export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return;
  // Loaded only where it is needed.
  const { StdioServerTransport } =
    await import('@modelcontextprotocol/server/stdio');
  const server = createServer();
  const transport = new StdioServerTransport();
  await server.connect(transport);
}
