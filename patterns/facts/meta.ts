/** The `_meta` of requests and results, where it is written and where it is read. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMembers, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

export interface MetaKey {
  readonly key: string;
  /** The key in a literal, or the whole read. */
  readonly at: Node;
  /** What is written; nothing for a read. */
  readonly value: Node | undefined;
}

/** @returns the keys of `_meta` literals, and those that are read from a `_meta`, in source order */
export function metaKeys(facts: Facts): MetaKey[] {
  const found: MetaKey[] = [];
  for (const property of facts.nodes('Property')) {
    const literal = memberName(property) === '_meta' ? unwrap(property.value) : undefined;
    for (const member of literal?.type === 'ObjectExpression' ? objectMembers(literal) : []) {
      const key = member.computed ? facts.stringOf(member.key) : memberName(member);
      if (key !== undefined) found.push({ key, at: member.key, value: member.value });
    }
  }
  for (const node of facts.nodes('MemberExpression')) {
    const key = isMeta(node.object) ? keyOf(facts, node) : undefined;
    if (key !== undefined) found.push({ key, at: node, value: undefined });
  }
  return found.sort((a, b) => a.at.range[0] - b.at.range[0]);
}

function isMeta(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression'
    ? memberName(inner) === '_meta'
    : inner.type === 'Identifier' && inner.name === '_meta';
}

function keyOf(facts: Facts, node: TSESTree.MemberExpression): string | undefined {
  return node.computed ? facts.stringOf(node.property) : memberName(node);
}
