import { z } from 'zod';

import { log } from '../log.js';

const turns = new Map([
  ['overhand', 1],
  ['bowline', 2],
  ['sheepshank', 4],
]);

console.error(`${turns.size} knots are known`);

const inputSchema = { knot: z.string() };

export const tools = [
  {
    name: 'turns',
    description: 'Says how many turns a knot has',
    inputSchema,
    run: async ({ knot }: { knot: string }) => ({
      content: [{ type: 'text' as const, text: String(turns.get(knot) ?? 'unknown') }],
    }),
  },
  {
    name: 'is_knot',
    description: 'Says whether there is such a knot',
    inputSchema,
    run: async ({ knot }: { knot: string }) => {
      // Over stdio it is heard; without sessions nobody heard it over HTTP.
      if (!turns.has(knot)) await log(`no ${knot} here`);
      return { content: [{ type: 'text' as const, text: turns.has(knot) ? 'yes' : 'no' }] };
    },
  },
];
