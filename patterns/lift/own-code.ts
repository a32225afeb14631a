/** Whether code does nothing but serve sessions or requests with the SDK's transport, so that it can go as a whole. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, descendants, enclosingFunction, isFunction, memberName, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { isServerClass } from '../facts/objects.js';
import { logCallOf } from '../facts/purposes.js';
import type { ContainerAccess } from '../facts/session-containers.js';
import type { Variable } from '../facts/scope.js';
import { isMethod } from './endpoints.js';
import type { Endpoint } from './endpoints.js';

export interface OwnCode {
  readonly facts: Facts;
  /** The expressions that make servers. */
  readonly made: readonly Node[];
  /** Statements that become a function which builds servers. */
  readonly setups: readonly Node[];
  /** The endpoints of the file. */
  readonly endpoints: readonly Endpoint[];
  /** The variables on which `connect` is called. */
  readonly servers: ReadonlySet<Variable>;
  /** Whether methods of classes that do nothing else are own code: they are not deleted when nobody calls them any more. */
  readonly intoMethods: boolean;
  /** Uses of session containers. */
  readonly accesses: readonly ContainerAccess[];
}

const harmlessFunctions =
  /^(?:setInterval|unref|randomUUID|isArray|now|stringify|parse|keys|values|entries|String|Number|Boolean|clearTimeout)$/u;
const peerMethods =
  /^(?:close|connect|handleRequest|on|once|off|send|catch|then|finally|all|allSettled|map|forEach|bind)$/u;

/**
 * @param fn the function in which the code stands: its parameters are request and response
 * @returns the first place that does something else; nothing where the code can go
 */
export function foreignIn(own: OwnCode, root: Node, fn: FunctionNode | undefined): Node | undefined {
  for (const node of descendants(root)) {
    if (own.setups.some((one) => contains(one, node))) continue;
    if (isForeign(own, node, root, fn)) return node;
  }
  return undefined;
}

/** @returns the statements that do something else with each request, and not only with each session */
export function foreignStatements(
  own: OwnCode,
  statements: readonly TSESTree.Statement[],
  fn: FunctionNode,
): TSESTree.Statement[] {
  return statements.flatMap((statement) => {
    const isIt = [...descendants(statement)].some(
      (node) =>
        enclosingFunction(node) === fn &&
        !own.setups.some((one) => contains(one, node)) &&
        isForeign(own, node, statement, fn),
    );
    if (!isIt) return [];
    if (statement.type === 'IfStatement' && isForOtherMethods(statement.test)) return [];
    if (isForTransportOnly(own, statement)) return [];
    const inner = innerStatements(statement);
    // The branches of a statement are told apart; what it tests or sets up by itself is its own.
    const found = inner.length > 0 ? foreignStatements(own, inner, fn) : [];
    return found.length > 0 ? found : [statement];
  });
}

/** `if (req.method === 'GET')`: requests of the new revision are never answered there. */
function isForOtherMethods(test: Node): boolean {
  const inner = unwrap(test);
  if (inner.type === 'LogicalExpression') return [inner.left, inner.right].every(isForOtherMethods);
  if (inner.type !== 'BinaryExpression' || !/^={2,3}$/u.test(inner.operator)) return false;
  const isTest = [inner.left, inner.right].some(
    (one) => one.type === 'MemberExpression' && memberName(one) === 'method',
  );
  return isTest && [inner.left, inner.right].some((one) => one.type === 'Literal' && one.value !== 'POST');
}

/** `const eventStore = new InMemoryEventStore()`, an option of the transport. */
function isForTransportOnly({ facts }: OwnCode, statement: TSESTree.Statement): boolean {
  const [declarator] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
  const variable = declarator && facts.variableOf(declarator.id);
  const uses = variable?.references.filter(({ init }) => !init) ?? [];
  return (
    uses.length > 0 &&
    uses.every(({ identifier }) =>
      facts.sessionTransports.some(({ node }) => contains(node, identifier as unknown as Node)),
    )
  );
}

function innerStatements(statement: TSESTree.Statement): TSESTree.Statement[] {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body;
    case 'IfStatement':
      return [statement.consequent, ...(statement.alternate ? [statement.alternate] : [])].flatMap((one) =>
        one.type === 'BlockStatement' ? one.body : [one],
      );
    case 'TryStatement':
      return [...statement.block.body, ...(statement.finalizer?.body ?? [])];
    default:
      return [];
  }
}

function isForeign(own: OwnCode, node: Node, root: Node, fn: FunctionNode | undefined): boolean {
  switch (node.type) {
    case 'CallExpression':
      return !isOwnCall(own, node, fn);
    case 'NewExpression':
      return !isOwnNew(own, node);
    case 'AssignmentExpression':
      return !isOwnTarget(own, node.left, root, fn);
    case 'UpdateExpression':
      return !isOwnTarget(own, node.argument, root, fn);
    case 'UnaryExpression':
      return (
        node.operator === 'delete' && !own.accesses.some((one) => contains(one.node, node) || contains(node, one.node))
      );
    case 'ThrowStatement':
    case 'YieldExpression':
      return true;
    default:
      return false;
  }
}

function isOwnCall(own: OwnCode, call: TSESTree.CallExpression, fn: FunctionNode | undefined): boolean {
  const { facts } = own;
  if (own.made.includes(call) || own.accesses.some(({ node }) => node === call || contains(call.callee, node)))
    return true;
  const isHandling = ({ call: handled, context }: Endpoint['main']): boolean =>
    call === handled || call === context?.call;
  if (own.endpoints.some((one) => one.connects.includes(call) || one.handlings.some(isHandling))) return true;
  if (facts.sessionGates.some(({ node }) => node === call || contains(node, call))) return true;
  if (call.arguments[0] ? logCallOf(call.arguments[0]) === call : calleeOf(call)?.name === 'log') return true;
  const callee = calleeOf(call);
  if (!callee) return false;
  if (harmlessFunctions.test(callee.name)) return true;
  // `isInitializeRequest(body)` of the SDK beyond the first one of a route.
  if (facts.sdk(call.callee)?.name === 'isInitializeRequest') return true;
  const called = facts.functionOf(call.callee);
  if (called && isOwnFunction(own, called)) return true;
  if (!callee.receiver) return fn !== undefined && (isParameterOf(facts, call.callee, fn) || isAnswer(own, call, fn));
  if (fn && rootIsParameter(facts, callee.receiver, fn)) return true;
  if (nameOf(callee.receiver) === 'Response') return true;
  return peerMethods.test(callee.name) && isPeer(own, callee.receiver);
}

const judged = new WeakMap<OwnCode, Map<FunctionNode, boolean>>();

/** A function of the file that does nothing but serve sessions. */
function isOwnFunction(own: OwnCode, called: FunctionNode): boolean {
  if (!called.body || (isMethod(called) && !own.intoMethods)) return false;
  let known = judged.get(own);
  if (!known) judged.set(own, (known = new Map<FunctionNode, boolean>()));
  const before = known.get(called);
  if (before !== undefined) return before;
  // One that calls itself is judged by the rest of it.
  known.set(called, true);
  const isOwn = foreignIn(own, called.body, called) === undefined;
  known.set(called, isOwn);
  return isOwn;
}

/** `sendError(res, 400)`: what is given the response answers with it. */
function isAnswer({ facts, endpoints }: OwnCode, call: TSESTree.CallExpression, fn: FunctionNode): boolean {
  const response = endpoints.find((one) => one.fn === fn)?.main.response;
  const variable = response?.type === 'Identifier' ? facts.variableOf(response) : undefined;
  return call.arguments.some((one) => one.type === 'Identifier' && variable && facts.variableOf(one) === variable);
}

/** A transport or server, or what was taken from a container of them. */
function isPeer(own: OwnCode, receiver: Node): boolean {
  const { facts, accesses } = own;
  const sdkClass = facts.classOf(receiver);
  if (isServerClass(sdkClass) || sdkClass?.endsWith('Transport') === true) return true;
  const inner = unwrap(receiver);
  if (own.made.includes(inner) || accesses.some(({ node }) => contains(inner, node))) return true;
  if (inner.type === 'CallExpression') {
    const callee = calleeOf(inner);
    return (
      callee?.receiver !== undefined && (isPeer(own, callee.receiver) || /^Promise$/u.test(nameOf(callee.receiver)))
    );
  }
  if (inner.type === 'MemberExpression') return isPeer(own, inner.object);
  if (nameOf(inner) === 'Promise') return true;
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return variable !== undefined && (own.servers.has(variable) || isFromContainer(own, variable));
}

function isFromContainer({ accesses }: OwnCode, variable: Variable): boolean {
  const node = variable.defs[0]?.node as Node | undefined;
  if (node?.type === 'VariableDeclarator') {
    const loop = node.parent.parent;
    const source =
      node.init ?? (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' ? loop.right : undefined);
    return (
      source !== null &&
      source !== undefined &&
      accesses.some((one) => contains(source, one.node) || contains(one.node, source))
    );
  }
  // The parameter of `transports.forEach((transport) => …)`.
  const call = isFunction(node) && node.parent.type === 'CallExpression' ? node.parent : undefined;
  return call !== undefined && accesses.some((one) => contains(call.callee, one.node) || contains(one.node, call));
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : '';
}

function isOwnNew({ facts, made }: OwnCode, node: TSESTree.NewExpression): boolean {
  // An event store is made for the transport, and goes with it.
  if (made.includes(node) || facts.sessionTransports.some((one) => contains(one.node, node))) return true;
  return node.callee.type === 'Identifier' && /^(?:Date|Response|Headers|Map|Set|Promise)$/u.test(node.callee.name);
}

/** Variables of the code itself, members of peers, and the containers. */
function isOwnTarget(own: OwnCode, target: Node, root: Node, fn: FunctionNode | undefined): boolean {
  const { facts, accesses } = own;
  const inner = unwrap(target);
  if (accesses.some(({ node }) => contains(node, inner) || contains(inner, node))) return true;
  if (inner.type === 'MemberExpression')
    return isPeer(own, inner.object) || (fn ? rootIsParameter(facts, inner, fn) : false);
  // One transport or server for all, in a variable of the module.
  if (isPeer(own, inner)) return true;
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const block = variable?.scope.block as Node | undefined;
  return block !== undefined && (contains(root, block) || (fn !== undefined && contains(fn, block)));
}

function rootIsParameter(facts: Facts, node: Node, fn: FunctionNode): boolean {
  let inner = unwrap(node);
  for (;;) {
    if (inner.type === 'MemberExpression') inner = unwrap(inner.object);
    else if (inner.type === 'CallExpression') inner = unwrap(inner.callee);
    else break;
  }
  return isParameterOf(facts, inner, fn);
}

function isParameterOf(facts: Facts, node: Node, fn: FunctionNode): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return variable?.defs[0]?.type === 'Parameter' && (variable.scope.block as unknown as Node) === fn;
}
