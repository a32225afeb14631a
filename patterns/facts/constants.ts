/** Expressions, and constants of the file that stand for them. */
import type { TSESTree } from '@typescript-eslint/types';

import { unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

/** @returns what a constant is declared with, or the expression itself where it names none; wrappers ignored */
export function constantOf(facts: Facts, node: Node): Node {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init ? unwrap(init) : inner;
}

/** @returns the object literal that an expression is, in place or as a constant */
export function literalOf(facts: Facts, node: Node | null | undefined): TSESTree.ObjectExpression | undefined {
  const value = node && constantOf(facts, node);
  return value?.type === 'ObjectExpression' ? value : undefined;
}
