/** Code as messages and TODO comments cite it. */
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

const longest = 60;

/** @returns the source of a node on one line, cut where it is long */
export function excerptOf(facts: Facts, node: Node): string {
  const characters = [...facts.source.text.slice(...node.range).replace(/\s+/gu, ' ')];
  return characters.length > longest ? `${characters.slice(0, longest - 3).join('')}...` : characters.join('');
}
