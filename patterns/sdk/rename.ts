/** Giving the uses of an export another name. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Migration } from './migration.js';
import type { Use } from './uses.js';

/** Writes `name` in the place of a use, which can be a shorthand property, an exported name or a member of a namespace. */
export function renameUse({ edits }: Migration, use: Use, name: string): void {
  const { node } = use;
  edits.replace(nameRangeOf(node), replacementFor(node, name));
}

/** The range that holds the name of the use: without the annotation that belongs to an identifier's node. */
function nameRangeOf(node: Node): readonly [number, number] {
  const { parent } = node;
  if (parent?.type === 'ExportSpecifier' && parent.local === node) return parent.range;
  if (node.type === 'Identifier') return [node.range[0], node.range[0] + node.name.length];
  return node.range;
}

function replacementFor(node: Node, name: string): string {
  const { parent } = node;
  if (node.type !== 'Identifier' || !parent) return name;
  if (parent.type === 'Property' && parent.shorthand) return `${node.name}: ${name}`;
  if (parent.type === 'ExportSpecifier' && parent.local === node) {
    const exported = nameOf(parent.exported);
    const prefix = parent.exportKind === 'type' ? 'type ' : '';
    return exported === name ? `${prefix}${name}` : `${prefix}${name} as ${exported}`;
  }
  return name;
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.raw;
}
