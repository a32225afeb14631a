/** The process that is sacrificed: answers each case with what does not hold in it. */
import type { FuzzCase } from './cases.js';
import { check, crash } from './check.js';
import type { Failure } from './check.js';

function answer(given: FuzzCase): Failure | null {
  try {
    return check(given) ?? null;
  } catch (error) {
    return crash(error);
  }
}

process.on('message', (given: FuzzCase) => {
  process.send?.(answer(given));
});
process.send?.('ready');
