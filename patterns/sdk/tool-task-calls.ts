/** Where tools are registered as tasks in v1: `server.experimental.tasks.registerToolTask`. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, memberName, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';

const calls = new WeakMap<Facts, readonly TSESTree.CallExpression[]>();

/** @returns the calls of `registerToolTask` */
export function toolTaskCalls(facts: Facts): readonly TSESTree.CallExpression[] {
  let known = calls.get(facts);
  if (!known) calls.set(facts, (known = findCalls(facts)));
  return known;
}

function findCalls(facts: Facts): readonly TSESTree.CallExpression[] {
  if (!facts.source.text.includes('registerToolTask')) return [];
  return facts.nodes('CallExpression').filter((call) => {
    const callee = calleeOf(call);
    return callee?.name === 'registerToolTask' && callee.receiver !== undefined && isOfSdk(facts, callee.receiver);
  });
}

/** The three names together are the SDK's own; a constant for the first two has to come from one of its servers. */
function isOfSdk(facts: Facts, receiver: Node): boolean {
  const server = serverOfTasks(receiver);
  if (server) {
    const sdkClass = facts.classOf(server);
    return sdkClass === undefined || sdkClass === 'McpServer';
  }
  return facts.mcpImports.some(({ generation }) => generation !== undefined);
}

/** @returns `server`, of `server.experimental.tasks` */
export function serverOfTasks(node: Node): Node | undefined {
  const tasks = unwrap(node);
  if (tasks.type !== 'MemberExpression' || memberName(tasks) !== 'tasks') return undefined;
  const owner = unwrap(tasks.object);
  return owner.type === 'MemberExpression' && memberName(owner) === 'experimental' ? owner.object : undefined;
}

/** @returns whether a node is part of a tool that is a task, of which there is a pattern */
export function isInToolTask(facts: Facts, node: Node): boolean {
  return toolTaskCalls(facts).some((call) => contains(call, node));
}
