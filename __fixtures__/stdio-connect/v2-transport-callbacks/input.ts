import { McpServer } from '@modelcontextprotocol/server';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { tally } from './tally.js';

function createServer(name = 'callbacks') {
  return new McpServer({ name, version: '1.0.0' });
}

async function createRemoteServer() {
  return createServer(await tally.name());
}

/** Sets a callback of the transport, and nothing else. */
function watch(wire: Transport, prefix: string) {
  const began = prefix.length;
  wire.onmessage = (message) => {
    tally.count(began, message);
  };
}

function greet(server: McpServer, message: JSONRPCMessage) {
  if ('method' in message) server.server.onerror?.(new Error(message.method));
}

export async function direct() {
  const transport = new StdioServerTransport();
  transport.onmessage = (message) => tally.count(0, message);
  await createServer().connect(transport);
}

export async function called() {
  const wire = new StdioServerTransport();
  const books = createServer('books');
  // The SDK calls what it finds.
  watch(wire, 'books');
  await books.connect(wire);
}

export async function asynchronous() {
  const transport = new StdioServerTransport();
  const server = await createRemoteServer();
  transport.onmessage = tally.sum;
  await server.connect(transport);
}

export async function withTheServer() {
  const server = new McpServer({ name: 'greeting', version: '1.0.0' });
  server.registerTool('hello', {}, async () => ({ content: [] }));
  const transport = new StdioServerTransport();
  transport.onmessage = (message) => greet(server, message);
  process.on('SIGINT', () => void transport.close());
  await server.connect(transport);
}

export async function onTheServer() {
  const server = new McpServer({ name: 'changing', version: '1.0.0' });
  const transport = new StdioServerTransport();
  transport.onmessage = () => server.sendToolListChanged();
  await server.connect(transport);
}

export async function ofErrors(log: (error: Error) => void) {
  const transport = new StdioServerTransport();
  transport.onerror = log;
  await createServer('errors').connect(transport);
}

export async function onOwnStreams() {
  const transport = new StdioServerTransport(process.stdin, process.stderr);
  transport.onerror = (error) => {
    console.error(error.message);
  };
  const server = 'callbacks';
  transport.onmessage = () => tally.named(server);
  await createServer(server).connect(transport);
}
