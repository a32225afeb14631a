import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { z } from 'zod';

const complete = (value: string) => ['a', 'b'].filter((one) => one.startsWith(value));

export const args = z.object({
  plain: completable(z.string(), complete),
  optional: completable(z.string().optional(), complete),
  nullish: completable(z.string().nullish(), complete),
});
