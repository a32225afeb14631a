/** What depends on the tree alone: found once per tree, however many facts are asked about it. */
import type { TSESTree } from '@typescript-eslint/types';

import { childNodes } from './ast.js';
import type { Node } from './ast.js';
import { analyzeScopes } from './scope.js';
import type { Scopes } from './scope.js';

/** Nodes by type, each list in source order, outer nodes first. */
export type NodeIndex = ReadonlyMap<string, readonly Node[]>;

/** @returns the nodes of a tree by their type. */
export function nodeIndexOf(ast: TSESTree.Program): NodeIndex {
  let index = indexes.get(ast);
  if (!index) indexes.set(ast, (index = indexNodes(ast)));
  return index;
}

/** @returns the scopes of a tree. */
export function scopesOf(ast: TSESTree.Program): Scopes {
  let known = scopes.get(ast);
  if (!known) scopes.set(ast, (known = analyzeScopes(ast)));
  return known;
}

const indexes = new WeakMap<TSESTree.Program, NodeIndex>();
const scopes = new WeakMap<TSESTree.Program, Scopes>();

function indexNodes(root: Node): NodeIndex {
  const index = new Map<string, Node[]>();
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const known = index.get(node.type);
    if (known) known.push(node);
    else index.set(node.type, [node]);
    // Backwards, so that nodes come out in source order and there is next to nothing to sort.
    const children = childNodes(node);
    for (let last = children.pop(); last; last = children.pop()) stack.push(last);
  }
  for (const list of index.values()) list.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  return index;
}
