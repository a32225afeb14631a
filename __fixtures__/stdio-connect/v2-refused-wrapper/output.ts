import { Server } from '@modelcontextprotocol/server';
import type { Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { readSpec } from './spec.js';

class Proxy {
  private server = new Server({ name: 'proxy', version: '1.0.0' }, { capabilities: { tools: {} } });

  constructor(private readonly spec: object) {}

  async connect(transport: Transport) {
    await this.server.connect(transport);
  }
}

async function makeProxy(path: string) {
  const spec = await readSpec(path);
  const proxy = new Proxy(spec);
  return proxy;
}

export async function main() {
  const proxy = await makeProxy('spec.json');
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `makeProxy('spec.json')` makes a `Proxy`, which connects a server that it keeps. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await proxy.connect(new StdioServerTransport());
}

export async function directly() {
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `new Proxy({})` makes a `Proxy`, which connects a server that it keeps. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await new Proxy({}).connect(new StdioServerTransport());
}
