import fs from 'node:fs';

import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { StdioServerHandle } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

import { registerResources } from './resources.js';
import { tools } from './tools.js';

/* What the model is told. */
const instructions = `
Use the tools
  one after the other.
`;

interface Note {
  readonly text: string;
}

const notes = new Map<string, Note>();

// --- Tools ---

function createServer() {
  /** Everything is registered on it. */
  const server = new McpServer(
    { name: 'notes', version: '1.0.0' },
    { instructions },
  );

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

  function registerPrompts() {
    server.registerPrompt('greet', {}, async () => ({
      messages: [{ role: 'user', content: { type: 'text', text: 'Hello' } }],
    }));
  }

  registerPrompts();

  return server;
}

function dump() {
  return { content: [{ type: 'text' as const, text: fs.readFileSync('notes.json', 'utf8') }] };
}

let handle: StdioServerHandle | undefined;

async function main(): Promise<void> {
  handle = serveStdio(createServer);
}

process.on('SIGINT', async () => {
  await handle?.close();
  process.exit(0);
});

main().catch(console.error);
