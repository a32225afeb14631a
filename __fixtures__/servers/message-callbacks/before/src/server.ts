import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const gravity: Record<string, number> = { Earth: 9.81, Mars: 3.73, Moon: 1.62 };

export async function createServer(): Promise<McpServer> {
  const server = new McpServer({ name: 'gravity', version: '1.0.0' });

  server.registerTool(
    'weight',
    { description: 'What a mass weighs there, in newtons', inputSchema: { body: z.string(), mass: z.number() } },
    async ({ body, mass }) => ({
      content: [{ type: 'text', text: `${((gravity[body] ?? Number.NaN) * mass).toFixed(1)} N` }],
    }),
  );

  server.registerTool('bodies', { description: 'Where things can be weighed' }, async () => ({
    content: [{ type: 'text', text: Object.keys(gravity).join(', ') }],
  }));

  return server;
}
