import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

/** Connects a server and says so. @param server with all its tools */
async function runStdio(server: McpServer, name: string): Promise<void> {
  await server.connect(new StdioServerTransport());
  console.error(`${name} runs`);
}

// A server that is made and set up here, and handed on by the function in between.
const server = new McpServer({ name: 'dice', version: '1.0.0' });

server.registerTool('roll', { inputSchema: z.object({ sides: z.number() }) }, async ({ sides }) => ({
  content: [{ type: 'text', text: String(1 + Math.floor(Math.random() * sides)) }],
}));

async function main(given: McpServer): Promise<void> {
  console.error('starting');
  await runStdio(given, 'dice');
}

main(server).catch(console.error);

// One that a function makes, asynchronously, and that is closed where it is connected.
async function loadCoins(): Promise<McpServer> {
  const coins = new McpServer({ name: 'coins', version: '1.0.0' });
  await Promise.resolve();
  return coins;
}

const serve = async (coins: McpServer) => {
  process.once('SIGINT', () => coins.close());
  await coins.connect(new StdioServerTransport());
};

const coins = await loadCoins();
await serve(coins);

// A private method, and a server that is made where it is handed over.
class Host {
  start(): Promise<void> {
    return this.open(createCards());
  }

  private async open(cards: McpServer): Promise<void> {
    await cards.connect(new StdioServerTransport());
  }
}

function createCards(): McpServer {
  return new McpServer({ name: 'cards', version: '1.0.0' });
}

await new Host().start();
