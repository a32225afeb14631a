/** `--only` and `--skip`. */
import type { PatternInfo } from '../../patterns/pattern.js';
import { UsageError } from './usage-error.js';

/**
 * @param only ids; empty means all
 * @returns the patterns that take part, in their order
 * @throws {UsageError} for an id that does not exist, or where none is left
 */
export function selectPatterns<P extends PatternInfo>(
  patterns: readonly P[],
  { only, skip }: { readonly only: readonly string[]; readonly skip: readonly string[] },
): readonly P[] {
  for (const id of [...only, ...skip]) findPattern(patterns, id);
  const selected = patterns.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
  if (selected.length === 0) throw new UsageError('--only and --skip together leave nothing to look for.');
  return selected;
}

/** @throws {UsageError} with the nearest id where there is none like this */
export function findPattern<P extends PatternInfo>(patterns: readonly P[], id: string): P {
  const found = patterns.find((pattern) => pattern.id === id);
  if (found) return found;
  const near = nearest(
    id,
    patterns.map((pattern) => pattern.id),
  );
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`There is no pattern "${id}".${hint} mcp-stateless list shows them all.`);
}

/** @returns the word that takes the fewest changes, if they are few enough to be a slip; a longer form counts too. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const scored = known.map((other) => ({ other, distance: distanceOf(word.toLowerCase(), other) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  if (best && best.distance <= Math.max(2, Math.floor(best.other.length * 0.4))) return best.other;
  return word.length > 2 ? known.find((other) => other.includes(word.toLowerCase())) : undefined;
}

/** Levenshtein's distance, a row at a time. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
