/** What the program reads of results: v2 allows any JSON value as structured content. */
import { memberName, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Migration } from './migration.js';

/** `result.structuredContent.total` in TypeScript: the type that v1 gave it, written out. */
export function migrateResults(migration: Migration): void {
  const { facts, edits } = migration;
  if (!/\.[cm]?tsx?$/u.test(facts.source.path)) return;
  for (const read of facts.nodes('MemberExpression')) {
    if (memberName(read) !== 'structuredContent' || !isAwaitedResult(migration, read.object)) continue;
    const outer = read.parent.type === 'TSNonNullExpression' ? read.parent : read;
    const { parent } = outer;
    if (parent.type !== 'MemberExpression' || parent.object !== outer) continue;
    // What was read further was no `unknown`, so the type was not the SDK's.
    const inner = parent.parent.type === 'ChainExpression' ? parent.parent : parent;
    if (inner.parent.type === 'MemberExpression' && inner.parent.object === inner) continue;
    migration.mark(read.property, 'structuredContent');
    edits.insert(read.range[0], '(');
    edits.insert(outer.range[1], ` as Record<string, unknown>${parent.optional ? ' | undefined' : ''})`);
  }
}

/** A variable that holds what an awaited call gave, or that call. */
function isAwaitedResult({ facts }: Migration, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'AwaitExpression') return true;
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && unwrap(init).type === 'AwaitExpression' && unwrap(init) === init;
}
