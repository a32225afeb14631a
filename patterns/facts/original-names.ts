/** Names as their modules export them: what a file calls an import is its own choice. */
import { memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Bindings } from './bindings.js';

/**
 * @param node a name or a member, as it is called or made
 * @returns the name of the export where it is imported under whatever name; its own name otherwise, and for a default
 *   export, which has no other; nothing for other expressions
 */
export function originalName(
  { moduleReferenceOf }: Pick<Bindings, 'moduleReferenceOf'>,
  node: Node,
): string | undefined {
  const inner = unwrap(node);
  const exported = moduleReferenceOf(inner)?.path.at(-1);
  return exported !== undefined && exported !== 'default' ? exported : ownName(inner);
}

/** @returns whether what a callee is called matches, here or where it comes from: either can say what it does */
export function isNamedLike(bindings: Pick<Bindings, 'moduleReferenceOf'>, callee: Node, names: RegExp): boolean {
  return [ownName(unwrap(callee)), originalName(bindings, callee)].some(
    (name) => name !== undefined && names.test(name),
  );
}

function ownName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? memberName(node) : undefined;
}
