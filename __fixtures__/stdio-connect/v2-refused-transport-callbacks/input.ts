import { McpServer } from '@modelcontextprotocol/server';
import type { Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { counter, tally } from './tally.js';

function createServer(name: string) {
  return new McpServer({ name, version: '1.0.0' });
}

function createOpenServer() {
  const server = new McpServer({ name: 'open', version: '1.0.0' });
  return { server, cleanup: () => tally.end() };
}

function watchBoth(wire: Transport) {
  wire.onmessage = tally.sum;
  wire.onclose = () => tally.end();
}

function watchAndStart(wire: Transport) {
  tally.start();
  wire.onmessage = tally.sum;
}

function answer(wire: Transport) {
  wire.onmessage = () => void wire.send({ jsonrpc: '2.0', method: 'notifications/seen' });
}

export async function closing() {
  const transport = new StdioServerTransport();
  watchBoth(transport);
  await createServer('closing').connect(transport);
}

export async function starting() {
  const transport = new StdioServerTransport();
  watchAndStart(transport);
  await createServer('starting').connect(transport);
}

export async function answering() {
  const transport = new StdioServerTransport();
  answer(transport);
  await createServer('answering').connect(transport);
}

export async function computing() {
  const transport = new StdioServerTransport();
  transport.onmessage = counter('messages');
  await createServer('computing').connect(transport);
}

export async function sending() {
  const transport = new StdioServerTransport();
  transport.onmessage = () => void transport.send({ jsonrpc: '2.0', method: 'notifications/seen' });
  await createServer('sending').connect(transport);
}

export async function behind() {
  const transport = new StdioServerTransport();
  await createServer('behind').connect(transport);
  transport.onmessage = tally.sum;
}

export async function sometimes(isCounted: boolean) {
  const transport = new StdioServerTransport();
  if (isCounted) transport.onmessage = tally.sum;
  await createServer('sometimes').connect(transport);
}

export async function wrapping() {
  const transport = new StdioServerTransport();
  const earlier = transport.onmessage;
  transport.onmessage = (message) => {
    tally.sum(message);
    earlier?.(message);
  };
  await createServer('wrapping').connect(transport);
}

export async function handedOn() {
  const transport = new StdioServerTransport();
  transport.onmessage = tally.sum;
  tally.read(transport);
  await createServer('handedOn').connect(transport);
}

export async function cleaningUp() {
  const { server, cleanup } = createOpenServer();
  const transport = new StdioServerTransport();
  transport.onmessage = tally.sum;
  process.on('SIGINT', async () => {
    await server.close();
    cleanup();
  });
  await server.connect(transport);
}
