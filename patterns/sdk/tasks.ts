/** Tasks: v2's servers and clients have no `experimental.tasks`, and no options for it. */
import { memberName, objectMembers, unwrap } from '../facts/ast.js';
import type { Migration } from './migration.js';

const sdkClasses: readonly string[] = ['McpServer', 'Server', 'Client'];
const taskOptions: readonly string[] = ['taskStore', 'taskMessageQueue', 'defaultTaskPollInterval', 'maxTaskQueueSize'];

export function migrateTasks(migration: Migration): void {
  migrateCalls(migration);
  migrateOptions(migration);
}

/** `new McpServer(info, { taskStore })` */
function migrateOptions({ facts, remark }: Migration): void {
  for (const { callee, arguments: given } of facts.nodes('NewExpression')) {
    const name = facts.sdk(callee)?.name;
    const options = given[1] && unwrap(given[1]);
    if (name === undefined || !sdkClasses.includes(name) || options?.type !== 'ObjectExpression') continue;
    const names = objectMembers(options)
      .map((member) => memberName(member) ?? '')
      .filter((one) => taskOptions.includes(one));
    if (names.length > 0)
      remark({ messageId: 'taskOptions', at: options, data: { names: names.join(', ') }, safety: 'manual' });
  }
}

function migrateCalls(migration: Migration): void {
  const { facts } = migration;
  for (const access of facts.nodes('MemberExpression')) {
    if (memberName(access) !== 'tasks') continue;
    const owner = unwrap(access.object);
    if (owner.type !== 'MemberExpression' || memberName(owner) !== 'experimental') continue;
    // Where the class is out of sight, the two names together are the SDK's own.
    const sdkClass = facts.classOf(owner.object);
    if (sdkClass !== undefined && !sdkClasses.includes(sdkClass)) continue;
    migration.remark({ messageId: 'experimentalTasks', at: access, safety: 'manual' });
  }
}
