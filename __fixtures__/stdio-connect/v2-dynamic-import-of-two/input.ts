import { McpServer } from '@modelcontextprotocol/server';

function createServer(): McpServer {
  return new McpServer({ name: 'lazy', version: '1.0.0' });
}

export async function main(): Promise<void> {
  const { StdioServerTransport: Stdio } = await import('@modelcontextprotocol/server/stdio');
  const server = createServer();
  const transport = new Stdio();
  console.error(transport instanceof Stdio);
  await server.connect(transport);
}

export async function either(isQuiet: boolean): Promise<void> {
  const { StdioServerTransport } = await import('@modelcontextprotocol/server/stdio');
  if (isQuiet) {
    await createServer().connect(new StdioServerTransport());
  } else {
    await createServer().connect(new StdioServerTransport());
    console.error('ready');
  }
}
