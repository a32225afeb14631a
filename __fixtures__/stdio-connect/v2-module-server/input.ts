import fs from 'node:fs';

import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

import { registerResources } from './resources.js';
import { tools } from './tools.js';

/* What the model is told. */
const instructions = `
Use the tools
  one after the other.
`;

/** Everything is registered on it. */
const server = new McpServer(
  { name: 'notes', version: '1.0.0' },
  { instructions },
);

interface Note {
  readonly text: string;
}

const notes = new Map<string, Note>();

// --- Tools ---

server.registerTool(
  'write',
  {
    description: `
      Writes a note.
      The text is kept.
      ${
        notes.size > 0 ? 'There are some.' : ''
      }
    `,
    inputSchema: z.object({ id: z.string(), text: z.string() }),
  },
  async ({ id, text }) => {
    notes.set(id, { text });
    await log(`wrote ${id}`);
    return { content: [{ type: 'text', text: 'done' }] };
  },
); // keeps them in memory

for (const tool of tools) {
  server.registerTool(tool.name, tool.config, tool.run);
}

if (process.env.DEBUG) server.registerTool('dump', {}, async () => dump());

registerResources(server, notes);

const extra = server.registerTool('extra', {}, async () => dump());
extra.disable();

server.server.onerror = (error) => {
  console.error('[server]', error);
};

/** Tells the client. */
async function log(data: string) {
  await server.sendLoggingMessage({ level: 'info', data });
}

function dump() {
  return { content: [{ type: 'text' as const, text: fs.readFileSync('notes.json', 'utf8') }] };
}

async function main(): Promise<void> {
  registerPrompts();
  const transport = new StdioServerTransport();
  await server.connect(transport);
}

function registerPrompts() {
  server.registerPrompt('greet', {}, async () => ({
    messages: [{ role: 'user', content: { type: 'text', text: 'Hello' } }],
  }));
}

process.on('SIGINT', async () => {
  await server.close();
  process.exit(0);
});

main().catch(console.error);
