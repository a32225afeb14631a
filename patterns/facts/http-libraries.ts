/** The libraries by which clients without the SDK send their requests. */
import { calleeOf, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import { initOf } from './made-values.js';

/** @returns the library that an object is of: its import, or an instance that the file makes of it */
export function libraryOf(facts: Facts, node: Node): 'ky' | 'axios' | 'got' | undefined {
  const module = facts.moduleReferenceOf(node)?.module;
  if (module === 'ky' || module === 'axios' || module === 'got') return module;
  const init = initOf(facts, node);
  const callee = init?.type === 'CallExpression' ? calleeOf(init) : undefined;
  if (!callee?.receiver || !/^(?:create|extend)$/u.test(callee.name)) return undefined;
  return libraryOf(facts, unwrap(callee.receiver));
}
