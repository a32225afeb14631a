/** Names as their modules export them: what a file calls an import is its own choice. */
import { memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Bindings } from './bindings.js';

/**
 * @param node a name or a member, as it is called or made
 * @returns the name of the export where it is imported under whatever name; its own name otherwise, and for a default
 *   export, which has no other; nothing for other expressions
 */
export function exportedName(
  { moduleReferenceOf }: Pick<Bindings, 'moduleReferenceOf'>,
  node: Node,
): string | undefined {
  const inner = unwrap(node);
  const exported = moduleReferenceOf(inner)?.path.at(-1);
  if (exported !== undefined && exported !== 'default') return exported;
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? memberName(inner) : undefined;
}
