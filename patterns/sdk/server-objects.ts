/** What code does with servers and clients that the types of v1 let pass, and those of v2 do not. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, unwrap } from '../facts/ast.js';
import { rangesOfMembers } from '../lift/members.js';
import { commentsIn } from './comments.js';
import type { Migration } from './migration.js';

export function migrateServerObjects(migration: Migration): void {
  for (const construction of migration.facts.nodes('NewExpression')) migrateIdentity(migration, construction);
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
  if (!member) return;
  const { source } = migration.facts;
  const ranges = rangesOfMembers(source, first, [member]);
  const isCommented = ranges.some((range) => commentsIn(source, range).length > 0);
  migration.remark({ messageId: 'identityMember', at: member.key, safety: isCommented ? 'manual' : 'report' });
  if (!isCommented) for (const range of ranges) migration.edits.remove(range);
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
