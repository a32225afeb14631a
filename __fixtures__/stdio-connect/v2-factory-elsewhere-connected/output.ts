import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

function createApp() {
  const server = new McpServer({ name: 'app', version: '1.0.0' });
  return { server };
}

export async function main(isHttp: boolean) {
  const { server } = createApp();
  if (isHttp) {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    createHttpServer((req, res) => transport.handleRequest(req, res)).listen(3000);
  } else {
    serveStdio(() => createApp().server);
  }
}

export async function onlyStdio() {
  serveStdio(() => createApp().server);
}
