/** Contexts that a program widens and carries flat, as in v1: where they are made, they get the properties that v2 has in groups. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, objectMembers, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { indentAt, insertMembersAfter } from '../facts/insertion.js';
import { isTestCode } from '../facts/tests.js';
import { flatContextsIn, isFlatContext } from '../facts/wide-contexts.js';
import { isTypeScript } from '../source-file.js';
import { lineBreakOf } from '../todo-comment.js';
import { contextProperties } from '../vocabulary/module-moves.js';
import { declaredType } from './context-mocks.js';
import { indentUnit } from './imports.js';
import type { Migration } from './migration.js';

/** What v1 had on every context, and what only on some; the others are of v1's own doing. */
const carried = ['signal', 'requestId', 'sendRequest', 'sendNotification', '_meta', 'authInfo'];
const optional = ['_meta', 'authInfo'];

/**
 * @param reference the context of v1 in a type of the program
 * @param local the name that the context of v2 has in the file
 * @returns what stands behind that name where the program goes on with the properties of v1; nothing elsewhere
 */
export function flatMembersFor({ facts }: Migration, reference: Node, local: string): string {
  const { parent } = reference;
  const alias = parent?.type === 'TSIntersectionType' ? parent.parent : undefined;
  if (alias?.type !== 'TSTypeAliasDeclaration' || !flatContextsIn(facts).has(alias.id.name)) return '';
  const { text } = facts.source;
  const start = lineBreakOf(text) + indentAt(text, reference.range[0]);
  const members = carried.map((name) => {
    const [group, member] = contextProperties[name] ?? ['mcpReq', name];
    const owner = group === 'http' ? `NonNullable<${local}['http']>` : `${local}['${group}']`;
    return `${start}${indentUnit(text)}${name}${optional.includes(name) ? '?' : ''}: ${owner}['${member}'];`;
  });
  return ` & {${members.join('')}${start}}`;
}

/**
 * Gives the values of such types their properties: `{ ...ctx, user }` becomes `{ ...ctx, signal: ctx.mcpReq.signal, user }`.
 *
 * @param nameOf the name that a variable with a context will have
 */
export function migrateFlatContexts(migration: Migration, nameOf: (context: TSESTree.Identifier) => string): void {
  const { facts, edits } = migration;
  const isTest = isTestCode(facts);
  for (const node of facts.nodes('ObjectExpression')) {
    const type = declaredType(node);
    if (!type || !isFlatContext(facts, type)) continue;
    const spreads = node.properties.filter((one) => one.type === 'SpreadElement');
    const contexts = spreads.filter(({ argument }) => facts.isContext(argument));
    const [spread] = contexts;
    if (spread?.argument.type === 'Identifier') {
      const texts = textsFor(node, nameOf(spread.argument));
      if (texts.length === 0) continue;
      for (const edit of insertMembersAfter(facts.source, node, spread, texts) ?? [])
        edits.replace(edit.range, edit.text);
      migration.mark(spread, migration.text(spread));
    } else if (!isTest && spreads.length > 0) {
      const name = `\`${migration.text(spreads[0]?.argument ?? node)}\``;
      migration.remark({ messageId: 'flatContext', at: node, data: { name }, safety: 'manual' });
    } else if (spreads.length === 0 && !objectMember(node, 'mcpReq') && isTypeScript(facts.source)) {
      // It has all that is read of it, and less than the type says.
      if (wrapped(node) !== node) continue;
      edits.insert(node.range[1], ` as unknown as ${migration.text(type)}`);
      migration.mark(node, 'The handler context');
    }
  }
}

function textsFor(node: TSESTree.ObjectExpression, context: string): string[] {
  const given = new Set(objectMembers(node).map(memberName));
  return carried
    .filter((name) => !given.has(name))
    .map((name) => {
      const [group, member] = contextProperties[name] ?? ['mcpReq', name];
      return `${name}: ${context}.${group}${group === 'http' ? '?' : ''}.${member}`;
    });
}
