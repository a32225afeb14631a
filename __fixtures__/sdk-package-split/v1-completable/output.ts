import { completable } from '@modelcontextprotocol/server';
import { z } from 'zod';

const complete = (value: string) => ['a', 'b'].filter((one) => one.startsWith(value));

// TODO(mcp-stateless/sdk-package-split): Move the optionality outside, completable(schema.nullable(), complete).optional(): SDK v2 finds no completer below a nullish schema. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const args = z.object({
  plain: completable(z.string(), complete),
  optional: completable(z.string(), complete).optional(),
  nullish: completable(z.string().nullish(), complete),
});
