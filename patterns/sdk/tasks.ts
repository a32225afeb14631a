/** Tasks: v2's servers and clients have no `experimental.tasks`. The patterns for tasks say what becomes of the calls. */
import { calleeOf, memberName, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { experimentalTaskCalls } from '../vocabulary/sdk-symbols.js';
import type { Migration } from './migration.js';

const sdkClasses: readonly string[] = ['McpServer', 'Server', 'Client'];

export function migrateTasks(migration: Migration): void {
  const { facts } = migration;
  for (const access of facts.nodes('MemberExpression')) {
    if (memberName(access) !== 'tasks' || isCalled(access)) continue;
    const owner = unwrap(access.object);
    if (owner.type !== 'MemberExpression' || memberName(owner) !== 'experimental') continue;
    // Where the class is out of sight, the two names together are the SDK's own.
    const sdkClass = facts.classOf(owner.object);
    if (sdkClass !== undefined && !sdkClasses.includes(sdkClass)) continue;
    migration.remark({ messageId: 'experimentalTasks', at: access, safety: 'manual' });
  }
}

/** `experimental.tasks.listTasks()`: there is a pattern for what is called. */
function isCalled(tasks: Node): boolean {
  const member = wrapped(tasks).parent;
  const call = member && wrapped(member).parent;
  const name = call?.type === 'CallExpression' ? calleeOf(call)?.name : undefined;
  return name !== undefined && (name === 'registerToolTask' || Object.hasOwn(experimentalTaskCalls, name));
}
