/** What code that builds a server starts beside it: timers, listeners, watchers, connections, reading and waiting. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  contains,
  descendants,
  dottedName,
  isFunction,
  memberName,
  unwrap,
  unwrapAwait,
  wrapped,
} from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import type { Variable } from './scope.js';

/**
 * - `timer`, `watcher`, `listener`: goes on after the server has gone.
 * - `connection`: is opened for each server.
 * - `closing`: runs whenever a server is closed.
 * - `waiting`: is read or fetched for each server.
 */
export type SideEffect = 'timer' | 'watcher' | 'listener' | 'connection' | 'closing' | 'waiting';

const timers = new Set(['setInterval', 'setTimeout']);
const watchers = new Set(['watch', 'watchFile']);
const watcherModules = /^(?:(?:node:)?fs(?:\/promises)?|chokidar|@parcel\/watcher)$/u;
const listenerMethods = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);
const connecting = new Set(['connect', '$connect', 'createPool', 'createConnection']);

/**
 * @param node what the code runs by itself, not only in functions that it hands on
 * @param builder the function that builds the server, or the value of a field
 */
export function sideEffectOf(facts: Facts, node: Node, builder: Node): SideEffect | undefined {
  if (node.type === 'AssignmentExpression') return isClosing(facts, node) ? 'closing' : undefined;
  if (node.type === 'AwaitExpression') return isForServer(facts, node.argument) ? undefined : 'waiting';
  if (node.type !== 'CallExpression') return undefined;
  const callee = calleeOf(node);
  if (!callee) return undefined;
  if (timers.has(callee.name) && isGlobal(facts, callee.receiver, unwrap(node.callee))) return 'timer';
  if (watchers.has(callee.name) && isWatcher(facts, node)) return 'watcher';
  if (callee.name.endsWith('Sync') && callee.name.startsWith('read')) return 'waiting';
  if (connecting.has(callee.name) && isAwaited(node) && !isForServer(facts, node)) return 'connection';
  const isListener = listenerMethods.has(callee.name) && node.arguments.length >= 2;
  return isListener && callee.receiver && isFromOutside(facts, callee.receiver, builder) ? 'listener' : undefined;
}

function isGlobal(facts: Facts, receiver: Node | undefined, callee: Node): boolean {
  if (!receiver) return callee.type === 'Identifier' && facts.variableOf(callee) === undefined;
  return receiver.type === 'Identifier' && /^(?:globalThis|window|global)$/u.test(receiver.name);
}

function isWatcher(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const direct = facts.moduleReferenceOf(callee);
  const owner = callee.type === 'MemberExpression' ? facts.moduleReferenceOf(callee.object) : undefined;
  return watcherModules.test(direct?.module ?? owner?.module ?? '');
}

function isAwaited(call: Node): boolean {
  return wrapped(call).parent?.type === 'AwaitExpression';
}

/** `server.onclose = () => clearInterval(timer)`: something is put away, where logging is nobody's loss. */
function isClosing(facts: Facts, { left, right }: TSESTree.AssignmentExpression): boolean {
  if (left.type !== 'MemberExpression' || memberName(left) !== 'onclose') return false;
  if (!isServerClass(facts.classOf(left.object))) return false;
  const fn = facts.functionOf(right);
  if (!fn?.body) return true;
  return [...descendants(fn.body)].some(
    (node) =>
      node.type === 'AssignmentExpression' ||
      (node.type === 'CallExpression' && !(dottedName(node.callee) ?? '').startsWith('console.')),
  );
}

/** Whether what is awaited is about the server: `registerTools(server)`, `server.close()`. */
function isForServer(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (isServerClass(facts.classOf(inner))) return true;
  if (inner.type !== 'CallExpression') return false;
  const callee = unwrap(inner.callee);
  if (callee.type === 'MemberExpression' && isServerClass(facts.classOf(callee.object))) return true;
  return inner.arguments.some((argument) =>
    [...descendants(argument)].some((one) => isServerClass(facts.classOf(one))),
  );
}

function isServerClass(name: string | undefined): boolean {
  return name === 'McpServer' || name === 'Server';
}

/** Whether an emitter is there before the server is built: then every server adds a listener to it. */
function isFromOutside(facts: Facts, receiver: Node, builder: Node): boolean {
  let inner = unwrapAwait(receiver);
  while (inner.type === 'MemberExpression' || inner.type === 'CallExpression') {
    inner = unwrapAwait(inner.type === 'MemberExpression' ? inner.object : inner.callee);
  }
  if (isServerClass(facts.classOf(receiver)) || inner.type === 'ThisExpression') return false;
  if (inner.type !== 'Identifier') return false;
  const variable = facts.variableOf(inner);
  return !variable || !isDeclaredIn(variable, builder);
}

function isDeclaredIn(variable: Variable, builder: Node): boolean {
  const isParameter = isFunction(variable.defs[0]?.node as Node | undefined);
  return !isParameter && contains(builder, variable.scope.block as unknown as Node);
}
