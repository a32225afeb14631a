/** Makes a failing case small: without files, lines and tokens that it does not need. */
import type { FuzzCase } from './cases.js';
import { tokensOf } from './tokens.js';

/**
 * @param fails whether a case still fails in the same way
 * @param tries how often that may be asked
 */
export async function minimise(
  found: FuzzCase,
  fails: (smaller: FuzzCase) => Promise<boolean>,
  tries: number,
): Promise<FuzzCase> {
  let left = tries;
  let best = found;
  const attempt = async (smaller: FuzzCase): Promise<boolean> => {
    if (left-- <= 0 || !(await fails(smaller))) return false;
    best = smaller;
    return true;
  };
  for (const file of found.files) {
    await attempt({ ...best, files: best.files.filter(({ path }) => path !== file.path) });
  }
  for (const split of [(text: string) => text.split(/(?<=\n)/u), tokensOf]) {
    for (const { path } of best.files) {
      const withText = (parts: readonly string[]): FuzzCase => ({
        ...best,
        files: best.files.map((file) => (file.path === path ? { ...file, text: parts.join('') } : file)),
      });
      const text = best.files.find((file) => file.path === path)?.text ?? '';
      await reduce(split(text), (parts) => (left > 0 ? attempt(withText(parts)) : Promise.resolve(false)));
    }
  }
  return best;
}

/** Takes out halves, quarters and so on, down to single parts. */
async function reduce(parts: readonly string[], fails: (fewer: readonly string[]) => Promise<boolean>): Promise<void> {
  let rest = parts;
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < rest.length;) {
      const fewer = [...rest.slice(0, at), ...rest.slice(at + size)];
      if (await fails(fewer)) rest = fewer;
      else at += size;
    }
  }
}
