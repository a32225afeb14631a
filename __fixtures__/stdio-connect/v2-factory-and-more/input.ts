import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { registerDebugTools } from './debug.js';

class Almanac extends McpServer {
  async registerTools() {
    this.registerTool('today', {}, async () => ({ content: [{ type: 'text', text: new Date().toDateString() }] }));
  }
}

const createAlmanac = () => new Almanac({ name: 'almanac', version: '1.0.0' });

let ide: string | undefined;

async function main() {
  const almanac = createAlmanac();
  await almanac.registerTools();
  // They come after ours.
  if (process.env.DEBUG) registerDebugTools(almanac);

  almanac.server.onerror = (error) => console.error(error);
  almanac.server.oninitialized = () => {
    ide = almanac.server.getClientVersion()?.name;
  };

  await almanac.connect(new StdioServerTransport());
  console.error(`almanac of ${ide ?? 'nobody'}`);
}

async function greeted() {
  const almanac = createAlmanac();
  // There is no client yet.
  almanac.server.sendToolListChanged();
  await almanac.connect(new StdioServerTransport());
}

async function returned() {
  const almanac = createAlmanac();
  await almanac.connect(new StdioServerTransport());
  return almanac;
}

await main();

export { greeted, returned };
