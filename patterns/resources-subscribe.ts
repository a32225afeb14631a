import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  objectMembers,
  objectValue,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { isNamedLike } from './facts/original-names.js';
import type { Facts } from './facts/facts.js';
import { indentAt } from './facts/insertion.js';
import { methodSites, useOf } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isServerClass } from './facts/objects.js';
import { isTestCode } from './facts/tests.js';
import {
  callStatement,
  caughtStatement,
  clientCalls,
  clientText,
  eraGuard,
  eraTest,
  isInEra,
  isSameClient,
} from './lift/client-era.js';
import type { ClientCall } from './lift/client-era.js';
import { isClientOnV2, isOnV2 } from './lift/generation.js';
import { linesAt, sourceOf, styleOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, Range, TextEdit } from './pattern.js';
import { commentsIn } from './sdk/comments.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'call' | 'guard' | 'change' | 'used' | 'handler' | 'work' | 'request' | 'answer' | 'test';

export const resourcesSubscribe = definePattern<MessageId>({
  id: 'resources-subscribe',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.subscriptions,
  docs: {
    summary: 'subscriptions to single resources, of clients and in servers',
    why: '2026-07-28 has no `resources/subscribe` and no `resources/unsubscribe`: a client names the resources that it wants to hear of when it opens a stream with `subscriptions/listen`, and closes the stream when it does not any more. `client.subscribeResource()` throws on a connection of that revision, and a handler of the method never runs for its clients.',
    detects:
      'Calls of `subscribeResource` and `unsubscribeResource` on a client of the SDK, requests with these methods sent through it or built by hand, handlers of them on servers, and the branches of a dispatcher that answer them. What a server sends to its subscribers is the business of `list-changed-push`. Calls behind a test for the era of the connection are left alone, and so are methods of these names of other classes.',
    edits:
      'In files on v2, a client that subscribes once (to one resource, in statements in a row, or in a loop over a list), and never unsubscribes, subscribes on connections of 2025 and calls `client.listen({ resourceSubscriptions })` on others; its handlers of `notifications/resources/updated` serve both. Where the set of resources changes, the calls are made on connections of 2025 only, with a TODO comment for the others. Servers keep their handlers for clients of 2025; one that starts something gets a TODO comment. Dispatchers and requests that are built by hand are reported.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    call: {
      text: '2026-07-28 has no `{{method}}`: this call throws on a connection of that revision. Open a stream there, with `client.listen({ resourceSubscriptions })`.',
      edit: 'Listen to the resources on connections of 2026-07-28',
    },
    guard: {
      text: '2026-07-28 has no `{{method}}`: this call throws on a connection of that revision. Make it on connections of 2025 only.',
      edit: 'Make the call on connections of 2025 only',
    },
    change: {
      text: 'On connections of 2026-07-28 the resources that a client hears of are those of its streams: collect their URIs, open one with `client.listen({ resourceSubscriptions })`, and open another one when they change.',
    },
    used: {
      text: '2026-07-28 has no `{{method}}`: this call throws on a connection of that revision. Make it on connections of 2025 only, and open a stream with `client.listen({ resourceSubscriptions })` on others.',
    },
    handler: {
      text: 'This handler is for 2025 clients only: those of 2026-07-28 name the resources when they open a stream, and the SDK keeps to them. Keep it, and the capability `subscribe`.',
    },
    work: {
      text: 'This handler never runs for 2026-07-28 clients, so what it starts does not start for them. Start it when the server does, or with the first change that has to be told.',
    },
    request: {
      text: 'A 2026-07-28 server answers `{{method}}` with -32601, over HTTP with status 404. Send it to servers of 2025 only, and `subscriptions/listen` with all URIs in `notifications.resourceSubscriptions` to others.',
    },
    answer: {
      text: '2026-07-28 has no `{{method}}`. Answer it for clients of 2025 only, and keep a stream open for each `subscriptions/listen` of others: acknowledge it first, and send updates of its `resourceSubscriptions` there, with the id of the request as `subscriptionId`.',
    },
    test: {
      text: 'This test sends `{{method}}`, which servers of 2025 only know. Keep it for them, and test `subscriptions/listen` for others.',
    },
  },
  *detect(facts) {
    const isTest = isTestCode(facts);
    const calls = clientCalls(facts, methods);
    const open = calls.filter(({ call }) => !isInEra(facts, call));
    if (isTest) {
      for (const one of open) {
        const data = { method: methodOf(facts, one) };
        yield { messageId: 'test', data, at: one.call.callee, safety: 'report', kind: 'advisory' };
      }
    } else {
      yield* ofClients(facts, open);
    }
    const told = new Set<Node>(calls.map(({ call }) => call));
    for (const site of methodSites(facts)) {
      if (!/^resources\/(?:un)?subscribe$/u.test(site.method) || (site.call && told.has(site.call))) continue;
      const finding = site.form === 'registration' ? ofHandler(facts, site, isTest) : ofMessage(facts, site, isTest);
      if (finding) yield { ...finding, data: { method: site.method } };
    }
  },
});

const methods = { subscribeResource: 'resources/subscribe', unsubscribeResource: 'resources/unsubscribe' };

function methodOf(facts: Facts, { name, call }: ClientCall): string {
  if (name === 'subscribeResource' || name === 'unsubscribeResource') return methods[name];
  return facts.stringOf(objectValue(call.arguments[0], 'method')) ?? '';
}

/** A subscription of a client whose resources are known where it is made. */
interface Subscription {
  /** What is done on connections of 2025. */
  readonly statement: Node;
  /** The URIs, as an array. */
  readonly uris: string;
  /** The source of one URI, where it is one. */
  readonly uri: string | undefined;
  readonly isAwaited: boolean;
}

function* ofClients(facts: Facts, calls: readonly ClientCall[]): Generator<Finding<MessageId>> {
  const isMoved = isClientOnV2(facts);
  for (const group of groupsOf(facts, calls)) {
    const edits = isMoved ? editsOf(facts, group) : undefined;
    for (const one of group) {
      const at = one.call.callee;
      const data = { method: methodOf(facts, one) };
      if (edits) {
        yield { messageId: 'call', data, at, safety: 'fix', edits };
        continue;
      }
      const statement = caughtStatement(one.call);
      const guard = isMoved && statement && eraGuard(facts, one.call, statement);
      if (!guard) {
        yield { messageId: 'used', data, at, safety: 'manual', ...(isMoved && { todo: usedTodo }) };
        continue;
      }
      yield { messageId: 'guard', data, at, safety: 'fix', edits: guard, withTodos: true };
      yield { messageId: 'change', at, safety: 'manual', todo: changeTodo };
    }
  }
}

const changeTodo =
  'On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it ' +
  'and listen again when they change.';
const usedTodo =
  "Make this call on connections of 2025 only, where client.getProtocolEra() is 'legacy'; on others collect the URIs and " +
  'open one client.listen({ resourceSubscriptions }) stream.';

/** The calls on the same client. */
function groupsOf(facts: Facts, calls: readonly ClientCall[]): ClientCall[][] {
  const groups: ClientCall[][] = [];
  for (const one of calls) {
    const group = groups.find(([first]) => first && isSameClient(facts, first.receiver, one.receiver));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** @returns nothing where the calls are not one subscription that stays */
function editsOf(facts: Facts, group: readonly ClientCall[]): readonly TextEdit[] | undefined {
  const parts: Subscription[] = [];
  for (const { call, name } of group) {
    const part = name === 'subscribeResource' ? subscriptionOf(facts, call) : undefined;
    if (!part) return undefined;
    parts.push(part);
  }
  const [first] = parts;
  const last = parts.at(-1);
  const client = group[0] && clientText(facts, group[0].call);
  if (!first || !last || client === undefined || client.endsWith('?.')) return undefined;
  if (parts.length > 1 && !areInARow(facts, parts)) return undefined;
  const known = parts.flatMap(({ uri }) => uri ?? []);
  const uris = parts.length > 1 ? `[${known.join(', ')}]` : first.uris;
  const listen = `${first.isAwaited ? 'await ' : 'void '}${client}listen({ resourceSubscriptions: ${uris} })`;
  return [inBoth(facts, [first.statement.range[0], last.statement.range[1]], eraTest(facts, client), listen, parts)];
}

/** Statements one behind the other, each for one resource. */
function areInARow(facts: Facts, parts: readonly Subscription[]): boolean {
  return parts.every((part, index) => {
    const before = parts[index - 1];
    if (part.uri === undefined) return false;
    if (!before) return true;
    const between = facts.source.text.slice(before.statement.range[1], part.statement.range[0]);
    return before.statement.parent === part.statement.parent && before.isAwaited === part.isAwaited && !between.trim();
  });
}

function subscriptionOf(facts: Facts, call: TSESTree.CallExpression): Subscription | undefined {
  const [params, options] = call.arguments;
  const object = params && unwrap(params);
  const uri = objectValue(object, 'uri');
  if (object?.type !== 'ObjectExpression' || !uri || options || objectMembers(object).length !== 1) return undefined;
  const statement = callStatement(call);
  if (!statement) return inMap(facts, call, uri);
  const loop = loopAround(statement);
  const isAwaited = unwrap(statement.expression).type === 'AwaitExpression';
  if (loop) return ofLoop(facts, loop, uri, isAwaited);
  if (!isKnown(facts, uri, call) || isRepeated(call) || !isInList(statement)) return undefined;
  const source = sourceOf(facts, uri);
  return { statement, uris: `[${source}]`, uri: source, isAwaited };
}

/** Whether an expression can be said again, and is not what the function is called with. */
function isKnown(facts: Facts, uri: Node, call: Node): boolean {
  const fn = enclosingFunction(call);
  for (const node of descendants(uri)) {
    if (/^(?:Call|New|Await|Yield|Assignment|Update|TaggedTemplate)Expression$/u.test(node.type)) return false;
    const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
    const declared = variable?.defs[0];
    if (declared?.type === 'Parameter' && (declared.node as unknown as Node) === fn) return false;
  }
  return true;
}

function isRepeated(call: Node): boolean {
  for (const parent of ancestors(call)) {
    if (isFunction(parent)) return false;
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/u.test(parent.type)) return true;
  }
  return false;
}

function isInList({ parent }: Node): boolean {
  return parent?.type === 'Program' || parent?.type === 'BlockStatement';
}

/** The loop that does nothing but make a call. */
function loopAround(statement: Node): TSESTree.ForOfStatement | undefined {
  const { parent } = statement;
  const body = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent : statement;
  return body.parent?.type === 'ForOfStatement' && body.parent.body === body ? body.parent : undefined;
}

function ofLoop(facts: Facts, loop: TSESTree.ForOfStatement, uri: Node, isAwaited: boolean): Subscription | undefined {
  const { left, right } = loop;
  const element = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  if (!element || loop.await || isRepeated(loop) || !isInList(loop)) return undefined;
  const uris = urisOf(facts, right, element, uri);
  return uris === undefined ? undefined : { statement: loop, uris, uri: undefined, isAwaited };
}

/** `await Promise.all(uris.map((uri) => client.subscribeResource({ uri })))` */
function inMap(facts: Facts, call: TSESTree.CallExpression, uri: Node): Subscription | undefined {
  const fn = wrapped(call).parent;
  if (fn?.type !== 'ArrowFunctionExpression' || fn.body !== wrapped(call)) return undefined;
  const map = wrapped(fn).parent;
  const over = map?.type === 'CallExpression' ? calleeOf(map) : undefined;
  const all = map && wrapped(map).parent;
  const [element, ...others] = fn.params;
  if (map?.type !== 'CallExpression' || over?.name !== 'map' || !over.receiver || !element || others.length > 0)
    return undefined;
  if (all?.type !== 'CallExpression' || !/^all(?:Settled)?$/u.test(calleeOf(all)?.name ?? '')) return undefined;
  const statement = callStatement(all);
  const uris = urisOf(facts, over.receiver, element, uri);
  if (!statement || uris === undefined || isRepeated(statement) || !isInList(statement)) return undefined;
  const isAwaited = unwrap(statement.expression).type === 'AwaitExpression';
  return { statement, uris, uri: undefined, isAwaited };
}

/** The URIs of all elements of a list, as an array. */
function urisOf(facts: Facts, list: Node, element: Node, uri: Node): string | undefined {
  const inner = unwrap(list);
  const isPlain = inner.type === 'ArrayExpression' && isKnown(facts, inner, inner);
  if (!isPlain && dottedName(inner) === undefined) return undefined;
  if (!isKnown(facts, uri, facts.source.ast)) return undefined;
  const source = sourceOf(facts, list);
  if (element.type === 'Identifier' && uri.type === 'Identifier' && element.name === uri.name)
    return isPlain ? source : `[...${source}]`;
  const name = sourceOf(facts, element);
  return `Array.from(${source}, (${name}) => ${sourceOf(facts, uri)})`;
}

/** Lays out what is done on connections of either era. */
function inBoth(facts: Facts, range: Range, test: string, listen: string, parts: readonly Subscription[]): TextEdit {
  const { text } = facts.source;
  const { semicolon, lineBreak, unit } = styleOf(facts);
  const indent = indentAt(text, range[0]);
  const [only] = parts;
  const isShort = parts.length === 1 && only?.uri !== undefined && commentsIn(facts.source, range).length === 0;
  if (isShort) {
    const source = text.slice(...range);
    return { range, text: `if (${test}) ${source}${lineBreak}${indent}else ${listen}${semicolon}` };
  }
  const inner = indent + unit;
  const kept = linesAt(facts, range, inner);
  const lines = [`if (${test}) {`, inner + kept, `${indent}} else {`, inner + listen + semicolon, `${indent}}`];
  return { range, text: lines.join(lineBreak) };
}

/** `server.setRequestHandler('resources/subscribe', …)` */
function ofHandler(
  facts: Facts,
  { call, at, branch, method }: MethodSite,
  isTest: boolean,
): Finding<MessageId> | undefined {
  const receiver = call && calleeOf(call)?.receiver;
  const sdkClass = receiver && facts.classOf(receiver);
  if (isTest || !receiver || (sdkClass !== undefined && !isServerClass(sdkClass))) return undefined;
  if (method === 'resources/subscribe' && branch.some((node) => startsSomething(facts, node)))
    return { messageId: 'work', at, safety: 'manual', ...(isOnV2(facts) && { todo: workTodo }) };
  return { messageId: 'handler', at, safety: 'report', kind: 'advisory' };
}

const workTodo =
  '2026-07-28 clients never call this: start what it starts with the server, or with the first change that has to be told.';

const starters =
  /^(?:setInterval|setTimeout|on|once|addListener|addEventListener|(?:watch|subscribe|start|listen|poll)(?:[A-Z]\w*)?)$/u;

function startsSomething(facts: Facts, handler: Node): boolean {
  for (const node of descendants(handler)) {
    if (node.type !== 'CallExpression' || !contains(handler, node)) continue;
    if (isNamedLike(facts, node.callee, starters)) return true;
  }
  return false;
}

/** Messages that are built by hand, and the code that answers them. */
function ofMessage(facts: Facts, site: MethodSite, isTest: boolean): Finding<MessageId> | undefined {
  const messageId = facts.modern && !facts.modernClient ? undefined : useOf(facts, site, isTest);
  return messageId && { messageId, at: site.at, safety: 'report', ...(messageId === 'test' && { kind: 'advisory' }) };
}
