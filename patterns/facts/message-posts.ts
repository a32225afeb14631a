/** How a message of JSON-RPC, or the method of one, comes to the call that sends it, through whatever functions and files. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, dottedName, enclosingFunction, memberName, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { callTargets } from './call-targets.js';
import type { CallTarget } from './call-targets.js';
import { isNamedLike, originalName } from './original-names.js';
import type { Facts } from './facts.js';
import { libraryOf } from './http-libraries.js';
import { isOwnMethod } from './method-sites.js';

/** A call that makes an HTTP request. */
export interface HttpCall {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The options that have the headers, where they are a literal; nothing for chains as `.post(url).set(…)`. */
  readonly options: TSESTree.ObjectExpression | undefined;
}

/** What a value is on its way: the name of a method, a message, or the options of a request that has it as its body. */
export type Cargo = 'method' | 'message' | 'options';

/** A parameter that is given one of these by another file. */
export interface Arrival extends CallTarget {
  readonly index: number;
  readonly cargo: Cargo;
}

export interface Sending {
  /** The calls that post it, with the facts of their files. */
  readonly posts: readonly (HttpCall & { readonly facts: Facts })[];
  /** The calls that write it to the standard input of another process. */
  readonly writes: readonly { readonly facts: Facts; readonly call: Node }[];
  readonly arrivals: readonly Arrival[];
}

/**
 * Follows a message through `JSON.stringify`, variables, options and the functions of the file that take or return it.
 *
 * @returns the calls that post it
 */
export function postsOf(facts: Facts, message: Node): HttpCall[] {
  return [...walk([{ facts, node: message, cargo: 'message', options: undefined }], false).posts];
}

/** @returns the calls of the file that post what a function is given */
export function postsOfParameter(facts: Facts, fn: FunctionNode, index: number, cargo: Cargo): HttpCall[] {
  return [...walk(stepsInto({ facts, fn }, index, { cargo, options: undefined }), false).posts];
}

/** @returns the calls of the file that write what a function is given to the standard input of another process */
export function writesOfParameter(facts: Facts, fn: FunctionNode, index: number, cargo: Cargo): Node[] {
  return walk(stepsInto({ facts, fn }, index, { cargo, options: undefined }), false).writes.map(({ call }) => call);
}

/** @returns where a message, or a method that is given to a function, goes, in other files as well */
export function sendingOf(facts: Facts, node: Node, cargo: Cargo): Sending {
  return walk([{ facts, node, cargo, options: undefined }], true);
}

interface Step {
  readonly facts: Facts;
  readonly node: Node;
  readonly cargo: Cargo;
  readonly options: TSESTree.ObjectExpression | undefined;
  /** The call in another file that led here: what its function returns goes on there. */
  readonly caller?: { readonly step: Step; readonly call: Node; readonly fn: FunctionNode };
}

const maxSteps = 80;

function walk(steps: Step[], isAcross: boolean): Sending {
  const posts = new Map<Node, Sending['posts'][number]>();
  const writes = new Map<Node, Sending['writes'][number]>();
  const arrivals: Arrival[] = [];
  const seen = new Set<Node>();
  // The list grows while it is read.
  for (const step of steps) {
    const outer = wrapped(step.node);
    if (seen.has(outer) || seen.size > maxSteps) continue;
    seen.add(outer);
    const found = follow(outer, step);
    if ('steps' in found) {
      steps.push(...found.steps);
      if (!isAcross || !found.call) continue;
      for (const arrival of arrivalsAt(step, outer, found.call)) {
        arrivals.push(arrival);
        const caller = { step, call: found.call, fn: arrival.fn };
        steps.push(...stepsInto(arrival, arrival.index, step).map((one) => ({ ...one, caller })));
      }
    } else if (found.isWrite) writes.set(found.call, { facts: step.facts, call: found.call });
    else posts.set(found.call, { facts: step.facts, call: found.call, options: found.options });
  }
  return { posts: [...posts.values()], writes: [...writes.values()], arrivals };
}

/** The functions of other files to which a call gives a value. */
function arrivalsAt(
  { facts, cargo }: Step,
  value: Node,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): Arrival[] {
  const index = call.arguments.findIndex((argument) => argument === value);
  if (index < 0) return [];
  return callTargets(facts, call.callee)
    .filter((target) => target.facts.source.path !== facts.source.path)
    .map((target) => ({ ...target, index, cargo }));
}

/** What becomes of a parameter; of a message that is taken apart, the method goes on. */
function stepsInto(
  { facts, fn }: CallTarget,
  index: number,
  { cargo, options }: Pick<Step, 'cargo' | 'options'>,
): Step[] {
  const parameter = fn.params[index];
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (name?.type !== 'ObjectPattern')
    return name ? readsOf(facts, name).map((node) => ({ facts, node, cargo, options })) : [];
  if (cargo !== 'message') return [];
  return readsOfMember(facts, name).map((node) => ({ facts, node, cargo: 'method', options }));
}

/** `{ method }` of a message. */
function readsOfMember(facts: Facts, pattern: TSESTree.ObjectPattern): Node[] {
  const member = pattern.properties.find((one) => one.type === 'Property' && memberName(one) === 'method');
  const value = member?.type === 'Property' ? member.value : undefined;
  return value ? readsOf(facts, value) : [];
}

/** The steps behind a value; where it is an argument and stays in the file, with the call. Or what sends it. */
type Followed =
  | { readonly steps: readonly Step[]; readonly call?: TSESTree.CallExpression | TSESTree.NewExpression }
  | (HttpCall & { readonly isWrite: boolean });

function follow(value: Node, step: Step): Followed {
  const { facts, cargo } = step;
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
    case 'MemberExpression':
      if (cargo !== 'message' || user.object !== value || memberName(user) !== 'method') return to();
      return { steps: [{ ...step, node: user, cargo: 'method' }] };
    case 'Property':
      if (cargo === 'options' || user.value !== value || user.parent.type !== 'ObjectExpression') return to();
      if (cargo === 'method')
        return { steps: memberName(user) === 'method' ? [{ ...step, node: user.parent, cargo: 'message' }] : [] };
      if (!bodyNames.has(memberName(user) ?? '')) return to();
      return { steps: [{ ...step, node: user.parent, cargo: 'options', options: user.parent }] };
    case 'VariableDeclarator':
      if (user.init !== value) return to();
      if (user.id.type !== 'ObjectPattern' || cargo !== 'message') return to(...readsOf(facts, user.id));
      return { steps: readsOfMember(facts, user.id).map((node) => ({ ...step, node, cargo: 'method' })) };
    case 'AssignmentExpression': {
      if (user.right !== value) return to();
      const left = unwrap(user.left);
      if (left.type !== 'MemberExpression') return to(...readsOf(facts, left));
      if (cargo !== 'message' || !bodyNames.has(memberName(left) ?? '')) return to();
      const object = unwrap(left.object);
      const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
      const init = variable && facts.initializerOf(variable);
      const literal = init && unwrap(init);
      const options = literal?.type === 'ObjectExpression' ? literal : undefined;
      return { steps: readsOf(facts, object).map((node) => ({ ...step, node, cargo: 'options', options })) };
    }
    case 'ReturnStatement': {
      const fn = enclosingFunction(user);
      return { steps: fn ? returnedTo(step, fn) : [] };
    }
    case 'ArrowFunctionExpression':
      return { steps: user.body === value ? returnedTo(step, user) : [] };
    case 'CallExpression':
    case 'NewExpression':
      return followArgument(facts, value, user, step) ?? { steps: passedOn(step, value, user), call: user };
    default:
      return to();
  }
}

/** The calls of a function: those of its file, and the one in another file that led to it. */
function returnedTo(step: Step, fn: FunctionNode): Step[] {
  const { facts, caller } = step;
  const here = callsOf(facts, fn).map((node) => ({ ...step, node }));
  return caller?.fn === fn ? [...here, { ...caller.step, node: caller.call, cargo: step.cargo }] : here;
}

const bodyNames = new Set(['body', 'data', 'json', 'payload']);
const encoders = new Set(['stringify', 'from', 'encode', 'String', 'serialize', 'serializeMessage']);
const requesters = /^(?:\w*[fF]etch\w*|Request|request|axios|got|ky|needle|post|inject|superagent)$/u;

function isRequester(facts: Facts, callee: Node): boolean {
  if (isNamedLike(facts, callee, requesters) || libraryOf(facts, unwrap(callee)) !== undefined) return true;
  // A default export can be called anything: `node-fetch`, `cross-fetch`
  return /^[\w@/-]*\bfetch$/u.test(facts.moduleReferenceOf(callee)?.module ?? '');
}

/** @returns the HTTP call that a value is given to; nothing for other calls. */
function followArgument(
  facts: Facts,
  value: Node,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  { cargo, options }: Step,
): (HttpCall & { readonly isWrite: boolean }) | undefined {
  const callee = calleeOf(call);
  const index = call.arguments.findIndex((argument) => argument === value);
  if (!callee || index < 0 || cargo === 'method') return undefined;
  if (cargo === 'options') return isRequester(facts, call.callee) ? { call, options, isWrite: false } : undefined;
  if (call.type !== 'CallExpression') return undefined;
  // `axios.post(url, message, { headers })`
  if (callee.receiver && /^(?:post|request)$/u.test(callee.name) && index === 1 && !isRouter(facts, call)) {
    const last = call.arguments[2] && unwrap(call.arguments[2]);
    return { call, options: last?.type === 'ObjectExpression' ? last : undefined, isWrite: false };
  }
  const receiver = callee.receiver && unwrap(callee.receiver);
  if (callee.name === 'send' && receiver?.type === 'CallExpression' && isPostChain(receiver))
    return { call, options: undefined, isWrite: false };
  if ((callee.name !== 'write' && callee.name !== 'end') || !receiver) return undefined;
  if (/(?:^|\.)_?stdin$/u.test(dottedName(receiver) ?? '')) return { call, options: undefined, isWrite: true };
  const made = nodeRequest(facts, receiver);
  return made && { ...made, isWrite: false };
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
  if (call?.type !== 'CallExpression' || originalName(facts, call.callee) !== 'request') return undefined;
  for (const argument of call.arguments) {
    const inner = unwrap(argument);
    if (inner.type === 'ObjectExpression') return { call, options: inner };
  }
  return { call, options: undefined };
}

/** Where a value goes on behind a call: it is what an encoder returns, or a parameter of a function in the file. */
function passedOn(step: Step, value: Node, call: TSESTree.CallExpression | TSESTree.NewExpression): readonly Step[] {
  const index = call.arguments.findIndex((argument) => argument === value);
  if (index < 0) return [];
  const callee = calleeOf(call);
  if (callee && encoders.has(callee.name) && step.cargo !== 'method') return [{ ...step, node: call }];
  return callTargets(step.facts, call.callee)
    .filter(({ facts }) => facts === step.facts)
    .flatMap((target) => stepsInto(target, index, step))
    .map((one) => ({ ...one, caller: step.caller }));
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

const fetchNames = new Set(['fetch', 'globalThis.fetch', 'window.fetch', 'self.fetch', 'global.fetch']);

/** @returns whether a callee is the `fetch` of the platform */
export function isGlobalFetch(facts: Facts, callee: Node): boolean {
  const inner = unwrap(callee);
  const root = inner.type === 'MemberExpression' ? unwrap(inner.object) : inner;
  if (!fetchNames.has(dottedName(inner) ?? '') || root.type !== 'Identifier') return false;
  return (facts.variableOf(root)?.defs.length ?? 0) === 0;
}
