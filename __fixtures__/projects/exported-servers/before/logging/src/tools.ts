import { server } from './server.js';

/** Tells whoever is connected. */
async function log(data: string): Promise<void> {
  await server.sendLoggingMessage({ level: 'info', data });
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
