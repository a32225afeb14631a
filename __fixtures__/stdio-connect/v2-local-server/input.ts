import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { loadConfig } from './config.js';
import { startHttp } from './http.js';
import { registerPrompts, registerTools } from './registrations.js';

async function main() {
  const config = await loadConfig();

  // Create the server
  const server = new McpServer({ name: config.name, version: '1.0.0' });
  registerTools(server, config);
  // Prompts come last
  await registerPrompts(server);

  if (config.http) {
    await startHttp(config);
  } else {
    try {
      await server.connect(new StdioServerTransport());
      console.error('running on stdio');
    } catch (error) {
      console.error(error);
    }
  }
}

main();

export class Host {
  constructor(private readonly names: readonly string[]) {}

  async start() {
    const server = new McpServer({ name: 'host', version: '1.0.0' });
    for (const name of this.names) {
      server.registerTool(name, {}, async () => this.answer(name));
    }
    const transport = new StdioServerTransport();
    await server.connect(transport);
  }

  private answer(text: string) {
    return { content: [{ type: 'text' as const, text }] };
  }
}
