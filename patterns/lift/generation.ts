/** Whether a file can be given code of v2. */
import type { Facts } from '../facts/facts.js';
import { isResolve } from '../sdk/uses.js';

/** @returns whether the servers in a file are those of v2: it has moved there, but for what has no counterpart. */
export function isOnV2(facts: Facts): boolean {
  return hasMoved(facts, /\/server\b/u);
}

/** @returns the same of the clients in a file */
export function isClientOnV2(facts: Facts): boolean {
  return hasMoved(facts, /\/client\b/u);
}

function hasMoved({ generation, links, mcpImports }: Facts, side: RegExp): boolean {
  if (generation === 'v2') return true;
  if (generation === 'raw') return links?.program.isOnV2 === true;
  return (
    generation === 'mixed' &&
    // The path of a file of v1 brings nothing of it into this one.
    !mcpImports.some((one) => one.generation === 'v1' && !one.typeOnly && !isResolve(one.node) && side.test(one.module))
  );
}
