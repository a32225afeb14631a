import net from 'node:net';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';

function createServer() {
  return new McpServer({ name: 'socket', version: '1.0.0' });
}

net
  .createServer(async (socket) => {
    serveStdio(createServer, { transport: new StdioServerTransport(socket, socket) });
  })
  .listen(7000);

export async function overPipes(input: NodeJS.ReadStream, output: NodeJS.WriteStream) {
  const transport = new StdioServerTransport(input, output);
  serveStdio(createServer, { transport });
}

export async function limited() {
  const wire = new StdioServerTransport(undefined, undefined, { maxBufferSize: 1_000_000 });
  const handle = serveStdio(createServer, { transport: wire });
  process.once('SIGINT', () => handle.close());
}
