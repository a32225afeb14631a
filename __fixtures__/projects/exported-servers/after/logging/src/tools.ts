import { logToClient } from './mcp-log.js';

/** Tells whoever is connected. */
async function log(data: string): Promise<void> {
  await logToClient('info', data);
}

export const tools = [
  {
    name: 'count',
    run: async () => {
      await log('counting');
      return { content: [{ type: 'text' as const, text: '3' }] };
    },
  },
];
