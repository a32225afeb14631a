import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';

import { registerDebugTools } from './debug.js';

class Almanac extends McpServer {
  async registerTools() {
    this.registerTool('today', {}, async () => ({ content: [{ type: 'text', text: new Date().toDateString() }] }));
  }
}

const createAlmanac = () => new Almanac({ name: 'almanac', version: '1.0.0' });

let ide: string | undefined;

async function main() {
  async function createAlmanacServer() {
    const almanac = createAlmanac();
    await almanac.registerTools();
    // They come after ours.
    if (process.env.DEBUG) registerDebugTools(almanac);

    almanac.server.onerror = (error) => console.error(error);
    almanac.server.oninitialized = () => {
      ide = almanac.server.getClientVersion()?.name;
    };

    return almanac;
  }

  serveStdio(createAlmanacServer, {
    onerror: (error) => console.error('MCP server failed:', error),
  });
  console.error(`almanac of ${ide ?? 'nobody'}`);
}

async function greeted() {
  const almanac = createAlmanac();
  // There is no client yet.
  almanac.server.sendToolListChanged();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `almanac.server.sendToolListChanged();` sends a message to the client that is connected. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await almanac.connect(new StdioServerTransport());
}

async function returned() {
  const almanac = createAlmanac();
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `return almanac;` uses the server that is connected. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await almanac.connect(new StdioServerTransport());
  return almanac;
}

await main();

export { greeted, returned };
