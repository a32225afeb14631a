// Completion of arguments.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { completable, isCompletable } from '@modelcontextprotocol/sdk/server/completable.js';
import { z } from 'zod';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
const suggest = (value: string): string[] => ['red', 'green'].filter((one) => one.startsWith(value));
const color = completable(z.string(), suggest);

server.registerPrompt(
  'paint',
  {
    argsSchema: {
      color,
      shade: completable(z.string().optional(), (value) => suggest(value ?? '')),
      size: completable(z.string().optional().describe('The size'), () => ['s']),
    },
  },
  async () => ({ messages: [] }),
);
export const isColor = isCompletable(color);
