/** `z.record(value)` of Zod 3: Zod 4, which SDK v2 needs, has it with a schema of the keys alone. */
import { calleeOf } from '../facts/ast.js';
import { parenthesizedRange } from '../facts/insertion.js';
import { commentsIn } from './comments.js';
import type { Migration } from './migration.js';
import { zodName } from './zod.js';

/** Names the schema of the keys, which means the same to Zod 3. */
export function migrateRecords({ facts, edits, sites, mark, text }: Migration): void {
  if (facts.links?.zodHold || (sites.length === 0 && facts.generation !== 'v2' && facts.links?.usesSdk !== true))
    return;
  const z = zodName(facts);
  for (const call of z === undefined ? [] : facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const receiver = callee?.name === 'record' ? callee.receiver : undefined;
    const [value, more] = call.arguments;
    if (receiver?.type !== 'Identifier' || receiver.name !== z || !value || more || value.type === 'SpreadElement')
      continue;
    if (facts.moduleReferenceOf(receiver) === undefined) continue;
    mark(call.callee, text(call.callee), 'record');
    const [start] = parenthesizedRange(facts.source, value);
    const isOpenAtOnce = facts.source.text[call.callee.range[1]] === '(';
    const [comment] = isOpenAtOnce ? commentsIn(facts.source, [call.callee.range[1], start]) : [];
    edits.insert(comment?.range[0] ?? start, `${z}.string(), `);
  }
}
