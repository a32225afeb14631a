import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, memberName, objectValue, statementOf, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { Handler } from './facts/handlers.js';
import { handedOnMethods, isServerOfSdk } from './facts/server-calls.js';
import { isTestCode } from './facts/tests.js';
import { handedServersOf } from './lift/handed-servers.js';
import { isOnV2 } from './lift/generation.js';
import { isServerOf, isWholeContext, placeOf, reach, runningFunction, takeApart } from './lift/handler-context.js';
import type { Place, Reach, Wish } from './lift/handler-context.js';
import { createLift } from './lift/lift.js';
import { callOfLog, readLogParams } from './lift/log-call.js';
import type { LogParams } from './lift/log-call.js';
import { wholeLines } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, Range, TextEdit } from './pattern.js';
import { hasCommentAbove, hasCommentBehind } from './sdk/comments.js';
import { mentionsOf } from './sdk/references.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'push' | 'handedOn' | 'ungated' | 'outside' | 'test';

export const serverLogPush = definePattern<MessageId>({
  id: 'server-log-push',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.logging,
  docs: {
    summary: 'log messages that a server sends past the request it answers',
    why: 'A 2026-07-28 server logs on the response stream of a request, and only if that request asks for it (`io.modelcontextprotocol/logLevel` in `_meta`). What `server.sendLoggingMessage()` sends belongs to no request: over HTTP it is dropped without an error, over stdio it reaches clients that did not ask. A `notifications/message` that a handler sends by itself is on the right stream, but goes to everybody, which the specification forbids.',
    detects:
      'Calls of `sendLoggingMessage` on a server of the SDK, and `notifications/message` sent by `notification` of a server, by `ctx.mcpReq.notify`, or in v1 by `extra.sendNotification`; and `sendLoggingMessage` handed on as a function. The message depends on whether a request is being answered. `ctx.mcpReq.log` is what they should be, and `console.error` is nobody’s business.',
    edits:
      'In files on v2, a call in a handler becomes `ctx.mcpReq.log(level, data, logger)`; the handler takes its context where it did not, and a session id that only went into such calls is dropped. Needed for it: an object literal of `level`, `data` and `logger`, the server that the handler is registered on, and code that runs while the handler does. A function that logs through a server which another file exports calls `logToClient` of a helper that is written once, as soon as that server is built by a function (see `stdio-connect`). Anything else gets a TODO comment. 2025 clients receive the message on the response of the request instead of the stream that they opened by GET.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    push: {
      text: 'A log that is sent through the server belongs to no request: 2026-07-28 drops it over HTTP, and over stdio it reaches clients that did not ask. Log through the context of the handler, `ctx.mcpReq.log(level, data, logger)`.',
      edit: 'Log through the context of the handler',
    },
    handedOn: {
      text: '`sendLoggingMessage`, handed on here, sends logs that belong to no request: 2026-07-28 drops them over HTTP, and over stdio they reach clients that did not ask. Hand on the context of the handler, and log through `ctx.mcpReq.log(level, data, logger)`.',
    },
    ungated: {
      text: 'This log goes to every client, and in 2026-07-28 only to those may it go that ask for it in the request. `ctx.mcpReq.log(level, data, logger)` sends what was asked for.',
      edit: 'Log through the context of the handler',
    },
    outside: {
      text: 'No request is being answered here, and in 2026-07-28 a log goes only where a request asked for it: over HTTP this one is dropped. Write to stderr or to OpenTelemetry.',
    },
    test: {
      text: 'This test sends a log outside of any request, which reaches 2025 clients only. Keep it as a test of theirs.',
    },
  },
  *detect(facts) {
    const sites = [...facts.nodes('CallExpression')].flatMap((call) => siteOf(facts, call) ?? []);
    const lifted = liftAll(facts, sites);
    for (const site of sites) {
      const finding = judge(facts, site, lifted);
      if (finding) yield finding;
    }
    if (!isTestCode(facts)) yield* handedOn(facts);
  },
});

/** `log(server.sendLoggingMessage.bind(server))`: what sends the log is called elsewhere. */
function* handedOn(facts: Facts): Generator<Finding<MessageId>> {
  for (const member of handedOnMethods(facts, 'sendLoggingMessage')) {
    const todo = 'Hand on the context of the handler instead, and call `ctx.mcpReq.log(level, data, logger)` there.';
    yield { messageId: 'handedOn', at: member, safety: 'manual', ...(isOnV2(facts) && { todo }) };
  }
}

/** A call that sends a log. */
interface Site {
  readonly call: TSESTree.CallExpression;
  /** `server`: through a server; `request`: through the context of a handler; `flat`: the same in v1. */
  readonly way: 'server' | 'request' | 'flat';
  readonly place: Place;
  /** `{ level, data, logger }`, or what stands for it. */
  readonly params: Node | undefined;
}

function siteOf(facts: Facts, call: TSESTree.CallExpression): Site | undefined {
  const callee = calleeOf(call);
  const [first] = call.arguments;
  if (!callee || !first) return undefined;
  const { name, receiver } = callee;
  if (name === 'sendLoggingMessage')
    return receiver && isServerOfSdk(facts, receiver, name)
      ? { call, way: 'server', place: placeOf(facts, call), params: first }
      : undefined;
  if (facts.stringOf(objectValue(first, 'method')) !== 'notifications/message') return undefined;
  const way = wayOf(facts, call);
  return way && { call, way, place: placeOf(facts, call), params: objectValue(first, 'params') };
}

/** Which way a notification goes; nothing where that is not certain. */
function wayOf(facts: Facts, call: TSESTree.CallExpression): Site['way'] | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return wayOfName(facts, callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const sdkClass = facts.classOf(callee.object);
  switch (memberName(callee)) {
    case 'notification':
      return sdkClass === 'Server' || sdkClass === 'McpServer' ? 'server' : undefined;
    case 'sendNotification':
      return facts.isContext(callee.object) ? 'flat' : undefined;
    case 'notify':
      return isRequestGroup(facts, callee.object) ? 'request' : undefined;
    default:
      return undefined;
  }
}

/** `notify`, `sendNotification`, taken out of a context. */
function wayOfName(facts: Facts, name: TSESTree.Identifier): Site['way'] | undefined {
  const element = elementOf(facts, name);
  if (!element) return undefined;
  const key = memberName(element);
  if (key === 'sendNotification') return isContextElement(facts, element) ? 'flat' : undefined;
  return key === 'notify' && contextPatternOf(facts, element) ? 'request' : undefined;
}

/** The element of a pattern that declares a name. */
function elementOf(facts: Facts, name: TSESTree.Identifier): TSESTree.Property | undefined {
  const declared = facts.variableOf(name)?.defs[0]?.name as unknown as Node | undefined;
  return declared?.parent?.type === 'Property' && declared.parent.parent.type === 'ObjectPattern'
    ? declared.parent
    : undefined;
}

function isContextElement(facts: Facts, { parent }: TSESTree.Property): boolean {
  return parent.type === 'ObjectPattern' && facts.isContextPattern(parent);
}

/** The context that `{ mcpReq: { notify } }` takes apart, for its `notify`. */
function contextPatternOf(facts: Facts, element: TSESTree.Property): TSESTree.ObjectPattern | undefined {
  const group = element.parent.parent;
  if (group?.type !== 'Property' || memberName(group) !== 'mcpReq' || group.parent.type !== 'ObjectPattern')
    return undefined;
  return facts.isContextPattern(group.parent) ? group.parent : undefined;
}

/** `ctx.mcpReq`, or `mcpReq` taken out of a context. */
function isRequestGroup(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return memberName(inner) === 'mcpReq' && facts.isContext(inner.object);
  const element = inner.type === 'Identifier' ? elementOf(facts, inner) : undefined;
  return element !== undefined && memberName(element) === 'mcpReq' && isContextElement(facts, element);
}

/** What has been found out about a call that can be edited. */
type Lifted = ReadonlyMap<Site, readonly TextEdit[]>;

/** The edits of all calls that have some: those of one handler stand or fall together. */
function liftAll(facts: Facts, sites: readonly Site[]): Lifted {
  const lifted = new Map<Site, readonly TextEdit[]>();
  if (sites.length === 0 || !isOnV2(facts)) return lifted;
  const lift = createLift(facts);
  const typed: Site[] = [];
  for (const group of groupsOf(facts, sites)) {
    let isTyped = false;
    const contextType = (): string => {
      isTyped = true;
      return lift.needType('@modelcontextprotocol/server', 'ServerContext');
    };
    const edits = liftGroup(facts, group, contextType);
    if (!edits) continue;
    if (isTyped) for (const { range, text } of edits) lift.edits.replace(range, text);
    for (const site of group.sites) if (isTyped) typed.push(site);
    for (const site of group.sites) lifted.set(site, edits);
  }
  const joint = typed.length > 0 ? lift.finish() : [];
  for (const site of typed) lifted.set(site, joint);
  return lifted;
}

/** The calls that get at the same context. */
interface Group {
  readonly sites: readonly Site[];
  readonly handler: Handler | undefined;
  /** A context that is taken apart elsewhere than among the parameters of the handler. */
  readonly pattern: TSESTree.ObjectPattern | undefined;
}

function groupsOf(facts: Facts, sites: readonly Site[]): Group[] {
  const groups = new Map<unknown, { sites: Site[]; handler: Handler | undefined; pattern: Group['pattern'] }>();
  for (const site of sites) {
    if (!readLogParams(facts, site.call, site.params).isReadable) continue;
    const source = sourceOf(facts, site);
    if (!source) continue;
    const key = source.pattern ?? source.handler ?? site;
    const group = groups.get(key) ?? { sites: [], ...source };
    groups.set(key, group);
    group.sites.push(site);
  }
  return [...groups.values()];
}

/** Where a call gets its context from; nothing where there is none for certain. */
function sourceOf(facts: Facts, site: Site): Pick<Group, 'handler' | 'pattern'> | undefined {
  const { call, way, place } = site;
  const callee = unwrap(call.callee);
  if (way === 'server') {
    const receiver = callee.type === 'MemberExpression' ? callee.object : undefined;
    const { handler } = place;
    const isOwn = handler && receiver && isServerOf(facts, handler, receiver) && isPlain(call.arguments[1]);
    return isOwn ? { handler, pattern: undefined } : undefined;
  }
  if (way === 'flat') return undefined;
  if (callee.type !== 'Identifier')
    return isOfServer(facts, callee) ? { handler: undefined, pattern: undefined } : undefined;
  const element = elementOf(facts, callee);
  const pattern = element && contextPatternOf(facts, element);
  if (!pattern || !isWholeContext(facts, pattern)) return undefined;
  return place.handler?.context === pattern
    ? { handler: place.handler, pattern: undefined }
    : { handler: undefined, pattern };
}

/** A session id can be left out; a call that makes one does something. */
function isPlain(argument: Node | undefined): boolean {
  if (!argument) return true;
  const inner = unwrap(argument);
  if (inner.type === 'MemberExpression') return isPlain(inner.object);
  return inner.type === 'Identifier' || inner.type === 'Literal' || inner.type === 'ThisExpression';
}

/** Whether a context, by its declaration, has what that of a server has. */
function isOfServer(facts: Facts, callee: Node): boolean {
  const group = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const context = group?.type === 'MemberExpression' ? unwrap(group.object) : group;
  const declared = context?.type === 'Identifier' ? facts.variableOf(context)?.identifiers[0] : undefined;
  return declared !== undefined && isWholeContext(facts, declared as unknown as TSESTree.Identifier);
}

function liftGroup(facts: Facts, group: Group, contextType: () => string): TextEdit[] | undefined {
  const { sites, handler, pattern } = group;
  const gone = sites.flatMap((site) => goneOf(facts, site));
  const wish: Wish = {
    member: 'log',
    contextType,
    isGone: ({ range }) => gone.some(([start, end]) => start <= range[0] && range[1] <= end),
  };
  const [first] = sites;
  const within = first && runningFunction(first.call);
  const way = handler
    ? reach(facts, handler, wish)
    : pattern && within
      ? takeApart(facts, within, pattern, wish)
      : throughCallee(facts, first);
  if (!way || sites.some(({ call }) => !way.isVisibleAt(call))) return undefined;
  return [
    ...way.edits,
    ...sites.flatMap(({ call, params }) => callOfLog(facts, call, way.text, readLogParams(facts, call, params)) ?? []),
    ...(handler ? idDeclarations(facts, sites, wish) : []),
  ].sort((a, b) => a.range[0] - b.range[0]);
}

/** `ctx.mcpReq.notify(…)` has all that `ctx.mcpReq.log(…)` needs. */
function throughCallee(facts: Facts, site: Site | undefined): Reach | undefined {
  const callee = site && unwrap(site.call.callee);
  if (callee?.type !== 'MemberExpression') return undefined;
  const text = facts.source.text.slice(callee.range[0], callee.property.range[0]);
  return { text: `${text.trimEnd()}log`, edits: [], isVisibleAt: () => true };
}

/** The stretches of a call that are not in what takes its place. */
function goneOf(facts: Facts, { call, params }: Site): Range[] {
  let start = call.range[0];
  const gone: Range[] = [];
  for (const { value } of readLogParams(facts, call, params).members) {
    const { range } = value;
    gone.push([start, range[0]]);
    start = range[1];
  }
  return [...gone, [start, call.range[1]]];
}

/** `const sessionId = ctx.sessionId;`, where only the calls used it. */
function idDeclarations(facts: Facts, sites: readonly Site[], { isGone }: Wish): TextEdit[] {
  const edits = new Map<Node, TextEdit>();
  for (const { call } of sites) {
    const id = call.arguments[1] && unwrap(call.arguments[1]);
    const variable = id?.type === 'Identifier' ? facts.variableOf(id) : undefined;
    const init = variable && facts.initializerOf(variable);
    const value = init && unwrap(init);
    if (!init || value?.type !== 'MemberExpression' || !facts.isContext(value.object)) continue;
    const statement = statementOf(init);
    const isAlone = statement.type === 'VariableDeclaration' && statement.declarations.length === 1;
    if (!isAlone || !mentionsOf(facts, variable).every(isGone)) continue;
    if (hasCommentAbove(facts.source, statement) || hasCommentBehind(facts.source, statement)) continue;
    edits.set(statement, { range: wholeLines(facts.source.text, statement.range), text: '' });
  }
  return [...edits.values()];
}

function judge(facts: Facts, site: Site, lifted: Lifted): Finding<MessageId> | undefined {
  const { call, way, place } = site;
  const at = call.callee;
  const messageId = way !== 'server' ? 'ungated' : place.kind === 'outside' ? 'outside' : 'push';
  const edits = lifted.get(site);
  if (edits) return { messageId, at, safety: 'fix', edits };
  if (isTestCode(facts) && way === 'server' && place.kind !== 'handler')
    return isAsserted(call) ? undefined : { messageId: 'test', at, safety: 'report', kind: 'advisory' };
  // It is called otherwise as soon as the server is built for each request.
  if (handedServersOf(facts).logs.has(call)) return { messageId, at, safety: 'manual', waits: true };
  const isFinal = isOnV2(facts) && way !== 'flat';
  return { messageId, at, safety: 'manual', ...(isFinal && { todo: todoOf(facts, site) }) };
}

/** `expect(server.sendLoggingMessage(…))`, `expect(() => server.sendLoggingMessage(…))` */
function isAsserted(call: Node): boolean {
  for (const parent of ancestors(call)) {
    if (parent.type === 'CallExpression' && calleeOf(parent)?.name === 'expect') return true;
  }
  return false;
}

const elsewhere = 'write to stderr or OpenTelemetry';

function todoOf(facts: Facts, { call, way, params, place }: Site): string {
  const log = '`ctx.mcpReq.log(level, data, logger)`';
  switch (place.kind) {
    case 'outside':
      return way === 'server' ? `No request to attach this log to; ${elsewhere}.` : `Call ${log} instead.`;
    case 'helper':
      if (way !== 'server') break;
      return `Take the context of the handler as a parameter and call ${log}; where no request is being answered, ${elsewhere}.`;
    case 'nested':
      if (way !== 'server') break;
      return `Call ${log} with the context of the handler around this while its request is being answered; for what happens later, ${elsewhere}.`;
    case 'handler':
      break;
  }
  return `Call ${log} with the context of the handler${reasonOf(facts, call, readLogParams(facts, call, params))}.`;
}

/** What keeps a call in a handler from being rewritten. */
function reasonOf(facts: Facts, call: TSESTree.CallExpression, { isReadable, others }: LogParams): string {
  if (others.length > 0) return `; it takes no ${others.map((name) => `\`${name}\``).join(', ')}`;
  if (!isReadable) return ' and the members of what is sent here';
  const second = call.arguments[1];
  return second && !isPlain(second) ? `; it needs no \`${facts.source.text.slice(...second.range)}\`` : '';
}
