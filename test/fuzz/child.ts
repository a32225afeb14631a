/** The process that is sacrificed: answers each case with what does not hold in it. */
import type { FuzzCase } from './cases.js';
import { checkTree } from './check-tree.js';
import { check, crash } from './check.js';
import type { Failure } from './check.js';

async function answer(given: FuzzCase): Promise<Failure | null> {
  try {
    return (given.isTree ? await checkTree(given) : check(given)) ?? null;
  } catch (error) {
    return crash(error);
  }
}

process.on('message', (given: FuzzCase) => {
  void answer(given).then((failure) => process.send?.(failure));
});
process.send?.('ready');
