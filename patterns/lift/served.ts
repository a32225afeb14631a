/** Code that serves 2026-07-28 already: then a hand-wired connection beside it is there on purpose. */
import type { TSESTree } from '@typescript-eslint/types';

import { enclosingFunction, unwrap } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { serverSourceOf } from './factories.js';

/**
 * @param call the call that connects a server
 * @param entry the function of SDK v2 that serves both revisions
 * @returns whether the same function calls the entry as well, or the entry is given what makes this server
 */
export function isServedAlready(facts: Facts, call: TSESTree.CallExpression, entry: string): boolean {
  const served = facts.nodes('CallExpression').filter((one) => facts.sdk(one.callee)?.name === entry);
  if (served.length === 0) return false;
  const callee = unwrap(call.callee);
  const made = callee.type === 'MemberExpression' ? serverSourceOf(facts, callee.object, call) : undefined;
  return served.some(({ callee: called, arguments: [factory] }) => {
    if (enclosingFunction(called) === enclosingFunction(call)) return true;
    return made?.kind === 'factory' && factory !== undefined && facts.source.text.slice(...factory.range) === made.text;
  });
}
