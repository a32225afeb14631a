/** Many cases, and the failures among them by their cause. */
import type { FuzzCase } from './cases.js';
import type { Failure } from './check.js';
import { minimise } from './minimise.js';
import { createRunner } from './runner.js';

export interface Found {
  readonly failure: Failure;
  /** The case that showed it first. */
  readonly number: number;
  readonly smallest: FuzzCase;
  times: number;
}

export interface CampaignOptions {
  /** @returns the case of a number, the same every time */
  makeCase(number: number): FuzzCase;
  /** The number of the first case. */
  readonly from: number;
  /** Asked before each case. */
  isDone(cases: number): boolean;
  /** Milliseconds that a case may take. */
  readonly limit: number;
  /** How many cases may be tried to make one small. */
  readonly tries: number;
  onFound?(found: Found): void;
}

export async function campaign(options: CampaignOptions): Promise<{ cases: number; found: Found[]; slowest: number }> {
  const { from, limit, tries } = options;
  const runner = createRunner(limit);
  const found = new Map<string, Found>();
  let cases = 0;
  let slowest = 0;
  try {
    for (; !options.isDone(cases); cases++) {
      const number = from + cases;
      const given = options.makeCase(number);
      const started = performance.now();
      const failure = await runner.run(given);
      // The first one waits for the process.
      if (cases > 0) slowest = Math.max(slowest, performance.now() - started);
      if (!failure) continue;
      const known = found.get(keyOf(failure));
      if (known) {
        known.times++;
        continue;
      }
      const isSame = async (smaller: FuzzCase): Promise<boolean> => {
        const again = await runner.run(smaller);
        return again !== undefined && keyOf(again) === keyOf(failure);
      };
      const smallest = await minimise(given, isSame, failure.kind === 'hang' ? Math.min(tries, 30) : tries);
      const one = { failure, number, smallest, times: 1 };
      found.set(keyOf(failure), one);
      options.onFound?.(one);
    }
  } finally {
    runner.close();
  }
  return { cases, found: [...found.values()], slowest };
}

function keyOf({ kind, cause }: Failure): string {
  return `${kind}: ${cause}`;
}
