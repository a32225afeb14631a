/** Colour, where the reader wants it and can see it. */
import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';

export interface StyleOptions {
  /** `--no-color` was given. */
  readonly noColor: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/**
 * chalk looks at none of these itself once it is given a level: the option decides, then FORCE_COLOR, then NO_COLOR
 * (https://no-color.org), then whether a terminal is there.
 */
export function createStyle({ noColor, env, isTTY }: StyleOptions): ChalkInstance {
  const forced = env.FORCE_COLOR;
  const isColored =
    !noColor &&
    (forced !== undefined ? !['0', 'false'].includes(forced) : !env.NO_COLOR && isTTY && env.TERM !== 'dumb');
  // The sixteen colours that the reader's own theme defines.
  return new Chalk({ level: isColored ? 1 : 0 });
}
