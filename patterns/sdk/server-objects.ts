/** What code does with servers and clients that the types of v1 let pass, and those of v2 do not. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, objectValue, unwrap } from '../facts/ast.js';
import type { ObjectMember } from '../facts/ast.js';
import { rangesOfMembers } from '../lift/members.js';
import { isTypeScript } from '../source-file.js';
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
function migrateIdentity(migration: Migration, { callee, arguments: [first] }: TSESTree.NewExpression): void {
  const use = migration.useAt(callee);
  if (!use || !constructors.has(use.name) || first?.type !== 'ObjectExpression') return;
  const member = objectMember(first, 'capabilities');
  if (member) takeOut(migration, first, [member], { messageId: 'identityMember', at: member.key });
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

/** Removes members, but for those with comments. */
function takeOut(
  { facts: { source }, edits, remark }: Migration,
  object: TSESTree.ObjectExpression,
  members: readonly ObjectMember[],
  said: Omit<Remark, 'safety'>,
): void {
  const isAll = members.length === object.properties.length;
  const ranges = isAll ? [object.range] : rangesOfMembers(source, object, members);
  const isCommented = ranges.some((range) => commentsIn(source, range).length > 0);
  remark({ ...said, safety: isCommented ? 'manual' : 'report' });
  if (isCommented) return;
  if (isAll) edits.replace(object.range, '{}');
  else for (const range of ranges) edits.remove(range);
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
