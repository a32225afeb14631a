/** What depends on the tree alone: found once per tree, however many facts are asked about it. */
import type { TSESTree } from '@typescript-eslint/types';

import { isBodiless, pushChildren } from './ast.js';
import type { Node } from './ast.js';
import { analyzeScopes } from './scope.js';
import type { Scopes } from './scope.js';

/** Nodes by type, each list in source order, outer nodes first. */
export type NodeIndex = ReadonlyMap<string, readonly Node[]>;

/** @returns the nodes of a tree by their type; afterwards every node below the root has its `parent`. */
export function nodeIndexOf(ast: TSESTree.Program): NodeIndex {
  let index = indexes.get(ast);
  if (!index) indexes.set(ast, (index = indexNodes(ast)));
  return index;
}

/**
 * The same for a tree of our own parser. Nobody asks for its lines and columns, which are a third of its memory; and methods
 * without a body get the type that every other parser gives them.
 */
export function indexOwnTree(ast: TSESTree.Program): void {
  const index = nodeIndexOf(ast);
  for (const nodes of index.values()) for (const node of nodes) (node as { loc?: unknown }).loc = undefined;
  const bodiless = 'TSEmptyBodyFunctionExpression';
  for (const node of index.get(bodiless) ?? []) (node as { type: string }).type = bodiless;
}

/** @returns the scopes of a tree. */
export function scopesOf(ast: TSESTree.Program): Scopes {
  let known = scopes.get(ast);
  if (!known) scopes.set(ast, (known = analyzeScopes(ast)));
  return known;
}

const indexes = new WeakMap<TSESTree.Program, NodeIndex>();
const scopes = new WeakMap<TSESTree.Program, Scopes>();

/** Links each node to its parent on the way, where the parser has not done it. */
function indexNodes(root: Node): NodeIndex {
  const index = new Map<string, Node[]>();
  const stack: Node[] = [root];
  const children: Node[] = [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const type = isBodiless(node) ? 'TSEmptyBodyFunctionExpression' : node.type;
    const known = index.get(type);
    if (known) known.push(node);
    else index.set(type, [node]);
    pushChildren(node, children);
    // Backwards, so that nodes come off the stack in source order and there is next to nothing to sort.
    for (let child = children.pop(); child; child = children.pop()) {
      if (!child.parent) (child as { parent?: Node }).parent = node;
      stack.push(child);
    }
  }
  for (const list of index.values()) if (!isSorted(list)) list.sort(bySource);
  return index;
}

function isSorted(list: readonly Node[]): boolean {
  return list.every((node, position) => {
    const previous = list[position - 1];
    return previous === undefined || bySource(previous, node) <= 0;
  });
}

function bySource(a: Node, b: Node): number {
  return a.range[0] - b.range[0] || b.range[1] - a.range[1];
}
