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
  await proxy.connect(new StdioServerTransport());
}

export async function directly() {
  await new Proxy({}).connect(new StdioServerTransport());
}
