import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  contains,
  descendants,
  dottedName,
  hasSpread,
  isFunction,
  memberName,
  objectMember,
  objectValue,
  unwrap,
} from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { insertMembersAfter } from './facts/insertion.js';
import { methodSites, useOf } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isServerClass } from './facts/objects.js';
import { isTestCode } from './facts/tests.js';
import { caughtStatement, clientCalls, eraGuard, isInEra, isSameClient } from './lift/client-era.js';
import type { ClientCall } from './lift/client-era.js';
import { isClientOnV2, isOnV2 } from './lift/generation.js';
import { runningFunction } from './lift/handler-context.js';
import { createLift } from './lift/lift.js';
import type { Lift } from './lift/lift.js';
import { styleOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { logLevelKey } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'call' | 'elsewhere' | 'used' | 'stored' | 'unread' | 'handler' | 'request' | 'answer' | 'test';

export const loggingSetLevel = definePattern<MessageId>({
  id: 'logging-set-level',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.logging,
  docs: {
    summary: 'log levels that are set once for a connection',
    why: `2026-07-28 has no \`logging/setLevel\`: a client says in the \`_meta\` of each request (\`${logLevelKey}\`) which logs it wants with the response, and gets none where it says nothing. \`client.setLoggingLevel()\` throws on a connection of that revision, and a handler of the method never runs for its clients, so a level that such a handler keeps stays what it was at the start.`,
    detects:
      'Calls of `setLoggingLevel` on a client of the SDK, requests with that method sent through it or built by hand, handlers of it on servers, and the branch of a dispatcher that answers it. Calls behind a test for the era of the connection are left alone, and so are methods of that name of other classes.',
    edits:
      'In files on v2, the level is set on connections of 2025 only, and `_meta: { [LOG_LEVEL_META_KEY]: level }` goes into the parameters of `callTool`, `getPrompt` and `readResource` that follow in the same function, where the level is a constant and the parameters are object literals. If there are requests of the same client that it cannot reach, a TODO comment says so. A handler that only stores a level that nobody reads can go, because a server that declares `logging` answers by itself; that is a suggestion, since the server then keeps to the level. The rest is reported, or gets a TODO comment.',
  },
  fixable: true,
  hasSuggestions: true,
  writesTodos: true,
  messages: {
    call: {
      text: '2026-07-28 has no `logging/setLevel`: this call throws on a connection of that revision. Set the level on connections of 2025 only; on others each request says which logs it wants.',
      edit: 'Set the level on connections of 2025 only, and in the requests that follow',
    },
    elsewhere: {
      text: `Requests of this client get no logs on connections of 2026-07-28 unless they ask for them. Put \`${logLevelKey}\` into their \`_meta\`.`,
    },
    used: {
      text: '2026-07-28 has no `logging/setLevel`: this call throws on a connection of that revision. Make it on connections of 2025 only, and put the level into the `_meta` of the requests on others.',
    },
    stored: {
      text: 'This handler never runs for 2026-07-28 clients, so the level that it stores stays what it was for them. Log by `ctx.mcpReq.log(level, data, logger)`, which keeps to the level of the request.',
    },
    unread: {
      text: 'This handler stores a level that nobody reads, and 2026-07-28 clients never call it. A server that declares `logging` answers 2025 clients by itself, and keeps to the level that they set.',
      edit: 'Delete the handler, and leave the level to the SDK',
    },
    handler: {
      text: 'This handler is for 2025 clients only: those of 2026-07-28 say in the `_meta` of each request which logs they want.',
    },
    request: {
      text: `A 2026-07-28 server answers \`logging/setLevel\` with -32601, over HTTP with status 404. Send it to servers of 2025 only, and put \`${logLevelKey}\` into \`params._meta\` of the requests to others.`,
    },
    answer: {
      text: `2026-07-28 has no \`logging/setLevel\`. Answer it for clients of 2025 only, and take the level of others from \`${logLevelKey}\` in \`params._meta\` of each request; without it, send no logs.`,
    },
    test: {
      text: 'This test sets a log level, which servers of 2025 only know. Keep it for them.',
    },
  },
  *detect(facts) {
    const isTest = isTestCode(facts);
    const calls = clientCalls(facts, { setLoggingLevel: 'logging/setLevel' });
    const open = calls.filter(({ call }) => !isInEra(facts, call));
    if (isTest) {
      for (const { call } of open) yield { messageId: 'test', at: call.callee, safety: 'report', kind: 'advisory' };
    } else {
      yield* ofClients(facts, open);
    }
    const told = new Set<Node>(calls.map(({ call }) => call));
    for (const site of methodSites(facts)) {
      if (site.method !== 'logging/setLevel' || (site.call && told.has(site.call))) continue;
      const finding = site.form === 'registration' ? ofHandler(facts, site, isTest) : ofMessage(facts, site, isTest);
      if (finding) yield finding;
    }
  },
});

/** A level that a client sets. */
interface Site extends ClientCall {
  readonly level: Node | undefined;
}

function* ofClients(facts: Facts, calls: readonly ClientCall[]): Generator<Finding<MessageId>> {
  const isMoved = isClientOnV2(facts);
  if (!isMoved || calls.length === 0) {
    for (const { call } of calls) yield { messageId: 'used', at: call.callee, safety: 'manual' };
    return;
  }
  const requests = clientCalls(facts, requestMethods);
  const lift = createLift(facts);
  const planned: { site: Site; isWhole: boolean; metas: readonly Meta[]; guard: readonly TextEdit[] }[] = [];
  for (const one of calls) {
    const site: Site = { ...one, level: levelOf(one) };
    const statement = caughtStatement(site.call);
    const guard = statement && eraGuard(facts, site.call, statement);
    if (!guard) {
      yield { messageId: 'used', at: site.call.callee, safety: 'manual', todo: usedTodo };
      continue;
    }
    const isAlone = calls.every((other) => other === one || !isSameClient(facts, other.receiver, site.receiver));
    const own = requests.filter(({ receiver }) => isSameClient(facts, receiver, site.receiver));
    const metas = isAlone ? own.flatMap((request) => metaOf(facts, site, request) ?? []) : [];
    planned.push({ site, guard, metas, isWhole: metas.length > 0 && metas.length === own.length });
  }
  const isJoint = planned.some(({ metas }) => metas.length > 0);
  if (isJoint) for (const { guard, metas } of planned) write(lift, guard, metas);
  const joint = isJoint ? lift.finish() : undefined;
  for (const { site, guard, isWhole } of planned) {
    const at = site.call.callee;
    yield { messageId: 'call', at, safety: 'fix', edits: joint ?? guard, ...(!isWhole && { withTodos: true }) };
    if (!isWhole) yield { messageId: 'elsewhere', at, safety: 'manual', todo: elsewhereTodo(facts, site) };
  }
}

const usedTodo =
  `Set the level on connections of 2025 only, where client.getProtocolEra() is 'legacy'; on others put ` +
  `'${logLevelKey}' into the _meta of the requests whose logs you want.`;

function elsewhereTodo(facts: Facts, { level }: Site): string {
  const value = level && facts.stringOf(level);
  const shown = value === undefined ? '' : `: '${value}'`;
  return `On connections of 2026-07-28 pass _meta['${logLevelKey}']${shown} with the requests whose logs you want.`;
}

function levelOf({ name, call }: ClientCall): Node | undefined {
  const [first] = call.arguments;
  return name === 'request' ? objectValue(objectValue(first, 'params'), 'level') : first;
}

/** The methods of the client that send requests with logs, and what they send. */
const requestMethods = { callTool: 'tools/call', getPrompt: 'prompts/get', readResource: 'resources/read' };

/** The level of a request: where it goes, and what it is. */
interface Meta {
  readonly params: TSESTree.ObjectExpression;
  /** Parameters that have `_meta` already, as an object literal. */
  readonly known: TSESTree.ObjectExpression | undefined;
  readonly level: string;
}

/** @returns nothing where the level is not certain to be that of the request, or cannot be written into it */
function metaOf(facts: Facts, site: Site, { name, call }: ClientCall): Meta | undefined {
  const level = levelText(facts, site, call);
  if (level === undefined || !isBehind(site.call, call)) return undefined;
  const [first] = call.arguments;
  const value = name === 'request' ? objectValue(first, 'params') : first;
  const params = value && unwrap(value);
  if (params?.type !== 'ObjectExpression' || hasSpread(params) || params.properties.length === 0) return undefined;
  const meta = objectMember(params, '_meta');
  if (!meta) return { params, known: undefined, level };
  const known = unwrap(meta.value);
  return known.type === 'ObjectExpression' && !hasSpread(known) && known.properties.length > 0
    ? { params, known, level }
    : undefined;
}

/** The level as it can be written at a request. */
function levelText(facts: Facts, { level }: Site, at: Node): string | undefined {
  const value = level && facts.stringOf(level);
  if (!level || value === undefined) return undefined;
  const inner = unwrap(level);
  if (inner.type === 'Identifier' && facts.lookUp(at, inner.name) === facts.variableOf(inner)) return inner.name;
  const { quote } = styleOf(facts);
  return quote + value + quote;
}

/** Whether a request is made in the function that sets the level, after it as far as the order of the code tells. */
function isBehind(setting: TSESTree.CallExpression, request: TSESTree.CallExpression): boolean {
  const fn = runningFunction(setting);
  if (fn && !contains(fn, request)) return false;
  return request.range[0] > setting.range[1] || runningFunction(request) !== fn;
}

function write(lift: Lift, guard: readonly TextEdit[], metas: readonly Meta[]): void {
  const { facts, edits } = lift;
  for (const { range, text } of guard) edits.replace(range, text);
  if (metas.length === 0) return;
  const key = lift.need('@modelcontextprotocol/client', 'LOG_LEVEL_META_KEY');
  for (const { params, known, level } of metas) {
    const list = known ?? params;
    const entry = `[${key}]: ${level}`;
    const last = list.properties.at(-1);
    const added = last && insertMembersAfter(facts.source, list, last, [known ? entry : `_meta: { ${entry} }`]);
    for (const { range, text } of added ?? []) edits.replace(range, text);
  }
}

/** `server.setRequestHandler('logging/setLevel', …)` */
function ofHandler(facts: Facts, { call, at, branch }: MethodSite, isTest: boolean): Finding<MessageId> | undefined {
  const receiver = call && calleeOf(call)?.receiver;
  const sdkClass = receiver && facts.classOf(receiver);
  if (isTest || !call || !receiver || (sdkClass !== undefined && !isServerClass(sdkClass))) return undefined;
  const fn = branch.find(isFunction);
  const stores = fn ? storesIn(facts, fn) : [];
  if (fn && stores.some((store) => isRead(facts, store, fn)))
    return { messageId: 'stored', at, safety: 'manual', ...(isOnV2(facts) && { todo: storedTodo }) };
  if (fn && stores.length > 0 && isOnV2(facts) && doesNothingElse(fn) && declaresLogging(facts, receiver)) {
    const { parent } = call;
    if (parent.type === 'ExpressionStatement') {
      const lift = createLift(facts);
      lift.remove(parent);
      return { messageId: 'unread', at, safety: 'suggest', kind: 'advisory', edits: lift.finish() };
    }
  }
  return { messageId: 'handler', at, safety: 'report', kind: 'advisory' };
}

const storedTodo =
  'This level is that of 2025 clients only: log by ctx.mcpReq.log(level, data, logger), which keeps to the level that ' +
  'a 2026-07-28 request asks for.';

/** What a handler writes: variables and members that are declared outside of it, and maps. */
function storesIn(facts: Facts, fn: FunctionNode): Node[] {
  const found: Node[] = [];
  for (const node of descendants(fn.body)) {
    const target =
      node.type === 'AssignmentExpression'
        ? node.left
        : node.type === 'CallExpression' && calleeOf(node)?.name === 'set'
          ? calleeOf(node)?.receiver
          : undefined;
    const inner = target && unwrap(target);
    if (inner?.type === 'MemberExpression' && dottedName(inner) !== undefined) found.push(inner);
    if (inner?.type !== 'Identifier') continue;
    const declared = facts.variableOf(inner)?.identifiers[0] as unknown as Node | undefined;
    if (declared && !contains(fn, declared)) found.push(inner);
  }
  return found;
}

/** Whether what a handler writes is read elsewhere. */
function isRead(facts: Facts, store: Node, fn: FunctionNode): boolean {
  if (store.type === 'Identifier') {
    const references = facts.variableOf(store)?.references ?? [];
    return references.some((one) => one.isRead() && !contains(fn, one.identifier as unknown as Node));
  }
  if (store.type !== 'MemberExpression') return false;
  const name = memberName(store);
  return facts.nodes('MemberExpression').some((node) => {
    if (memberName(node) !== name || contains(fn, node)) return false;
    return node.parent.type !== 'AssignmentExpression' || node.parent.left !== node;
  });
}

/** Whether a handler stores and answers, and calls nothing beside. */
function doesNothingElse({ body }: FunctionNode): boolean {
  return [...descendants(body)].every((node) => {
    if (node.type === 'CallExpression') return calleeOf(node)?.name === 'set';
    return !/^(?:Await|New|Yield)Expression$|^(?:Throw|If|Try|For\w*|While)Statement$/u.test(node.type);
  });
}

/** Whether a server is made with the capability that has the SDK answer. */
function declaresLogging(facts: Facts, receiver: Node): boolean {
  let inner = unwrap(receiver);
  // `mcpServer.server`
  if (inner.type === 'MemberExpression' && memberName(inner) === 'server') inner = unwrap(inner.object);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  const made = init && unwrap(init);
  if (made?.type !== 'NewExpression' || !isServerClass(facts.classOf(made))) return false;
  return objectMember(objectValue(made.arguments[1], 'capabilities'), 'logging') !== undefined;
}

/** Messages that are built by hand, and the code that answers them. */
function ofMessage(facts: Facts, site: MethodSite, isTest: boolean): Finding<MessageId> | undefined {
  const messageId = facts.modern ? undefined : useOf(facts, site, isTest);
  return (
    messageId && { messageId, at: site.at, safety: 'report', ...(messageId !== 'request' && { kind: 'advisory' }) }
  );
}
