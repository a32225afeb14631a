/** What hand-rolled servers answer to `initialize`. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, dottedName, memberName, objectMembers, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

/** @returns the object literals that are the result of `initialize`, in source order */
export function initializeResults(facts: Facts): readonly TSESTree.ObjectExpression[] {
  let known = results.get(facts);
  if (!known) {
    known = facts.nodes('ObjectExpression').filter((node) => {
      const names = new Set(objectMembers(node).map(memberName));
      if (!names.has('protocolVersion') || names.has('clientInfo')) return false;
      return (
        (names.has('serverInfo') || names.has('capabilities')) &&
        !objectMembers(node).some(({ value }) => isAskedOfClient(value))
      );
    });
    results.set(facts, known);
  }
  return known;
}

/** `serverInfo: client.getServerVersion()`: a client tells what its server answered. */
function isAskedOfClient(value: Node): boolean {
  const inner = unwrap(value);
  const receiver = inner.type === 'CallExpression' ? calleeOf(inner)?.receiver : undefined;
  return receiver !== undefined && /(?:^|\.)\w*client$/iu.test(dottedName(receiver) ?? '');
}

const results = new WeakMap<Facts, readonly TSESTree.ObjectExpression[]>();
