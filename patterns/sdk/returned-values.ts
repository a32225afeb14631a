/** What functions return, in the words of their own bodies. */
import { childNodes, isFunction } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';

/** @returns what a function returns, nested functions left out */
export function returnedBy({ body }: FunctionNode): Node[] {
  if (!body) return [];
  return body.type === 'BlockStatement' ? returnsIn(body) : [body];
}

function returnsIn(node: Node): Node[] {
  return childNodes(node).flatMap((child) => {
    if (child.type === 'ReturnStatement') return child.argument ? [child.argument] : [];
    return isFunction(child) || child.type === 'ClassDeclaration' ? [] : returnsIn(child);
  });
}
