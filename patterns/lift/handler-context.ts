/** How code inside a handler gets at what its context has for the request, in v2: `ctx.mcpReq.log`. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  descendants,
  dottedName,
  enclosingFunction,
  hasSpread,
  isFunction,
  memberName,
  objectValue,
  rootOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { constantOf } from '../facts/constants.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { isServerClass } from '../facts/objects.js';
import { classBodyOf } from '../facts/session-ids.js';
import { isUndefined } from '../facts/session-transports.js';
import type { TextEdit } from '../pattern.js';
import { commentsIn } from '../sdk/comments.js';
import { mentionsOf } from '../sdk/references.js';
import { isTypeScript } from '../source-file.js';

/** The functions that call what they are given before they return. */
const iterators = new Set('forEach map flatMap filter find findIndex some every reduce reduceRight sort'.split(' '));

/** @returns the function that runs a node, callbacks of array methods left out: they run while it does. */
export function runningFunction(node: Node): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  while (fn && isIterated(fn)) fn = enclosingFunction(fn);
  return fn;
}

function isIterated(fn: FunctionNode): boolean {
  const { parent } = wrapped(fn);
  if (parent?.type !== 'CallExpression' || parent.callee === wrapped(fn) || fn.generator) return false;
  const callee = calleeOf(parent);
  return callee?.receiver !== undefined && iterators.has(callee.name);
}

/**
 * Where code runs.
 * - `handler`: in the callback of a handler of a server.
 * - `nested`: in a function inside of one, or inside of what is registered as one; it may run later.
 * - `helper`: in a function with a name, that anybody can call.
 * - `outside`: anywhere else: at the start, in timers, in listeners, in the function that builds the server.
 */
export type Place =
  | { readonly kind: 'handler'; readonly handler: Handler }
  | { readonly kind: 'nested' | 'helper' | 'outside'; readonly handler?: never };

/** @returns where a node runs, seen from the handlers of the file. */
export function placeOf(facts: Facts, node: Node): Place {
  const running = runningFunction(node);
  if (!running) return { kind: 'outside' };
  const { byCallback, calls, builders } = handlersOf(facts);
  const handler = byCallback.get(running);
  if (handler) return { kind: 'handler', handler };
  for (const parent of ancestors(node)) {
    if (calls.has(parent) || (isFunction(parent) && byCallback.has(parent))) return { kind: 'nested' };
  }
  return { kind: isNamed(running) && !builders.has(running) ? 'helper' : 'outside' };
}

/** @returns the handler in whose callback a node stands, at whatever time it runs. */
export function handlerAround(facts: Facts, node: Node): Handler | undefined {
  for (const parent of ancestors(node)) {
    const handler = isFunction(parent) ? handlersOf(facts).byCallback.get(parent) : undefined;
    if (handler) return handler;
  }
  return undefined;
}

interface Handlers {
  readonly byCallback: ReadonlyMap<FunctionNode, Handler>;
  readonly calls: ReadonlySet<Node>;
  /** The functions in which a server is made: what else they do is done at the start. */
  readonly builders: ReadonlySet<Node>;
}

const known = new WeakMap<Facts, Handlers>();

function handlersOf(facts: Facts): Handlers {
  let found = known.get(facts);
  if (!found) {
    const handlers = facts.handlers.filter((handler) => answersForServer(facts, handler));
    const byCallback = new Map<FunctionNode, Handler>();
    for (const handler of handlers) if (handler.callback) byCallback.set(handler.callback, handler);
    const calls = new Set(handlers.map(({ call }) => call));
    known.set(facts, (found = { byCallback, calls, builders: new Set(buildersOf(facts)) }));
  }
  return found;
}

/** Whether a handler answers requests that reach a server. */
function answersForServer(facts: Facts, { kind, call, method }: Handler): boolean {
  if (kind === 'notification') return false;
  const receiver = calleeOf(call)?.receiver;
  const sdkClass = receiver && facts.classOf(receiver);
  if (sdkClass !== undefined) return isServerClass(sdkClass);
  return kind !== 'request' || /^(?:tools|prompts|resources|completion|logging)\//u.test(method ?? '');
}

function isNamed(fn: FunctionNode): boolean {
  const { parent } = wrapped(fn);
  if (fn.type === 'FunctionDeclaration') return true;
  return (
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'MethodDefinition' ||
    parent?.type === 'PropertyDefinition' ||
    (parent?.type === 'Property' && !/^on[a-z]/u.test(memberName(parent) ?? ''))
  );
}

function* buildersOf(facts: Facts): Generator<Node> {
  for (const created of facts.nodes('NewExpression')) {
    const sdkClass = facts.classOf(created);
    const fn = isServerClass(sdkClass) ? enclosingFunction(created) : undefined;
    if (fn) yield fn;
  }
  for (const { kind, value } of facts.nodes('MethodDefinition')) if (kind === 'constructor') yield value;
}

/** @returns whether an expression is the server, or the `server` of the server, that a handler is registered on. */
export function isServerOf(facts: Facts, handler: Handler, node: Node): boolean {
  const registered = calleeOf(handler.call)?.receiver;
  if (!registered) return false;
  const [own, other] = [dottedName(registered), dottedName(node)];
  if (own === undefined || other === undefined) return false;
  if (own !== other && own !== `${other}.server` && other !== `${own}.server`) return false;
  const [ownRoot, otherRoot] = [rootOf(registered), rootOf(node)];
  if (ownRoot.type === 'Identifier') return facts.variableOf(ownRoot) === facts.variableOf(otherRoot);
  return classBodyOf(ownRoot) === classBodyOf(otherRoot);
}

/** A member of `ctx.mcpReq`, as a handler can write it. */
export interface Reach {
  readonly text: string;
  /** What has to be done to the parameters for it. */
  readonly edits: readonly TextEdit[];
  /** @returns whether it means the same at a place inside of the handler. */
  isVisibleAt(node: Node): boolean;
}

export interface Wish {
  readonly member: string;
  /** Whether an identifier goes with the edits: what only such ones used is not taken out of the context any more. */
  isGone(node: Node): boolean;
  /** @returns what the file calls the type `ServerContext`; asked for where a new parameter needs it */
  contextType(): string;
}

/** @returns how a handler reaches a member of `ctx.mcpReq`; nothing where that takes more than a change of its parameters. */
export function reach(facts: Facts, handler: Handler, wish: Wish): Reach | undefined {
  const { callback, context } = handler;
  if (!callback || !takesAsWritten(handler)) return undefined;
  if (!context) return addParameter(facts, handler, callback, wish);
  if (context.type === 'Identifier') return throughName(facts, context, wish);
  return context.type === 'ObjectPattern' ? throughPattern(facts, callback, context, wish) : undefined;
}

/** The whole context of a handler, as it can write it. */
export interface WholeContext {
  readonly text: string;
  /** What has to be done to the parameters for it. */
  readonly edits: readonly TextEdit[];
  /** The name of the parameter in front of it, where it had to be added too. */
  readonly added: string | undefined;
  /** The declaration that takes it apart in the body, where the parameter did; without `;`. */
  readonly declaration?: string;
}

/**
 * @returns the context of a handler as a whole, and what takes it apart then where the handler did; nothing where the
 *   handler cannot be given it
 */
export function reachContext(
  facts: Facts,
  handler: Handler,
  { contextType, filler, isGone }: Pick<Wish, 'contextType' | 'isGone'> & { readonly filler: string },
): WholeContext | undefined {
  const { callback, context } = handler;
  if (!callback || !takesAsWritten(handler)) return undefined;
  if (context?.type === 'ObjectPattern') return putTogether(facts, callback, context, isGone);
  if (context) {
    if (context.type !== 'Identifier' || !isWholeContext(facts, context)) return undefined;
    return { text: context.name, edits: [], added: undefined };
  }
  const { params } = callback;
  const made = addContext(facts, handler, callback, { contextType, names: [filler, '_variables'] });
  return made && { text: made.name, edits: made.edits, added: params.length === 0 ? made.fillers[0] : undefined };
}

/** `(args, { mcpReq: { send } }) =>` becomes `(args, ctx) =>`, with the pattern in the body where it is needed still. */
function putTogether(
  facts: Facts,
  callback: FunctionNode,
  pattern: TSESTree.ObjectPattern,
  isGone: Wish['isGone'],
): WholeContext | undefined {
  if (!isWholeContext(facts, pattern) || pattern.parent !== callback) return undefined;
  const text = contextName(callback);
  if (text === undefined) return undefined;
  const { source } = facts;
  const end = pattern.typeAnnotation?.range[0] ?? pattern.range[1];
  const left =
    commentsIn(source, [pattern.range[0], end]).length > 0 ? undefined : elementsLeft(facts, pattern, isGone);
  const kept = left ?? source.text.slice(pattern.range[0], end).trimEnd();
  const edits = [{ range: [pattern.range[0], end] as const, text }];
  return { text, edits, added: undefined, ...(kept !== '' && { declaration: `const ${kept} = ${text}` }) };
}

/** @returns the text of a pattern without the elements that nothing uses any more; empty without any */
export function elementsLeft(facts: Facts, { properties }: TSESTree.ObjectPattern, isGone: Wish['isGone']): string {
  const hasOthers = properties.some(({ type }) => type === 'RestElement');
  const elements = properties.flatMap((one) => {
    const text = facts.source.text.slice(...one.range);
    if (hasOthers || one.type !== 'Property') return [text];
    if (isUnused(facts, one, isGone)) return [];
    if (one.value.type !== 'ObjectPattern' || one.computed) return [text];
    const inner = elementsLeft(facts, one.value, isGone);
    return inner === '' ? [] : [`${facts.source.text.slice(...one.key.range)}: ${inner}`];
  });
  return elements.length > 0 ? `{ ${elements.join(', ')} }` : '';
}

/** `fn.bind(this, first)` is called with other arguments than it is given. */
function takesAsWritten({ call }: Handler): boolean {
  const last = call.arguments.at(-1);
  const inner = last && unwrap(last);
  return inner?.type !== 'CallExpression' || inner.arguments.length < 2;
}

/** @returns whether a parameter with this name or pattern has all that the context of a server has. */
export function isWholeContext(facts: Facts, target: TSESTree.Identifier | TSESTree.ObjectPattern): boolean {
  if (target.optional) return false;
  const type = target.typeAnnotation?.typeAnnotation;
  return !type || type.type === 'TSAnyKeyword' || facts.sdkType(type)?.name === 'ServerContext';
}

function throughName(facts: Facts, name: TSESTree.Identifier, { member }: Wish): Reach | undefined {
  const variable = facts.variableOf(name);
  if (!variable || !isWholeContext(facts, name)) return undefined;
  // A name that the SDK stage may be changing: the edits are made when it has.
  const start = name.range[0];
  const edits = name.name === 'extra' ? [{ range: [start, start + 5] as const, text: 'extra' }] : [];
  return {
    text: `${name.name}.mcpReq.${member}`,
    edits,
    isVisibleAt: (node) => facts.lookUp(node, name.name) === variable,
  };
}

/** `(args, { sessionId })`, `(args, { mcpReq: { notify } })` */
function throughPattern(
  facts: Facts,
  callback: FunctionNode,
  pattern: TSESTree.ObjectPattern,
  wish: Wish,
): Reach | undefined {
  if (!isWholeContext(facts, pattern)) return undefined;
  return takeApart(facts, callback, pattern, wish);
}

/**
 * Takes a member of `mcpReq` out of a context that is taken apart.
 *
 * @param within the function in which a new name must mean nothing else
 */
export function takeApart(
  facts: Facts,
  within: FunctionNode,
  pattern: TSESTree.ObjectPattern,
  wish: Wish,
): Reach | undefined {
  const group = elementOf(pattern, 'mcpReq');
  if (!group) {
    const local = localName(within, wish.member);
    if (local === undefined || hasRest(pattern)) return undefined;
    const edits = changeElements(facts, pattern, wish, `mcpReq: { ${elementText(wish.member, local)} }`);
    return { text: local, edits, isVisibleAt: () => true };
  }
  const value = group.value.type === 'AssignmentPattern' ? group.value.left : group.value;
  if (value.type === 'Identifier') return throughGroup(facts, pattern, value, wish);
  return value.type === 'ObjectPattern' ? throughElement(facts, within, pattern, value, wish) : undefined;
}

/** `{ mcpReq }` */
function throughGroup(
  facts: Facts,
  pattern: TSESTree.ObjectPattern,
  { name, range }: TSESTree.Identifier,
  wish: Wish,
): Reach {
  return {
    text: `${name}.${wish.member}`,
    edits: changeElements(facts, pattern, wish),
    isVisibleAt: (node) => facts.lookUp(node, name)?.identifiers.some((one) => one.range?.[0] === range[0]) === true,
  };
}

/** `{ mcpReq: { signal } }` */
function throughElement(
  facts: Facts,
  within: FunctionNode,
  outer: TSESTree.ObjectPattern,
  inner: TSESTree.ObjectPattern,
  wish: Wish,
): Reach | undefined {
  const present = elementOf(inner, wish.member)?.value;
  if (present) {
    if (present.type !== 'Identifier') return undefined;
    const variable = facts.variableOf(present);
    return {
      text: present.name,
      edits: [...changeElements(facts, outer, wish), ...changeElements(facts, inner, wish)],
      isVisibleAt: (node) => facts.lookUp(node, present.name) === variable,
    };
  }
  const local = localName(within, wish.member);
  if (local === undefined || hasRest(inner)) return undefined;
  return {
    text: local,
    edits: [
      ...changeElements(facts, outer, wish),
      ...changeElements(facts, inner, wish, elementText(wish.member, local)),
    ],
    isVisibleAt: () => true,
  };
}

function elementOf({ properties }: TSESTree.ObjectPattern, name: string): TSESTree.Property | undefined {
  return properties.find((one): one is TSESTree.Property => one.type === 'Property' && memberName(one) === name);
}

function hasRest({ properties }: TSESTree.ObjectPattern): boolean {
  return properties.some(({ type }) => type === 'RestElement');
}

function elementText(member: string, local: string): string {
  return member === local ? member : `${member}: ${local}`;
}

/** Adds an element, and takes out those that nothing uses any more; the first of them makes room for the new one. */
function changeElements(facts: Facts, pattern: TSESTree.ObjectPattern, { isGone }: Wish, added?: string): TextEdit[] {
  const { properties } = pattern;
  const close = facts.source.text.indexOf('}', properties.at(-1)?.range[1] ?? pattern.range[0]);
  const isCommented = commentsIn(facts.source, [pattern.range[0], close]).length > 0;
  const unused = isCommented || hasRest(pattern) ? [] : properties.filter((one) => isUnused(facts, one, isGone));
  const [first] = unused;
  const last = properties.at(-1);
  if (added !== undefined) {
    if (!last) return [{ range: [pattern.range[0], close + 1], text: `{ ${added} }` }];
    if (!first) return [{ range: [last.range[1], last.range[1]], text: `, ${added}` }];
    return [{ range: first.range, text: added }, ...unused.slice(1).map((one) => removal(properties, one))];
  }
  return unused.length === 1 && first && properties.length > 1 ? [removal(properties, first)] : [];
}

function isUnused(facts: Facts, element: Node, isGone: Wish['isGone']): boolean {
  const target = element.type === 'Property' ? element.value : undefined;
  const variable = target?.type === 'Identifier' ? facts.variableOf(target) : undefined;
  const mentions = variable ? mentionsOf(facts, variable) : [];
  return mentions.length > 0 && mentions.every(isGone);
}

/** With the comma in front of it, or behind the first one. */
function removal(elements: readonly Node[], element: Node): TextEdit {
  const index = elements.indexOf(element);
  const [before, after] = [elements[index - 1], elements[index + 1]];
  if (before) return { range: [before.range[1], element.range[1]], text: '' };
  return { range: [element.range[0], after?.range[0] ?? element.range[1]], text: '' };
}

function addParameter(facts: Facts, handler: Handler, callback: FunctionNode, wish: Wish): Reach | undefined {
  const made = addContext(facts, handler, callback, { ...wish, names: placeholders(handler) });
  return made && { text: `${made.name}.mcpReq.${wish.member}`, edits: made.edits, isVisibleAt: () => true };
}

/** Adds the context to the parameters, and `names` for those in front of it that are not there either. */
function addContext(
  facts: Facts,
  handler: Handler,
  callback: FunctionNode,
  wish: Pick<Wish, 'contextType'> & { readonly names: readonly string[] },
): { name: string; fillers: readonly string[]; edits: readonly TextEdit[] } | undefined {
  const index = contextIndex(facts, handler);
  const { params } = callback;
  if (index === undefined || params.length > index || !isOnlyRegistered(facts, callback)) return undefined;
  if (params.some((one) => one.type === 'RestElement' || ('optional' in one && one.optional))) return undefined;
  const names = namesIn(callback);
  const name = contextName(callback);
  if (name === undefined) return undefined;
  const isTyped = !isTypeScript(facts.source) || isTypedByContext(callback);
  const fillers = wish.names.slice(params.length, index).map((one) => (names.has(one) ? `${one}_` : one));
  const added = isTyped ? name : `${name}: ${wish.contextType()}`;
  const parameters = [...fillers.map((one) => one + (isTyped ? '' : ': unknown')), added].join(', ');
  return { name, fillers, edits: parameterEdits(facts, callback, parameters) };
}

function contextName(callback: FunctionNode): string | undefined {
  const names = namesIn(callback);
  return ['ctx', 'mcpContext', 'handlerContext'].find((one) => !names.has(one));
}

/** Names for the parameters in front of the context that a handler does not take so far. */
function placeholders({ kind }: Handler): readonly string[] {
  if (kind === 'resource') return ['_uri', '_variables'];
  return [kind === 'request' ? '_request' : '_args'];
}

/** Where the context stands among the parameters, by what a handler is registered with; nothing where that is not certain. */
function contextIndex(facts: Facts, { kind, call }: Handler): number | undefined {
  const name = calleeOf(call)?.name ?? '';
  const [, second] = call.arguments;
  if (name === 'setRequestHandler') return 1;
  if (!second || !name.startsWith('register')) return undefined;
  const target = constantOf(facts, second);
  if (kind === 'resource') {
    if (target.type === 'NewExpression') return facts.sdk(target.callee)?.name === 'ResourceTemplate' ? 2 : undefined;
    return facts.stringOf(target) === undefined ? undefined : 1;
  }
  if (target.type !== 'ObjectExpression' || hasSpread(target)) return undefined;
  const schema = objectValue(target, kind === 'tool' ? 'inputSchema' : 'argsSchema');
  return schema && !isUndefined(facts, schema) ? 1 : 0;
}

/** Whether nobody but the SDK calls a function: it is written in place, or has no other mention. */
export function isOnlyRegistered(facts: Facts, fn: FunctionNode): boolean {
  const { parent } = wrapped(fn);
  if (parent?.type === 'CallExpression') return parent.callee !== wrapped(fn);
  const name =
    fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' ? parent.id : undefined;
  const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
  const declaration = fn.type === 'FunctionDeclaration' ? fn : parent?.parent;
  return (
    variable !== undefined &&
    declaration?.parent?.type !== 'ExportNamedDeclaration' &&
    declaration?.parent?.type !== 'ExportDefaultDeclaration' &&
    mentionsOf(facts, variable).length === 1
  );
}

/** Whether parameters get their types from where the function stands. */
function isTypedByContext(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'CallExpression' || parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression')
    return true;
  return parent.type === 'VariableDeclarator' && Boolean(parent.id.typeAnnotation);
}

function parameterEdits({ source: { text } }: Facts, fn: FunctionNode, added: string): TextEdit[] {
  const start = Math.max(fn.id?.range[1] ?? 0, fn.typeParameters?.range[1] ?? 0, fn.range[0]);
  const last = fn.params.at(-1);
  if (!last) {
    const open = text.indexOf('(', start) + 1;
    return [{ range: [open, open], text: added }];
  }
  const [from, to] = [fn.params[0]?.range[0] ?? last.range[0], last.range[1]];
  const isBare = fn.type === 'ArrowFunctionExpression' && !text.slice(start, from).includes('(');
  return isBare
    ? [
        { range: [from, from], text: '(' },
        { range: [to, to], text: `, ${added})` },
      ]
    : [{ range: [to, to], text: `, ${added}` }];
}

/** A name for a new variable of a function, in which nothing is called so. */
function localName(fn: FunctionNode, member: string): string | undefined {
  const names = namesIn(fn);
  return [member, `mcp${member.charAt(0).toUpperCase()}${member.slice(1)}`].find((one) => !names.has(one));
}

/** @returns everything that is called by a name in a function; labels of members do no harm and are not asked for */
export function namesIn(fn: FunctionNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of descendants(fn)) {
    if (node.type !== 'Identifier') continue;
    const { parent } = node;
    const isLabel =
      (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
      (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand);
    if (!isLabel) names.add(node.name);
  }
  return names;
}
