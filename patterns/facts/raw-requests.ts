/** Requests of MCP that code without the SDK's client builds: where the message is put together, and where it is sent. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  closest,
  contains,
  enclosingFunction,
  hasSpread,
  isFunction,
  memberName,
  objectValue,
  unwrap,
  wrapped,
} from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { isWrittenToChild } from './child-process.js';
import type { Facts } from './facts.js';
import type { JsonRpcMessage } from './jsonrpc.js';
import { sideOf } from './message-side.js';
import { isOwnMethod } from './method-sites.js';

/** A call that makes an HTTP request. */
export interface HttpCall {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The options that have the headers, where they are a literal; nothing for chains as `.post(url).set(…)`. */
  readonly options: TSESTree.ObjectExpression | undefined;
}

/** A message that asks a server for something. */
export interface RawRequest {
  readonly message: JsonRpcMessage;
  /** The calls that post it. */
  readonly posts: readonly HttpCall[];
  /** Whether its method comes from the caller: then all requests of a client are built here. */
  readonly isBuilder: boolean;
}

/**
 * @returns the requests that are posted or written to a child process, in source order. A message whose method is
 *   no constant counts where somebody in the file asks for one of MCP's methods, or where the request has a header of MCP.
 */
export function rawRequests(facts: Facts): readonly RawRequest[] {
  let requests = known.get(facts);
  if (!requests) known.set(facts, (requests = collect(facts)));
  return requests;
}

const known = new WeakMap<Facts, readonly RawRequest[]>();

function collect(facts: Facts): RawRequest[] {
  return facts.messages.flatMap((message) => {
    const { method, node } = message;
    const isBuilder = method === undefined;
    const isRequest = message.kind === 'request' || (message.kind === 'notification' && isBuilder && hasSpread(node));
    if (!isRequest || (!isBuilder && (!isOwnMethod(method) || method.startsWith('notifications/')))) return [];
    const posts = postsOf(facts, node);
    if (posts.length === 0 && !isWrittenToChild(facts, node)) return [];
    return isBuilder && !isForMcp(facts, node, posts) ? [] : [{ message, posts, isBuilder }];
  });
}

/** Whether a message with any method is one of MCP's: Ethereum, LSP and A2A have JSON-RPC too. */
function isForMcp(facts: Facts, message: TSESTree.ObjectExpression, posts: readonly HttpCall[]): boolean {
  const fn = callerSays(facts, message);
  return (fn !== undefined && isCalledWithMethod(facts, fn)) || posts.some((post) => hasMcpHeader(facts, post));
}

/** @returns the function whose parameter is the method of the message, or has it. */
function callerSays(facts: Facts, message: TSESTree.ObjectExpression): FunctionNode | undefined {
  let root = unwrap(objectValue(message, 'method') ?? message);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const definition = root.type === 'Identifier' ? facts.variableOf(root)?.defs[0] : undefined;
  const fn = definition?.type === 'Parameter' ? (definition.node as unknown as Node) : undefined;
  return isFunction(fn) ? fn : undefined;
}

function isCalledWithMethod(facts: Facts, fn: FunctionNode): boolean {
  const name = nameOf(fn);
  const references = new Set(facts.referencesTo(fn));
  return facts.nodes('CallExpression').some((call) => {
    const callee = unwrap(call.callee);
    const isCalled =
      references.has(callee) ||
      (callee.type === 'MemberExpression' && name !== undefined && memberName(callee) === name);
    return isCalled && call.arguments.slice(0, 3).some((argument) => isMethod(facts, argument));
  });
}

function isMethod(facts: Facts, argument: Node): boolean {
  const inner = unwrap(argument);
  const method = facts.stringOf(inner.type === 'ObjectExpression' ? objectValue(inner, 'method') : inner);
  return method !== undefined && isOwnMethod(method);
}

function nameOf(fn: FunctionNode): string | undefined {
  const { parent } = fn;
  return parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' ? memberName(parent) : undefined;
}

/** Whether the request carries a header of MCP: written in the call, or beside it in the same function or class. */
function hasMcpHeader(facts: Facts, { call }: HttpCall): boolean {
  const around = closest(call, isClassBody) ?? enclosingFunction(call) ?? call;
  return facts.headerUses.some(
    (use) =>
      use.use === 'write' &&
      use.name.startsWith('mcp-') &&
      contains(around, use.node) &&
      sideOf(facts, use) === 'client',
  );
}

const isClassBody = (node: Node): node is TSESTree.ClassBody => node.type === 'ClassBody';

/** A value on its way: the message itself, or the options of a request that has it as its body. */
interface Step {
  readonly node: Node;
  readonly isOptions: boolean;
  readonly options: TSESTree.ObjectExpression | undefined;
}

const maxSteps = 80;

/**
 * Follows a message through `JSON.stringify`, variables, options and the functions of the file that take or return it.
 *
 * @returns the calls that post it
 */
export function postsOf(facts: Facts, message: TSESTree.ObjectExpression): HttpCall[] {
  const found = new Map<Node, HttpCall>();
  const steps: Step[] = [{ node: message, isOptions: false, options: undefined }];
  const seen = new Set<Node>();
  // The list grows while it is read.
  for (const step of steps) {
    const outer = wrapped(step.node);
    if (seen.has(outer) || seen.size > maxSteps) continue;
    seen.add(outer);
    const next = follow(facts, outer, step);
    if ('call' in next) found.set(next.call, next);
    else steps.push(...next.steps);
  }
  return [...found.values()];
}

function follow(facts: Facts, value: Node, step: Step): HttpCall | { readonly steps: readonly Step[] } {
  const user = value.parent;
  const to = (...nodes: readonly Node[]): { steps: Step[] } => ({ steps: nodes.map((node) => ({ ...step, node })) });
  switch (user?.type) {
    case 'AwaitExpression':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return to(user);
    case 'SpreadElement':
      return user.parent.type === 'ObjectExpression' ? to(user.parent) : to();
    case 'Property':
      if (step.isOptions || user.value !== value || user.parent.type !== 'ObjectExpression') return to();
      if (!bodyNames.has(memberName(user) ?? '')) return to();
      return { steps: [{ node: user.parent, isOptions: true, options: user.parent }] };
    case 'VariableDeclarator':
      return user.init === value ? to(...readsOf(facts, user.id)) : to();
    case 'AssignmentExpression': {
      if (user.right !== value) return to();
      const left = unwrap(user.left);
      if (left.type !== 'MemberExpression') return to(...readsOf(facts, left));
      if (step.isOptions || !bodyNames.has(memberName(left) ?? '')) return to();
      const object = unwrap(left.object);
      const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
      const init = variable && facts.initializerOf(variable);
      const literal = init && unwrap(init);
      const options = literal?.type === 'ObjectExpression' ? literal : undefined;
      return { steps: readsOf(facts, object).map((node) => ({ node, isOptions: true, options })) };
    }
    case 'ReturnStatement': {
      const fn = enclosingFunction(user);
      return to(...(fn ? callsOf(facts, fn) : []));
    }
    case 'ArrowFunctionExpression':
      return user.body === value ? to(...callsOf(facts, user)) : to();
    case 'CallExpression':
    case 'NewExpression':
      return followArgument(facts, value, user, step) ?? to(...passedOn(facts, value, user));
    default:
      return to();
  }
}

const bodyNames = new Set(['body', 'data', 'json', 'payload']);
const encoders = new Set(['stringify', 'from', 'encode', 'String', 'serialize', 'serializeMessage']);
const requesters = /^(?:\w*[fF]etch\w*|Request|request|axios|got|ky|needle|post|inject|superagent)$/u;

/** @returns the HTTP call that a value is given to; nothing for other calls. */
function followArgument(
  facts: Facts,
  value: Node,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  { isOptions, options }: Step,
): HttpCall | undefined {
  const callee = calleeOf(call);
  const index = call.arguments.findIndex((argument) => argument === value);
  if (!callee || index < 0) return undefined;
  if (isOptions) return requesters.test(callee.name) ? { call, options } : undefined;
  if (call.type !== 'CallExpression') return undefined;
  // `axios.post(url, message, { headers })`
  if (callee.receiver && /^(?:post|request)$/u.test(callee.name) && index === 1 && !isRouter(facts, call)) {
    const last = call.arguments[2] && unwrap(call.arguments[2]);
    return { call, options: last?.type === 'ObjectExpression' ? last : undefined };
  }
  const receiver = callee.receiver && unwrap(callee.receiver);
  if (callee.name === 'send' && receiver?.type === 'CallExpression' && isPostChain(receiver))
    return { call, options: undefined };
  if ((callee.name === 'write' || callee.name === 'end') && receiver) return nodeRequest(facts, receiver);
  return undefined;
}

/** `client.request('tools/list', message)` is no URL. */
function isRouter(facts: Facts, call: TSESTree.CallExpression): boolean {
  const first = facts.stringOf(call.arguments[0]);
  return first !== undefined && isOwnMethod(first);
}

/** `request(app).post('/mcp').set(…)` */
function isPostChain(node: TSESTree.CallExpression): boolean {
  for (let link: Node = node; link.type === 'CallExpression';) {
    const callee = calleeOf(link);
    if (callee?.name === 'post') return true;
    if (!callee?.receiver) return false;
    link = unwrap(callee.receiver);
  }
  return false;
}

/** `const req = http.request({ … })` of `req.write(message)`. */
function nodeRequest(facts: Facts, receiver: Node): HttpCall | undefined {
  const variable = receiver.type === 'Identifier' ? facts.variableOf(receiver) : undefined;
  const init = variable && facts.initializerOf(variable);
  const call = init && unwrap(init);
  if (call?.type !== 'CallExpression' || calleeOf(call)?.name !== 'request') return undefined;
  for (const argument of call.arguments) {
    const inner = unwrap(argument);
    if (inner.type === 'ObjectExpression') return { call, options: inner };
  }
  return { call, options: undefined };
}

/** Where a value goes on behind a call: it is what an encoder returns, or a parameter of a function in the file. */
function passedOn(facts: Facts, value: Node, call: TSESTree.CallExpression | TSESTree.NewExpression): readonly Node[] {
  const index = call.arguments.findIndex((argument) => argument === value);
  if (index < 0) return [];
  const callee = calleeOf(call);
  if (callee && encoders.has(callee.name)) return [call];
  const parameter = facts.functionOf(call.callee)?.params[index];
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name ? readsOf(facts, name) : [];
}

function readsOf(facts: Facts, name: Node): Node[] {
  const variable = name.type === 'Identifier' ? facts.variableOf(name) : undefined;
  return (variable?.references ?? [])
    .filter((reference) => reference.isRead())
    .map((reference) => reference.identifier as unknown as Node);
}

function callsOf(facts: Facts, fn: FunctionNode): Node[] {
  return facts.referencesTo(fn).flatMap((reference) => {
    const outer = wrapped(reference);
    const { parent } = outer;
    return parent?.type === 'CallExpression' && parent.callee === outer ? [parent] : [];
  });
}
