/** What code does with servers and clients that the types of v1 let pass, and those of v2 do not. */
import type { TSESTree } from '@typescript-eslint/types';

import { hasSpread, memberName, objectMember, objectValue, unwrap } from '../facts/ast.js';
import type { ObjectMember } from '../facts/ast.js';
import { argumentEnd, indentAt, insertMembersFirst } from '../facts/insertion.js';
import { rangesOfMembers } from '../lift/members.js';
import { isTypeScript } from '../source-file.js';
import type { SourceFile } from '../source-file.js';
import { lineBreakOf } from '../todo-comment.js';
import { commentsIn } from './comments.js';
import type { Migration, Remark } from './migration.js';

export function migrateServerObjects(migration: Migration): void {
  for (const construction of migration.facts.nodes('NewExpression')) {
    migrateIdentity(migration, construction);
    migrateClientCapabilities(migration, construction);
  }
  for (const member of migration.facts.nodes('MemberExpression')) remarkOnPrivate(migration, member);
}

const constructors = new Set(['McpServer', 'Server', 'Client']);

/**
 * `new McpServer({ name, version, capabilities })`: name and version are all that the SDK reads there. v1 sent the rest along with
 * them, and the type of v2 refuses it.
 */
function migrateIdentity(migration: Migration, construction: TSESTree.NewExpression): void {
  const [first, second] = construction.arguments;
  const use = migration.useAt(construction.callee);
  if (!use || !constructors.has(use.name) || first?.type !== 'ObjectExpression') return;
  const member = objectMember(first, 'capabilities');
  if (!member) return;
  const isDeclared = second?.type === 'ObjectExpression' && objectMember(second, 'capabilities') !== undefined;
  if (use.name === 'Server' && !isDeclared) moveCapabilities(migration, construction, first, member);
  else takeOut(migration, first, [member], { messageId: 'identityMember', at: member.key });
}

/**
 * `new Server({ name, version, capabilities })`: releases before 1.0 took handlers of anything, and v2 refuses those of what is not
 * declared.
 */
function moveCapabilities(
  migration: Migration,
  { arguments: [, second] }: TSESTree.NewExpression,
  first: TSESTree.ObjectExpression,
  member: ObjectMember,
): void {
  const { source } = migration.facts;
  const { edits } = migration;
  const said = { messageId: 'serverCapabilities', at: member.key } as const;
  if (second && (second.type !== 'ObjectExpression' || hasSpread(second))) {
    migration.remark({ ...said, safety: 'manual' });
    return;
  }
  if (!takeOut(migration, first, [member], said)) return;
  const text = source.text.slice(...member.range);
  if (second) for (const edit of insertMembersFirst(source, second, [text])) edits.replace(edit.range, edit.text);
  else edits.insert(argumentEnd(source, first), `, ${optionsWith(source, first, member)}`);
}

/** @returns a second argument with a member of the first one, laid out as that is. */
function optionsWith({ text }: SourceFile, first: TSESTree.ObjectExpression, member: ObjectMember): string {
  const written = text.slice(...member.range);
  const isOnOwnLine = text.slice(text.lastIndexOf('\n', member.range[0]) + 1, member.range[0]).trim() === '';
  if (!isOnOwnLine) return `{ ${written} }`;
  const lineBreak = lineBreakOf(text);
  const indent = indentAt(text, member.range[0]);
  const comma = /,\s*$/u.test(text.slice(member.range[1], first.range[1] - 1)) ? ',' : '';
  return `{${lineBreak}${indent}${written}${comma}${lineBreak}${indentAt(text, first.range[1])}}`;
}

/** Capabilities that servers declare, and clients do not have. */
const serverCapabilities = ['tools', 'resources', 'prompts', 'logging', 'completions'];

/** `new Client(info, { capabilities: { tools: {} } })`: v1 took any name there, and the type of v2 those of the protocol. */
function migrateClientCapabilities(migration: Migration, construction: TSESTree.NewExpression): void {
  const { facts } = migration;
  if (!isTypeScript(facts.source) || migration.useAt(construction.callee)?.name !== 'Client') return;
  const declared = objectValue(construction.arguments[1], 'capabilities');
  if (declared?.type !== 'ObjectExpression') return;
  const members = serverCapabilities.flatMap((name) => objectMember(declared, name) ?? []);
  const [first] = members;
  const data = { names: members.map((member) => memberName(member) ?? '').join(', ') };
  if (first) takeOut(migration, declared, members, { messageId: 'clientCapability', at: first.key, data });
}

/**
 * Removes members, but for those with comments.
 *
 * @returns whether they are gone
 */
function takeOut(
  { facts: { source }, edits, remark }: Migration,
  object: TSESTree.ObjectExpression,
  members: readonly ObjectMember[],
  said: Omit<Remark, 'safety'>,
): boolean {
  const isAll = members.length === object.properties.length;
  const ranges = isAll ? [object.range] : rangesOfMembers(source, object, members);
  const isCommented = ranges.some((range) => commentsIn(source, range).length > 0);
  remark({ ...said, safety: isCommented ? 'manual' : 'report' });
  if (isCommented) return false;
  if (isAll) edits.replace(object.range, '{}');
  else for (const range of ranges) edits.remove(range);
  return true;
}

/** Names that nothing but the SDK has. */
const privateMembers = new Set([
  '_notificationHandlers',
  '_registeredPrompts',
  '_registeredResourceTemplates',
  '_registeredResources',
  '_registeredTools',
  '_requestHandlers',
]);

function remarkOnPrivate(migration: Migration, member: TSESTree.MemberExpression): void {
  const name = memberName(member);
  if (name === undefined || !privateMembers.has(name) || unwrap(member.object).type === 'ThisExpression') return;
  const { generation, links } = migration.facts;
  if (generation === 'v2' || (generation === 'raw' && links?.usesSdk !== true)) return;
  migration.remark({ messageId: 'privateMember', at: member.property, data: { name }, safety: 'manual' });
}
