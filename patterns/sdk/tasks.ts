/** `experimental.tasks`, and the options for it: v2's servers and clients have no such properties. */
import { memberName, objectMembers, unwrap } from '../facts/ast.js';
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
  for (const call of facts.nodes('NewExpression')) {
    const options = call.arguments[1] && unwrap(call.arguments[1]);
    if (options?.type !== 'ObjectExpression' || !takesTasks(facts.sdk(call.callee)?.name)) continue;
    const own = objectMembers(options).filter((member) => taskOptions.includes(memberName(member) ?? ''));
    const names = own.map((member) => memberName(member)).join(' and ');
    if (own[0]) migration.remark({ messageId: 'taskOption', at: own[0], data: { names }, safety: 'manual' });
  }
}

const taskOptions = ['taskStore', 'taskMessageQueue', 'defaultTaskPollInterval', 'maxTaskQueueSize'];

function takesTasks(name: string | undefined): boolean {
  return name === 'McpServer' || name === 'Server' || name === 'Client';
}
