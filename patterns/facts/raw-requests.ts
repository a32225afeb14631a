/** Requests of MCP that code without the SDK's client builds: where the message is put together, and where it is sent. */
import type { TSESTree } from '@typescript-eslint/types';

import { closest, contains, enclosingFunction, hasSpread, isFunction, memberName, objectValue, unwrap } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { isWrittenToChild } from './child-process.js';
import type { Facts } from './facts.js';
import { receivedMessages, sentMessages } from './far-sending.js';
import type { JsonRpcMessage } from './jsonrpc.js';
import { postsOf, postsOfParameter, writesOfParameter } from './message-posts.js';
import type { HttpCall } from './message-posts.js';
import { sideOf } from './message-side.js';
import { isOwnMethod } from './method-sites.js';

/** A message that asks a server for something. */
export interface RawRequest {
  readonly message: JsonRpcMessage;
  /** The calls of the file that post it. */
  readonly posts: readonly HttpCall[];
  /** Whether the file writes it to a child process. */
  readonly isWritten: boolean;
  /** Whether its method comes from the caller: then all requests of a client are built here. */
  readonly isBuilder: boolean;
}

/**
 * @returns the requests that this file or another one posts or writes to a child process, in source order. A message whose method is
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
    const isWritten = isWrittenToChild(facts, node);
    if (posts.length === 0 && !isWritten && !isSentElsewhere(facts, node)) return [];
    return isBuilder && !isForMcp(facts, node, posts) ? [] : [{ message, posts, isWritten, isBuilder }];
  });
}

function isSentElsewhere(facts: Facts, message: Node): boolean {
  const sending = facts.links && sentMessages(facts).find(({ at }) => at === message)?.sending;
  return [...(sending?.posts ?? []), ...(sending?.writes ?? [])].some((one) => one.facts !== facts);
}

/** @returns the calls of the file that post what other files put together, or ask for, in source order */
export function postsForOthers(facts: Facts): readonly HttpCall[] {
  const found = new Map<Node, HttpCall>();
  for (const { fn, index, cargo } of receivedMessages(facts))
    for (const post of postsOfParameter(facts, fn, index, cargo)) found.set(post.call, post);
  return [...found.values()].sort((a, b) => a.call.range[0] - b.call.range[0]);
}

/** @returns the same for those that write it to a child process */
export function writesForOthers(facts: Facts): readonly Node[] {
  const found = receivedMessages(facts).flatMap(({ fn, index, cargo }) => writesOfParameter(facts, fn, index, cargo));
  return [...new Set(found)].sort((a, b) => a.range[0] - b.range[0]);
}

/** Whether a message with any method is one of MCP's: Ethereum, LSP and A2A have JSON-RPC too. */
function isForMcp(facts: Facts, message: TSESTree.ObjectExpression, posts: readonly HttpCall[]): boolean {
  const fn = callerSays(facts, message);
  if (fn && (isCalledWithMethod(facts, fn) || receivedMessages(facts).some((one) => one.fn === fn))) return true;
  return posts.some((post) => hasMcpHeader(facts, post));
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
