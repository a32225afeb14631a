/** Whether code that runs once can run for each server instead. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  childNodes,
  closest,
  contains,
  descendants,
  dottedName,
  isFunction,
  memberName,
  unwrapAwait,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Variable } from '../facts/scope.js';
import { isIteration, nodesRunWith, runsLater } from '../facts/run-order.js';
import { declarationOf } from './factories.js';

export interface SetupProblem {
  /** Completes "`<statement>` …". */
  readonly why: string;
}

/** Messages to a client, which is not there yet while a server is set up. */
const messages = /^(?:send\w*|notification|request|elicit\w*|createMessage|listRoots|ping)$/u;

/**
 * Looks at a statement that sets up a server, or at a declaration that handlers use.
 *
 * @param names the server, and what is made of it
 * @returns why the statement must not run for each server
 */
export function setupProblem(facts: Facts, statement: Node, names: ReadonlySet<Variable>): SetupProblem | undefined {
  const isOwn = ownTest(facts, statement, names);
  for (const node of nodesRunWith(statement)) {
    const why = problemOf(facts, node, statement, isOwn);
    if (why !== undefined) return { why };
  }
  return undefined;
}

/**
 * @param mention of the server, or of what is made of it, in the statement
 * @returns why the statement must not run for each server
 */
export function useProblem(
  facts: Facts,
  mention: Node,
  statement: Node,
  names: ReadonlySet<Variable>,
): SetupProblem | undefined {
  return isKept(facts, mention, statement, ownTest(facts, statement, names))
    ? { why: 'does more with the server than register something on it' }
    : undefined;
}

/** Tells what belongs to the server from what is shared: the names, and what the statement declares. */
function ownTest(facts: Facts, statement: Node, names: ReadonlySet<Variable>): IsOwn {
  return (node) => {
    const variable = rootVariable(facts, node);
    return variable !== undefined && (names.has(variable) || isInside(variable, statement));
  };
}

type IsOwn = (node: Node) => boolean;

function problemOf(facts: Facts, node: Node, statement: Node, isOwn: IsOwn): string | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
      if (isOnClose(node) && !onlyLogs(facts, node.right)) return 'would run whenever one of several servers is closed';
      return isOwn(node.left) ? undefined : 'changes what lies outside of the server';
    case 'UpdateExpression':
      return isOwn(node.argument) ? undefined : 'changes what lies outside of the server';
    case 'ReturnStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'YieldExpression':
      return 'leaves the code around it';
    case 'CallExpression':
      return problemOfCall(node, statement, isOwn);
    case 'MemberExpression':
      // A server that is being built has none yet.
      return memberName(node) === 'transport' && isOwn(node.object)
        ? 'uses the transport that the server is connected to'
        : undefined;
    default:
      return undefined;
  }
}

function problemOfCall(call: TSESTree.CallExpression, statement: Node, isOwn: IsOwn): string | undefined {
  const callee = calleeOf(call);
  if (callee?.receiver && isOwn(callee.receiver) && messages.test(callee.name)) {
    return 'sends a message to the client that is connected';
  }
  const outer = call.parent.type === 'AwaitExpression' ? call.parent.parent : call.parent;
  if (outer.type !== 'ExpressionStatement' || outer === statement) return undefined;
  const isAbout = isOwn(call.callee) || call.arguments.some((argument) => [...descendants(argument)].some(isOwn));
  return isAbout || isLogger(call) ? undefined : 'does more than set up the server';
}

/** `server.onclose = …`, `server.server.onclose = …` */
function isOnClose({ left }: TSESTree.AssignmentExpression): boolean {
  return left.type === 'MemberExpression' && memberName(left) === 'onclose';
}

function onlyLogs(facts: Facts, value: Node): boolean {
  const fn = facts.functionOf(value);
  if (!fn?.body) return false;
  return [...descendants(fn.body)].every((node) => {
    if (node.type === 'CallExpression') return isLogger(node) || isPlainCall(node);
    return node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression';
  });
}

/** What stands in arguments of logging calls. */
function isPlainCall(call: TSESTree.CallExpression): boolean {
  return /^(?:toString|toISOString|String|now|stringify|join)$/u.test(calleeOf(call)?.name ?? '');
}

/** @returns whether a call writes to a log */
export function isLogger(call: TSESTree.CallExpression): boolean {
  const name = dottedName(call.callee) ?? '';
  return /^(?:console\.\w+|process\.std(?:err|out)\.write|(?:\w+\.)*(?:log|logger)\.\w+)$/u.test(name);
}

/**
 * Whether a use of the server gets into something that outlives it: a listener, a timer, a route. Functions may have it
 * where the server itself is given them, or where they are names of their own, whose uses are looked at as well.
 */
function isKept(facts: Facts, mention: Node, statement: Node, isOwn: IsOwn): boolean {
  const path = [mention, ...ancestors(mention)];
  const inside = path.slice(0, path.indexOf(statement));
  const outermost = inside.findLastIndex((node) => runsLater(node));
  const captured = outermost >= 0;
  let inner = inside[Math.max(0, outermost)] ?? mention;
  for (const parent of ancestors(inner)) {
    if (inner === statement) return false;
    if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee !== inner) {
      if (isOwn(parent.callee)) return false;
      if (captured || !isSetUpCall(facts, parent)) return true;
    }
    if (parent.type === 'AssignmentExpression' && parent.right === inner && isOwn(parent.left)) return false;
    inner = parent;
  }
  return false;
}

/** What functions are called that do more with a server than register something on it. */
const servingName =
  /^(?:start|run|serve|listen|connect|launch|watch|poll|schedule|monitor|main|boot|begin|open|close|stop|shutdown|host|expose|publish|subscribe|track|report|set\w*server)|(?:transport|http|sse|stdio|express|fastify|hono|router|app|host|listener|watcher)$/iu;

/** What methods of other objects are called that register something on the server that they are given. */
const registeringName = /^(?:register|set_?up|install|configure|init|apply|load|define|wire|enable|decorate|extend)/iu;

/**
 * `registerTools(server)`, `tools.register(server)`, `new Tools(server)`, and lists of these; but not `setServer(server)`,
 * `registry.set('main', server)` or `app.use(createRouter(server))`.
 */
function isSetUpCall(facts: Facts, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const callee = calleeOf(call);
  if (callee === undefined) return false;
  if (isOfTaskHelper(facts, call.callee)) return true;
  if (callee.receiver === undefined) return !servingName.test(callee.name) && !isServing(facts, call.callee);
  if (dottedName(callee.receiver) === 'Promise') return callee.name.startsWith('all');
  return isIteration(callee.name) || registeringName.test(callee.name);
}

/** `serveTasks(server, tasks)` declares an extension and registers its handlers. */
function isOfTaskHelper(facts: Facts, callee: Node): boolean {
  return /(?:^|\/)mcp-tasks(?:-\d)?(?:\.[cm]?[jt]s)?$/u.test(facts.moduleReferenceOf(callee)?.module ?? '');
}

/** Whether a function whose code is known connects something or listens. */
function isServing(facts: Facts, callee: Node): boolean {
  const declaration = declarationOf(facts, callee);
  return (
    declaration !== undefined &&
    [...descendants(declaration.node)].some(
      (node) =>
        node.type === 'CallExpression' && /^(?:connect|listen|handleRequest)$/u.test(calleeOf(node)?.name ?? ''),
    )
  );
}

/** The variable at the root of `server.server`, `server.registerTool(…).disable`. */
function rootVariable(facts: Facts, node: Node): Variable | undefined {
  let inner = unwrapAwait(node);
  while (inner.type === 'MemberExpression' || inner.type === 'CallExpression') {
    inner = unwrapAwait(inner.type === 'MemberExpression' ? inner.object : inner.callee);
  }
  return inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
}

function isInside(variable: Variable, statement: Node): boolean {
  return contains(statement, variable.scope.block as unknown as Node);
}

/** @returns whether a statement awaits something when it runs */
export function usesAwait(statement: Node): boolean {
  for (const node of nodesRunWith(statement)) {
    if (node.type === 'AwaitExpression' && !insideFunction(node, statement)) return true;
    if (node.type === 'ForOfStatement' && node.await) return true;
  }
  return false;
}

function insideFunction(node: Node, statement: Node): boolean {
  const fn = closest(node, isFunction);
  return fn !== undefined && contains(statement, fn);
}

/** `arguments` of `request.params.arguments`, `{ arguments: input }` */
function isKey(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

/** @returns whether a statement has the `this` or the `arguments` of the function around it */
export function usesThis(statement: Node): boolean {
  const stack = [statement];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'ThisExpression' || node.type === 'Super') return true;
    if (node.type === 'Identifier' && node.name === 'arguments' && !isKey(node)) return true;
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ClassBody')
      continue;
    stack.push(...childNodes(node));
  }
  return false;
}
