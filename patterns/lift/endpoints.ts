/** HTTP handlers that hand requests to the SDK's Streamable HTTP server transport: where they are and what they hold. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  enclosingFunction,
  isFunction,
  objectValue,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { parameterTarget } from '../facts/handlers.js';
import type { Variable } from '../facts/scope.js';
import { isHandedOn, reachedFrom } from '../facts/session-routes.js';
import type { TransportConstruction } from '../facts/session-transports.js';
import { connectCalls } from './factories.js';

/** `transport.handleRequest(…)` */
export interface Handling {
  readonly call: TSESTree.CallExpression;
  /** `node`: request, response and body; `web`: a `Request` and options. */
  readonly form: 'node' | 'web';
  readonly request: Node;
  readonly response: Node | undefined;
  /** The parsed body, where one is given. */
  readonly body: Node | undefined;
  /** Of the web form, the options as they are written. */
  readonly options: Node | undefined;
  /** The context in which the request is handed on, where that is all that is done in it. */
  readonly context: AnswerContext | undefined;
}

/** `storage.run(store, () => transport.handleRequest(…))` */
export interface AnswerContext {
  readonly call: TSESTree.CallExpression;
  readonly storage: Node;
  readonly store: Node;
}

/** A function that receives HTTP requests. */
export interface Endpoint {
  readonly fn: FunctionNode;
  /** The function in it that answers: itself, or the one that it hands to something that runs it (`traced(() => …)`). */
  readonly answering: FunctionNode;
  /** Everything that it hands on, by itself or in functions that it calls. */
  readonly handlings: readonly Handling[];
  /** The handling that answers a POST, in terms of the parameters of `fn`. */
  readonly main: Handling;
  /** The transports that are made on the way; none in handlers that only look one up. */
  readonly constructions: readonly TransportConstruction[];
  /** The calls of `connect` on the way. */
  readonly connects: readonly TSESTree.CallExpression[];
}

/** @returns the endpoints of the file, in source order */
export function endpointsOf(facts: Facts): Endpoint[] {
  const known = endpoints.get(facts);
  if (known) return known;
  const found = findEndpoints(facts);
  endpoints.set(facts, found);
  return found;
}

const endpoints = new WeakMap<Facts, Endpoint[]>();

function findEndpoints(facts: Facts): Endpoint[] {
  const handlings = facts.nodes('CallExpression').flatMap((call) => handlingOf(facts, call) ?? []);
  if (handlings.length === 0) return [];
  const byFunction = new Map<FunctionNode, Handling[]>();
  for (const handling of handlings) {
    const owner = ownerOf(facts, handling);
    if (!owner) continue;
    const list = byFunction.get(owner) ?? [];
    byFunction.set(owner, list);
    list.push(handling);
  }
  const connects = connectCalls(facts);
  return [...byFunction]
    .flatMap(([fn, own]): Endpoint[] => {
      const main = own.find(({ body, options }) => body ?? options) ?? own[0];
      if (!main) return [];
      const reached = reachedFrom(facts, fn);
      const shared = own.flatMap((one) => sharedTransport(facts, one) ?? []);
      const isReached = (node: Node): boolean =>
        reached.some((one) => contains(one, node)) || shared.some(({ made }) => made === node);
      const isForShared = (call: TSESTree.CallExpression): boolean =>
        shared.some(({ variable }) => call.arguments.some((one) => isVariable(facts, one, variable)));
      const endpoint = {
        fn,
        handlings: own,
        main,
        constructions: facts.sessionTransports.filter(({ node }) => node.type === 'NewExpression' && isReached(node)),
        connects: connects.filter((call) => isReached(call) || isForShared(call)),
      };
      return [{ ...endpoint, answering: wrappedFunction(endpoint) ?? fn }];
    })
    .sort((a, b) => a.fn.range[0] - b.fn.range[0]);
}

/**
 * The function without parameters in which everything about a request without a session is done. Sessions are looked up in front
 * of such functions as well, which nobody follows.
 */
function wrappedFunction({
  fn,
  handlings,
  constructions,
  connects,
  main,
}: Omit<Endpoint, 'answering'>): FunctionNode | undefined {
  const inner = enclosingFunction(main.call);
  if (!inner || inner === fn || enclosingFunction(inner) !== fn || constructions.length === 0) return undefined;
  const run = wrapped(inner).parent;
  const isRun =
    run?.type === 'CallExpression' &&
    run.arguments.includes(inner as TSESTree.Expression) &&
    !/^(?:then|catch|finally)$/u.test(calleeOf(run)?.name ?? '');
  if (!isRun || main.context?.call === run || inner.params.length > 0 || inner.generator) return undefined;
  if (inner.body.type !== 'BlockStatement' || constructions.some(({ sessions }) => sessions !== false))
    return undefined;
  const parts = [...handlings, ...connects.map((call) => ({ call }))].map(({ call }) => call as Node);
  return [...parts, ...constructions.map(({ node }) => node)].every((one) => contains(inner, one)) ? inner : undefined;
}

/** A transport that is made once, outside of the handlers: `const transport = new X(…)`. */
function sharedTransport(
  facts: Facts,
  { call }: Handling,
): { readonly variable: Variable; readonly made: Node } | undefined {
  const receiver = calleeOf(call)?.receiver;
  const inner = receiver && unwrap(receiver);
  const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  const made = init && unwrap(init);
  return variable && made?.type === 'NewExpression' ? { variable, made } : undefined;
}

function isVariable(facts: Facts, node: Node, variable: Variable): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && facts.variableOf(inner) === variable;
}

function handlingOf(facts: Facts, call: TSESTree.CallExpression): Handling | undefined {
  const [request, second, third] = call.arguments;
  if (!request || call.arguments.some((one) => one.type === 'SpreadElement')) return undefined;
  if (!isHandedOn(facts, call)) return undefined;
  const context = contextOf(facts, call);
  if (!second || isOptions(facts, second)) {
    const body = second && objectValue(second, 'parsedBody');
    return { call, form: 'web', request, response: undefined, body, options: second, context };
  }
  return { call, form: 'node', request, response: second, body: third, options: undefined, context };
}

function contextOf(facts: Facts, call: TSESTree.CallExpression): AnswerContext | undefined {
  let outer = wrapped(call);
  if (outer.parent?.type === 'AwaitExpression') outer = wrapped(outer.parent);
  let body: Node = outer;
  if (outer.parent?.type === 'ExpressionStatement' || outer.parent?.type === 'ReturnStatement') {
    const block = outer.parent.parent;
    if (block.type !== 'BlockStatement' || block.body.length !== 1) return undefined;
    body = block;
  }
  const fn = body.parent;
  if (!isFunction(fn) || fn.body !== body || fn.params.length > 0 || fn.generator) return undefined;
  const run = wrapped(fn).parent;
  if (run?.type !== 'CallExpression' || run.arguments.length !== 2 || run.arguments[1] !== wrapped(fn))
    return undefined;
  const callee = calleeOf(run);
  const [store] = run.arguments;
  if (callee?.name !== 'run' || !callee.receiver || !store || store.type === 'SpreadElement') return undefined;
  return isStorage(facts, callee.receiver) ? { call: run, storage: callee.receiver, store } : undefined;
}

/** `new AsyncLocalStorage()`, by the name of a constant, of this file or of another one. */
function isStorage(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  if (init) {
    const made = unwrap(init);
    const reference = made.type === 'NewExpression' ? facts.moduleReferenceOf(made.callee) : undefined;
    return /^(?:node:)?async_hooks$/u.test(reference?.module ?? '') && reference?.path.at(-1) === 'AsyncLocalStorage';
  }
  const reference = facts.moduleReferenceOf(inner);
  if (!reference?.module.startsWith('.')) return false;
  const target = facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
  return target?.node.type === 'Identifier' && target.facts !== facts && isStorage(target.facts, target.node);
}

function isOptions(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return true;
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && unwrap(init).type === 'ObjectExpression';
}

/** The function whose parameters the request and the response are, or come from. */
function ownerOf(facts: Facts, { request, response, call }: Handling): FunctionNode | undefined {
  const root = rootParameter(facts, request);
  if (!root) return undefined;
  if (response && rootParameter(facts, response) !== root) return undefined;
  return contains(root, call) ? root : undefined;
}

function rootParameter(facts: Facts, node: Node, depth = 0): FunctionNode | undefined {
  let inner = unwrap(node);
  while (inner.type === 'MemberExpression') inner = unwrap(inner.object);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  const owner = definition?.node as Node | undefined;
  if (isFunction(owner)) {
    const name = definition?.name as unknown as Node;
    return owner.params.some((one) => {
      const target = parameterTarget(one);
      return target === name || (target?.type === 'ObjectPattern' && contains(target, name));
    })
      ? owner
      : undefined;
  }
  const init = variable && facts.initializerOf(variable);
  return init && depth < 3 ? rootParameter(facts, init, depth + 1) : undefined;
}

/**
 * @returns the statement, class member or program part that holds an endpoint and runs once, in whose place constants
 *   of the endpoint can stand before it; nothing where there is none
 */
export function placeOf(fn: FunctionNode): Node | undefined {
  for (const node of [fn, ...ancestors(fn)]) {
    const { parent } = node;
    if (!parent) return undefined;
    if (parent.type === 'ClassBody') return node;
    if (node === fn && node.type !== 'FunctionDeclaration') continue;
    if (parent.type === 'Program' || parent.type === 'BlockStatement') return node;
  }
  return undefined;
}

/** @returns whether a function is the method of a class */
export function isMethod(fn: FunctionNode): boolean {
  const { parent } = fn;
  return parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition';
}
