/** `completable(schema.optional(), …)`: v2 looks for the completer under the outermost `optional`. */
import { calleeOf, unwrap } from '../facts/ast.js';
import { parenthesizedRange } from '../facts/insertion.js';
import type { Migration } from './migration.js';

export function migrateCompletables(migration: Migration): void {
  const { facts, edits } = migration;
  for (const call of facts.nodes('CallExpression')) {
    if (facts.sdk(call.callee)?.name !== 'completable') continue;
    const [first] = call.arguments;
    const schema = first && unwrap(first);
    if (schema?.type !== 'CallExpression') continue;
    const callee = calleeOf(schema);
    if (callee?.name === 'nullish') migration.remark({ messageId: 'completable', at: schema, safety: 'manual' });
    if (callee?.name !== 'optional' || !callee.receiver || schema.arguments.length > 0) continue;
    migration.mark(schema, 'completable');
    edits.remove([parenthesizedRange(facts.source, callee.receiver)[1], schema.range[1]]);
    edits.insert(call.range[1], '.optional()');
  }
}
