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
import type { FunctionNode, Node } from './ast.js';
import { originalName } from './original-names.js';
import { factoriesOf } from './factory-state.js';
import type { Facts } from './facts.js';
import { isServerClass } from './objects.js';
import { nodesRunByCall } from './run-order.js';
import type { Variable } from './scope.js';
import { isTestCode } from './tests.js';

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
const connecting = new Set(['connect', '$connect']);
const connectionModules =
  /^(?:pg|redis|ioredis|mysql2?(?:\/promise)?|mongodb|mongoose|better-sqlite3|sqlite3?|(?:node:)?sqlite|@prisma\/client|(?:node:)?child_process|knex)$/u;
const connectionMakers =
  /^(?:default|Pool|Client|Redis|Cluster|MongoClient|PrismaClient|Database|DatabaseSync|create\w+|connect|open|spawn|fork)$/u;

export interface BuildEffect {
  readonly kind: SideEffect;
  readonly node: Node;
  /** The function that builds the server, or is given it to register handlers. */
  readonly builder: FunctionNode;
}

/** @returns what the functions that build servers start beside them, in source order; nothing in test code */
export function collectBuildEffects(facts: Facts): BuildEffect[] {
  if (isTestCode(facts)) return [];
  const found = new Map<Node, BuildEffect>();
  const connects = connectCallsOf(facts);
  const stdio = stdioCallsOf(facts);
  const runs = new Map<FunctionNode, readonly Node[]>();
  const runsOf = (fn: FunctionNode): readonly Node[] => {
    let known = runs.get(fn);
    if (!known) runs.set(fn, (known = [...nodesRunByCall(fn)]));
    return known;
  };
  for (const builder of factoriesOf(facts)) {
    // What serves with the server that it builds runs once for each connection, or once at all.
    const isIn = (call: Node): boolean => contains(builder, call);
    const isServing = stdio.some(isIn) || (!isServerClass(facts.returnedClass(builder)) && connects.some(isIn));
    if (isServing || isMadeOnce(facts, builder)) continue;
    for (const fn of runBy(facts, builder, runsOf)) {
      for (const node of runsOf(fn)) {
        const kind = found.has(node) ? undefined : sideEffectOf(facts, node, fn);
        if (kind) found.set(node, { kind, node, builder });
      }
    }
  }
  return [...found.values()]
    .filter((one) => !isPartOfOther(one, found))
    .sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** A function, and those of the file that it calls by itself. */
function runBy(
  facts: Facts,
  builder: FunctionNode,
  runsOf: (fn: FunctionNode) => readonly Node[],
): ReadonlySet<FunctionNode> {
  const found = new Set([builder]);
  // Grows while it is walked.
  for (const fn of found) {
    for (const node of runsOf(fn)) {
      const called = node.type === 'CallExpression' ? facts.functionOf(node.callee) : undefined;
      if (called) found.add(called);
    }
  }
  return found;
}

/** The calls that connect servers. */
function connectCallsOf(facts: Facts): readonly Node[] {
  return facts.nodes('CallExpression').filter((call) => {
    const callee = calleeOf(call);
    return callee?.name === 'connect' && callee.receiver !== undefined && isServerClass(facts.classOf(callee.receiver));
  });
}

/** The calls that connect something to stdin and stdout, which a process does once. */
function stdioCallsOf(facts: Facts): readonly Node[] {
  return facts.nodes('CallExpression').filter((call) => {
    const [transport] = call.arguments;
    return (
      calleeOf(call)?.name === 'connect' &&
      transport !== undefined &&
      facts.classOf(transport) === 'StdioServerTransport'
    );
  });
}

/** The constructor of a class that nothing makes anew for each server: `() => new Weather().server` would. */
function isMadeOnce(facts: Facts, { parent }: FunctionNode): boolean {
  if (parent.type !== 'MethodDefinition' || parent.kind !== 'constructor') return false;
  const owner = parent.parent.parent;
  const name = owner.id?.name;
  const variable = name !== undefined && owner.parent ? facts.lookUp(owner.parent, name) : undefined;
  return !facts.nodes('NewExpression').some((node) => {
    const isOwn = node.callee.type === 'Identifier' && node.callee.name === name;
    // Inside of a class its name is another variable.
    if (!isOwn || !variable || (facts.variableOf(node.callee) !== variable && !contains(owner, node))) return false;
    const member = wrapped(node).parent;
    const result = member?.type === 'MemberExpression' ? wrapped(member) : wrapped(node);
    return result.parent?.type === 'ReturnStatement' || result.parent?.type === 'ArrowFunctionExpression';
  });
}

/** `await db.connect()` is one thing, and so is what is chained to it. */
function isPartOfOther({ kind, node }: BuildEffect, found: ReadonlyMap<Node, BuildEffect>): boolean {
  if (kind === 'waiting') return [...found.values()].some((one) => one.node !== node && contains(node, one.node));
  return (
    kind === 'listener' &&
    [...found.values()].some(({ kind: other, node: inner }) => {
      return (other === 'watcher' || other === 'connection') && contains(node, inner) && inner !== node;
    })
  );
}

/**
 * @param node what the code runs by itself, not only in functions that it hands on
 * @param builder the function that builds the server, or the value of a field
 */
export function sideEffectOf(facts: Facts, node: Node, builder: Node): SideEffect | undefined {
  if (node.type === 'AssignmentExpression') return isClosing(facts, node) ? 'closing' : undefined;
  if (node.type === 'AwaitExpression') return isForServer(facts, node.argument) ? undefined : 'waiting';
  if (node.type === 'NewExpression') return makesConnection(facts, node.callee) ? 'connection' : undefined;
  if (node.type !== 'CallExpression') return undefined;
  if (makesConnection(facts, node.callee)) return 'connection';
  const callee = calleeOf(node);
  if (!callee) return undefined;
  const name = originalName(facts, node.callee) ?? callee.name;
  if (timers.has(callee.name) && isGlobal(facts, callee.receiver, unwrap(node.callee))) return 'timer';
  if (watchers.has(name) && isWatcher(facts, node)) return 'watcher';
  if (name.endsWith('Sync') && name.startsWith('read')) return 'waiting';
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

function makesConnection(facts: Facts, callee: Node): boolean {
  const reference = facts.moduleReferenceOf(callee);
  return (
    reference !== undefined &&
    connectionModules.test(reference.module) &&
    connectionMakers.test(reference.path.at(-1) ?? 'default')
  );
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
