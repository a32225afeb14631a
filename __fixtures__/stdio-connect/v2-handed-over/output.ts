import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

/** Connects a server and says so. @param createServer with all its tools */
async function runStdio(createServer: () => McpServer, name: string): Promise<void> {
  serveStdio(() => createServer());
  console.error(`${name} runs`);
}

function createServer() {
  // A server that is made and set up here, and handed on by the function in between.
  const server = new McpServer({ name: 'dice', version: '1.0.0' });

  server.registerTool('roll', { inputSchema: z.object({ sides: z.number() }) }, async ({ sides }) => ({
    content: [{ type: 'text', text: String(1 + Math.floor(Math.random() * sides)) }],
  }));

  return server;
}

async function main(createGivenServer: () => McpServer): Promise<void> {
  console.error('starting');
  await runStdio(createGivenServer, 'dice');
}

main(createServer).catch(console.error);

// One that a function makes, asynchronously, and that is closed where it is connected.
async function loadCoins(): Promise<McpServer> {
  const coins = new McpServer({ name: 'coins', version: '1.0.0' });
  await Promise.resolve();
  return coins;
}

const serve = async (createCoinsServer: () => Promise<McpServer>) => {
  process.once('SIGINT', () => handle.close());
  const handle = serveStdio(() => createCoinsServer(), {
    onerror: (error) => console.error('MCP server failed:', error),
  });
};

await serve(loadCoins);

// A private method, and a server that is made where it is handed over.
class Host {
  start(): Promise<void> {
    return this.open(createCards);
  }

  private async open(createCardsServer: () => McpServer): Promise<void> {
    serveStdio(() => createCardsServer());
  }
}

function createCards(): McpServer {
  return new McpServer({ name: 'cards', version: '1.0.0' });
}

await new Host().start();
