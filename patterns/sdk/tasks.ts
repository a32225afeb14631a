/** `experimental.tasks`: v2's servers and clients have no such property. */
import { memberName, unwrap } from '../facts/ast.js';
import type { Migration } from './migration.js';

export function migrateTasks(migration: Migration): void {
  const { facts } = migration;
  for (const access of facts.nodes('MemberExpression')) {
    if (memberName(access) !== 'tasks') continue;
    const owner = unwrap(access.object);
    if (owner.type !== 'MemberExpression' || memberName(owner) !== 'experimental') continue;
    // Where the class is out of sight, the two names together are the SDK's own.
    const sdkClass = facts.classOf(owner.object);
    if (sdkClass !== undefined && !['McpServer', 'Server', 'Client'].includes(sdkClass)) continue;
    migration.remark({ messageId: 'experimentalTasks', at: access, safety: 'manual' });
  }
}
