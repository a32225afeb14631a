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
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `watchBoth(transport)` sets `onclose` of the transport, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('closing').connect(transport);
}

export async function starting() {
  const transport = new StdioServerTransport();
  watchAndStart(transport);
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `watchAndStart(transport)` does more than look at the messages of the transport, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('starting').connect(transport);
}

export async function answering() {
  const transport = new StdioServerTransport();
  answer(transport);
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `answer(transport)` does more with the transport than look at its messages, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('answering').connect(transport);
}

export async function computing() {
  const transport = new StdioServerTransport();
  transport.onmessage = counter('messages');
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `transport.onmessage = counter('messages');` computes `counter('messages')`, which would be done again for each server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('computing').connect(transport);
}

export async function sending() {
  const transport = new StdioServerTransport();
  transport.onmessage = () => void transport.send({ jsonrpc: '2.0', method: 'notifications/seen' });
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `transport.onmessage = () => void transport.send({ jsonrpc...` uses the transport where it sets a callback of it, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('sending').connect(transport);
}

export async function behind() {
  const transport = new StdioServerTransport();
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `transport.onmessage = tally.sum;` sets a callback of the transport, and not in front of `connect`, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('behind').connect(transport);
  transport.onmessage = tally.sum;
}

export async function sometimes(isCounted: boolean) {
  const transport = new StdioServerTransport();
  if (isCounted) transport.onmessage = tally.sum;
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `if (isCounted) transport.onmessage = tally.sum;` sets a callback of the transport along with other work, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('sometimes').connect(transport);
}

export async function wrapping() {
  const transport = new StdioServerTransport();
  const earlier = transport.onmessage;
  transport.onmessage = (message) => {
    tally.sum(message);
    earlier?.(message);
  };
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `const earlier = transport.onmessage;` uses `onmessage` of the transport, so what is done there has to be done by the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await createServer('wrapping').connect(transport);
}

export async function handedOn() {
  const transport = new StdioServerTransport();
  transport.onmessage = tally.sum;
  tally.read(transport);
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `tally.read(transport);` uses the transport, whose callbacks are set in front of `connect`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
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
  // TODO(mcp-stateless/stdio-connect): call serveStdio with the function that builds the server, instead of connect; `transport.onmessage = tally.sum;` sets a callback of the transport, and the server has a clean-up of its own, so set it in the function that builds the server. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await server.connect(transport);
}
