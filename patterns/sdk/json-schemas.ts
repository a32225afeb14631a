/** `toJsonSchemaCompat` of SDK v1, which v2 does not have: for schemas of Zod 4 it called what Zod has itself. */
import type { TSESTree } from '@typescript-eslint/types';

import { hasSpread, memberName, objectMembers, objectValue, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { argumentEnd, preferredQuote } from '../facts/insertion.js';
import { commentsIn } from './comments.js';
import type { Migration } from './migration.js';
import { zodName } from './zod.js';

/** Rewrites `toJsonSchemaCompat(schema, options)` where the file has Zod 4, and the options are in sight. */
export function migrateJsonSchemas(migration: Migration): void {
  const { facts } = migration;
  for (const call of facts.nodes('CallExpression')) {
    if (facts.sdk(call.callee)?.name === 'toJsonSchemaCompat') migrateCall(migration, call);
  }
}

function migrateCall(migration: Migration, call: TSESTree.CallExpression): void {
  const { facts, edits } = migration;
  const use = migration.useAt(call.callee);
  const [schema, given] = call.arguments;
  const z = facts.links?.zodHold ? undefined : zodName(facts);
  const variable = z === undefined ? undefined : facts.lookUp(call, z);
  if (!use || z === undefined || !variable?.defs.some(({ type }) => type === 'ImportBinding')) return;
  if (!schema || schema.type === 'SpreadElement' || call.arguments.length > 2) return;
  const behind = [argumentEnd(facts.source, schema), call.range[1] - 1] as const;
  const options = optionsOf(migration, given);
  if (!options || commentsIn(facts.source, behind).length > 0) return;
  const quote = preferredQuote(facts.nodes('Literal'));
  migration.consume(use);
  migration.mark(call.callee, 'toJsonSchemaCompat');
  edits.replace(call.callee.range, `${z}.toJSONSchema`);
  const { target, io } = options;
  edits.replace(behind, `, { target: ${quote}${target}${quote}, io: ${quote}${io}${quote} }`);
}

/** What v1 made of its options for a schema of Zod 4; nothing where they are not written out. */
function optionsOf({ facts }: Migration, given: Node | undefined): { target: string; io: string } | undefined {
  const options = given && unwrap(given);
  if (!options) return { target: 'draft-7', io: 'input' };
  if (options.type !== 'ObjectExpression' || hasSpread(options)) return undefined;
  if (objectMembers(options).some((one) => !/^(?:strictUnions|pipeStrategy|target)$/u.test(memberName(one) ?? '')))
    return undefined;
  const textOf = (name: string, fallback: string): string | undefined => {
    const value = objectValue(options, name);
    return value ? facts.stringOf(value) : fallback;
  };
  const target = textOf('target', 'draft-7');
  const io = textOf('pipeStrategy', 'input');
  if (target === undefined || (io !== 'input' && io !== 'output')) return undefined;
  return { target: /2019-09|2020-12/u.test(target) ? 'draft-2020-12' : 'draft-7', io };
}
