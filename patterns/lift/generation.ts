/** Whether a file can be given code of v2. */
import type { Facts } from '../facts/facts.js';

/** @returns whether the servers in a file are those of v2: it has moved there, but for what has no counterpart. */
export function isOnV2(facts: Facts): boolean {
  if (facts.generation === 'v2') return true;
  if (facts.generation === 'raw') return facts.links?.program.isOnV2 === true;
  return facts.generation === 'mixed' && !facts.mcpImports.some(isV1Server);
}

function isV1Server({ generation, module, typeOnly }: Facts['mcpImports'][number]): boolean {
  return generation === 'v1' && !typeOnly && /\/server\b/u.test(module);
}
