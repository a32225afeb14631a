/**
 * The tools that a handler lists: v1 took any object, v2 takes a schema whose `type` is the text `object`. Only where the
 * code itself shows that TypeScript has a wider type there.
 */
import { memberName, objectMember } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { resultPaths } from '../vocabulary/sdk-symbols.js';
import type { Migration } from './migration.js';
import { widePlaces } from './wide-values.js';

/** What binds less than a cast, or is written in parentheses before one. */
const looseNodes: ReadonlySet<string> = new Set(['AwaitExpression', 'ConditionalExpression', 'LogicalExpression']);

/**
 * Casts the list, once for all tools in it.
 *
 * @param result what the handler of `tools/list` returns
 * @returns whether that was done
 */
export function castListedTools(migration: Migration, result: Node): boolean {
  const { facts } = migration;
  // What is cast has a type.
  const member = result.type === 'ObjectExpression' ? objectMember(result, 'tools') : undefined;
  // Within one file texts are kept as they are, and values with types are cast one by one.
  const isWide = (resultPaths['tools/list'] ?? []).some(([, ...path]) =>
    widePlaces(facts, member?.value ?? result, path).some(
      (wide) => wide.facts !== facts || wide.node.type === 'CallExpression',
    ),
  );
  if (!member || !isWide) return false;
  const type = migration.need({ module: `@modelcontextprotocol/${migration.choice.role}`, name: 'Tool', isType: true });
  migration.mark(member.value, migration.text(member.value));
  const isLoose = looseNodes.has(member.value.type);
  if (isLoose) migration.edits.insert(member.value.range[0], '(');
  const name = member.shorthand ? `: ${memberName(member) ?? ''}` : '';
  migration.edits.insert(member.value.range[1], `${name}${isLoose ? ')' : ''} as ${type}[]`);
  return true;
}
