import net from 'node:net';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

function createServer() {
  return new McpServer({ name: 'socket', version: '1.0.0' });
}

net
  .createServer(async (socket) => {
    await createServer().connect(new StdioServerTransport(socket, socket));
  })
  .listen(7000);

export async function overPipes(input: NodeJS.ReadStream, output: NodeJS.WriteStream) {
  const transport = new StdioServerTransport(input, output);
  await createServer().connect(transport);
}

export async function limited() {
  const wire = new StdioServerTransport(undefined, undefined, { maxBufferSize: 1_000_000 });
  await createServer().connect(wire);
  process.once('SIGINT', () => wire.close());
}
