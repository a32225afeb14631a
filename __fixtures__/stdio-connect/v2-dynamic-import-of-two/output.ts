import { McpServer } from '@modelcontextprotocol/server';

function createServer(): McpServer {
  return new McpServer({ name: 'lazy', version: '1.0.0' });
}

export async function main(): Promise<void> {
  const { StdioServerTransport: Stdio, serveStdio } = await import('@modelcontextprotocol/server/stdio');
  const transport = new Stdio();
  console.error(transport instanceof Stdio);
  serveStdio(createServer, { transport });
}

export async function either(isQuiet: boolean): Promise<void> {
  const { StdioServerTransport, serveStdio } = await import('@modelcontextprotocol/server/stdio');
  if (isQuiet) {
    serveStdio(createServer);
  } else {
    serveStdio(createServer);
    console.error('ready');
  }
}
