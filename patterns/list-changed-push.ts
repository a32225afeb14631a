import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  objectValue,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { hostsAround } from './facts/hosts.js';
import { indentAt, parenthesizedRange } from './facts/insertion.js';
import { isServerOfSdk } from './facts/server-calls.js';
import type { Variable } from './facts/scope.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { runningFunction } from './lift/handler-context.js';
import { canHost } from './lift/hosting.js';
import { behindStatement, styleOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { commentsIn } from './sdk/comments.js';
import { changeSenders } from './vocabulary/sdk-symbols.js';
import type { ChangeKind } from './vocabulary/sdk-symbols.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type MessageId = 'push' | 'subscribed' | 'handedOn' | 'test';

export const listChangedPush = definePattern<MessageId>({
  id: 'list-changed-push',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.subscriptions,
  docs: {
    summary: 'change notifications that a server sends to its own connection only',
    why: 'A 2026-07-28 client that wants to hear of changes opens a stream with `subscriptions/listen`, and over HTTP no server instance is at the other end of it: what `sendToolListChanged()`, its kin and `sendResourceUpdated()` send is dropped without an error. The handler of `createMcpHandler` publishes to those streams, by `notify.toolsChanged()` and the like. The call stays, because sessions of 2025 clients need it.',
    detects:
      'Calls of `sendToolListChanged`, `sendPromptListChanged`, `sendResourceListChanged` and `sendResourceUpdated` on a server of the SDK, the same notifications sent by `notification`, and these methods handed on as functions. Not reported where the function that sends publishes as well, and in programs that serve over stdio only: `serveStdio` takes care of it, except for resource updates that wait for `resources/subscribe`, which 2026-07-28 clients do not send.',
    edits:
      'In files on v2, `mcpHandler.notify.toolsChanged()` (`promptsChanged()`, `resourcesChanged()`, `resourceUpdated(uri)`) is called after the statement, or after the loop over servers that it stands in, if the file declares or imports the one handler there is. Where the call is the whole body of a condition, of a listener or of a timer, the body gets braces. A resource update that is sent only to those who subscribed in the way of 2025 is published without that condition, where that is all that hangs on it. Everything else gets a TODO comment as soon as it is known what serves the program.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    push: {
      text: '`{{name}}` reaches sessions of 2025 clients only; those of 2026-07-28 listen to what `{{notify}}` of the handler of `createMcpHandler` publishes. Call both.',
      edit: 'Publish the change to 2026-07-28 clients as well',
    },
    subscribed: {
      text: '`{{name}}` waits here for `resources/subscribe`, which 2026-07-28 clients do not send: they never hear of the change. `serveStdio` hands it to those that listen.',
    },
    handedOn: {
      text: '`{{name}}`, handed on here, reaches sessions of 2025 clients only; those of 2026-07-28 listen to what `{{notify}}` of the handler of `createMcpHandler` publishes. Hand on a function that calls both.',
    },
    test: {
      text: '`{{name}}` reaches sessions of 2025 clients only, which is then what this test is about. Test what the handler of `createMcpHandler` publishes by a client that listens.',
    },
  },
  *detect(facts) {
    const sites = [...sitesOf(facts)];
    const hosts = sites.length > 0 ? hostsAround(facts) : new Set();
    if (hosts.has('stdio') && !hosts.has('http')) {
      if (!isTestCode(facts)) yield* subscribedOnly(facts, sites);
      return;
    }
    for (const site of sites) {
      const finding = judge(facts, site);
      if (finding) yield finding;
    }
  },
});

/** Updates of resources over stdio that only those get who subscribed in the way of 2025. */
function* subscribedOnly(facts: Facts, sites: readonly Site[]): Generator<Finding<MessageId>> {
  for (const { node, name, uri } of sites) {
    const statement = uri && statementWith(node);
    if (!statement || outsideOfCondition(facts, uri, statement) === statement) continue;
    const at = node.type === 'CallExpression' ? node.callee : node;
    const todo =
      'Send this to 2026-07-28 clients whether or not `resources/subscribe` was called, which they do not call; ' +
      'serveStdio keeps it from those that do not listen.';
    yield { messageId: 'subscribed', data: { name }, at, safety: 'manual', ...(isOnV2(facts) && { todo }) };
  }
}

/** A change that is sent to the connection of a server. */
interface Site {
  /** The call, or the member that is handed on. */
  readonly node: Node;
  /** As the source calls it. */
  readonly name: string;
  readonly receiver: Node;
  readonly kind: ChangeKind;
  /** The resource that changed. */
  readonly uri: Node | undefined;
}

const notifications: Readonly<Record<string, ChangeKind>> = table({
  'notifications/tools/list_changed': 'toolsChanged',
  'notifications/prompts/list_changed': 'promptsChanged',
  'notifications/resources/list_changed': 'resourcesChanged',
  'notifications/resources/updated': 'resourceUpdated',
});

function* sitesOf(facts: Facts): Generator<Site> {
  for (const member of facts.nodes('MemberExpression')) {
    const name = memberName(member);
    if (name === undefined) continue;
    const call = callOf(member);
    const [first] = call?.arguments ?? [];
    if (Object.hasOwn(changeSenders, name)) {
      const kind = changeSenders[name];
      if (kind && isServerOfSdk(facts, member.object, name) && !isMock(member))
        yield { node: call ?? member, name, receiver: member.object, kind, uri: objectValue(first, 'uri') };
    } else if (name === 'notification' && call && first) {
      const method = facts.stringOf(objectValue(first, 'method'));
      const sdkClass = facts.classOf(member.object);
      const kind = method !== undefined && Object.hasOwn(notifications, method) ? notifications[method] : undefined;
      if (!kind || (sdkClass !== 'Server' && sdkClass !== 'McpServer')) continue;
      const uri = objectValue(objectValue(first, 'params'), 'uri');
      yield { node: call, name, receiver: member.object, kind, uri };
    }
  }
}

function callOf(member: Node): TSESTree.CallExpression | undefined {
  const { parent } = wrapped(member);
  return parent?.type === 'CallExpression' && parent.callee === wrapped(member) ? parent : undefined;
}

/** `expect(server.sendToolListChanged)`, `server.sendToolListChanged = vi.fn()` */
function isMock(member: Node): boolean {
  const { parent } = wrapped(member);
  if (parent?.type === 'AssignmentExpression') return parent.left === wrapped(member);
  return parent?.type === 'CallExpression' && calleeOf(parent)?.name === 'expect';
}

function judge(facts: Facts, site: Site): Finding<MessageId> | undefined {
  if (isPublished(facts, site)) return undefined;
  const data = { name: site.name, notify: `notify.${site.kind}(${site.kind === 'resourceUpdated' ? 'uri' : ''})` };
  const isHandedOn = site.node.type === 'MemberExpression';
  const at = site.node.type === 'CallExpression' ? site.node.callee : site.node;
  if (isTestCode(facts)) return { messageId: 'test', data, at, safety: 'report', kind: 'advisory' };
  const messageId = isHandedOn ? 'handedOn' : 'push';
  const plan = isOnV2(facts) ? planFor(facts, site) : undefined;
  if (plan && 'edits' in plan) return { messageId, data, at, safety: 'fix', edits: plan.edits };
  return { messageId, data, at, safety: 'manual', ...(plan?.todo !== undefined && { todo: plan.todo }) };
}

/** Whether the function that sends publishes the same change. */
function isPublished(facts: Facts, { node, kind }: Site): boolean {
  return publishers(facts).get(kind)?.has(runningFunction(node)) === true;
}

const published = new WeakMap<Facts, ReadonlyMap<string, ReadonlySet<unknown>>>();

/** The functions that call `….notify.toolsChanged()` and the like. */
function publishers(facts: Facts): ReadonlyMap<string, ReadonlySet<unknown>> {
  let known = published.get(facts);
  if (known) return known;
  const found = new Map<string, Set<unknown>>();
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const owner = callee?.receiver && unwrap(callee.receiver);
    if (!callee || !owner) continue;
    const isNotifier = owner.type === 'MemberExpression' ? memberName(owner) === 'notify' : owner.type === 'Identifier';
    if (!isNotifier || !Object.values<string>(changeSenders).includes(callee.name)) continue;
    const functions = found.get(callee.name) ?? new Set();
    found.set(callee.name, functions.add(runningFunction(call)));
  }
  published.set(facts, (known = found));
  return known;
}

type Plan = { readonly edits: readonly TextEdit[] } | { readonly todo: string | undefined };

function planFor(facts: Facts, site: Site): Plan {
  const [handler, ...others] = handlersOf(facts);
  if (!handler || others.length > 0) return { todo: todoOf(facts, site, undefined) };
  const place = placeFor(facts, site);
  if (!place || !isDeclaredBefore(facts, site.node, handler) || facts.lookUp(site.node, handler.name) !== handler)
    return { todo: todoOf(facts, site, handler.name) };
  return { edits: insertion(facts, place, `${handler.name}.notify.${callText(facts, site)}`) };
}

function callText({ source: { text } }: Facts, { kind, uri }: Site): string {
  return `${kind}(${uri ? text.slice(...uri.range) : ''})`;
}

const moduleHandlers = new WeakMap<Facts, readonly Variable[]>();

/** The handlers of `createMcpHandler` that the module knows. */
function handlersOf(facts: Facts): readonly Variable[] {
  let known = moduleHandlers.get(facts);
  if (!known) {
    const scopes = facts.manager.scopes.filter(({ type }) => type === 'module' || type === 'global');
    known = scopes.flatMap(({ variables }) => variables.filter((variable) => isHandler(facts, variable)));
    moduleHandlers.set(facts, known);
  }
  return known;
}

function isHandler(facts: Facts, variable: Variable): boolean {
  const [definition] = variable.defs;
  const node = definition?.node as Node | undefined;
  const name = variable.identifiers[0] as unknown as Node | undefined;
  if (!name || variable.defs.length !== 1) return false;
  if (node?.type === 'VariableDeclarator' && !facts.initializerOf(variable)) return false;
  const isBinding = node?.type === 'VariableDeclarator' || node?.type.startsWith('Import');
  return isBinding === true && facts.classOf(name) === 'McpHttpHandler';
}

/** Whether the constant has its value when the code runs, as far as the function around it tells. */
function isDeclaredBefore(facts: Facts, node: Node, handler: Variable): boolean {
  const declared = handler.defs[0]?.node as Node | undefined;
  if (declared?.type !== 'VariableDeclarator') return true;
  const [start] = declared.range;
  const fn = runningFunction(node);
  if (!fn) return node.range[0] > start;
  return ![fn, ...facts.referencesTo(fn)].some((one) => enclosingFunction(one) === undefined && runsBefore(one, start));
}

/** Whether a function is called where it is mentioned, before an offset. */
function runsBefore(reference: Node, offset: number): boolean {
  const { parent } = wrapped(reference);
  return parent?.type === 'CallExpression' && parent.callee === wrapped(reference) && parent.range[0] < offset;
}

/** The statement after which the change is published; nothing where a person has to find the place. */
function placeFor(facts: Facts, site: Site): Node | undefined {
  if (site.node.type !== 'CallExpression') return undefined;
  if (site.kind === 'resourceUpdated' && !(site.uri && isRepeatable(site.uri))) return undefined;
  const statement = statementWith(site.node);
  if (!statement) return callbackBody(facts, site.node);
  const loop = loopAround(facts, site, statement);
  if (loop === 'unclear') return undefined;
  const outer = loop ?? statement;
  const place = site.uri ? outsideOfCondition(facts, site.uri, outer) : outer;
  return place && (isInList(place) || (isWholeBody(place) && takesBraces(facts, place))) ? place : undefined;
}

/** Whether an expression can be evaluated once more. */
function isRepeatable(uri: Node): boolean {
  return [...descendants(uri)].every((node) => {
    if (node.type === 'CallExpression')
      return /^(?:String|toString|encodeURI(?:Component)?)$/u.test(calleeOf(node)?.name ?? '');
    return !/^(?:Await|Yield|Assignment|Update|New|TaggedTemplate)Expression$/u.test(node.type);
  });
}

/** `server.sendToolListChanged();`, `await …`, `void …`, `server.sendResourceUpdated(…).catch(…)` */
function statementWith(call: Node): TSESTree.ExpressionStatement | undefined {
  let inner = wrapped(call);
  for (let { parent } = inner; parent; inner = wrapped(parent), { parent } = inner) {
    switch (parent.type) {
      case 'ExpressionStatement':
        return parent;
      case 'AwaitExpression':
        continue;
      case 'UnaryExpression':
        if (parent.operator !== 'void') return undefined;
        continue;
      case 'MemberExpression':
        if (parent.object !== inner || !/^(?:catch|finally)$/u.test(memberName(parent) ?? '')) return undefined;
        continue;
      case 'CallExpression':
        if (parent.callee !== inner) return undefined;
        continue;
      case 'ArrowFunctionExpression':
        // `servers.forEach((server) => server.sendToolListChanged());`
        if (parent.body !== inner || wrapped(parent).parent?.type !== 'CallExpression') return undefined;
        return loopStatement(parent);
      default:
        return undefined;
    }
  }
  return undefined;
}

function loopStatement(callback: Node): TSESTree.ExpressionStatement | undefined {
  const call = wrapped(callback).parent;
  if (call?.type !== 'CallExpression' || calleeOf(call)?.name !== 'forEach') return undefined;
  const { parent } = wrapped(call);
  return parent?.type === 'ExpressionStatement' ? parent : undefined;
}

/** The loop over servers that a statement stands in: one change is one notification, however many servers send it. */
function loopAround(facts: Facts, { receiver, uri }: Site, statement: Node): Node | 'unclear' | undefined {
  for (const parent of ancestors(receiver)) {
    if (isFunction(parent) && !isForEach(parent)) return undefined;
    if (!isLoop(parent) || !mentionsOneOf(facts, receiver, parent)) continue;
    const outer = parent.type === 'CallExpression' ? wrapped(parent).parent : parent;
    const isOfLoop = uri !== undefined && mentionsOneOf(facts, uri, parent);
    return !outer || isOfLoop || !contains(outer, statement) ? 'unclear' : outer;
  }
  return undefined;
}

function isLoop(node: Node): boolean {
  return (
    node.type === 'ForOfStatement' ||
    node.type === 'ForInStatement' ||
    node.type === 'ForStatement' ||
    node.type === 'WhileStatement' ||
    (node.type === 'CallExpression' &&
      calleeOf(node)?.name === 'forEach' &&
      wrapped(node).parent?.type === 'ExpressionStatement')
  );
}

function isForEach(fn: Node): boolean {
  const { parent } = wrapped(fn);
  return parent?.type === 'CallExpression' && calleeOf(parent)?.name === 'forEach';
}

/** Whether an expression mentions a variable that is declared inside of a loop. */
function mentionsOneOf(facts: Facts, expression: Node, loop: Node): boolean {
  return [...descendants(expression)].some((node) => {
    const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
    const declared = variable?.defs[0]?.name as unknown as Node | undefined;
    return declared !== undefined && contains(loop, declared);
  });
}

/**
 * What a statement becomes with the test for subscriptions of 2025 around it, which must not keep anything from others.
 *
 * @returns nothing where the test decides about more than the statement
 */
function outsideOfCondition(facts: Facts, uri: Node, statement: Node): Node | undefined {
  const isTest = subscriptionTest(facts, uri);
  let place = statement;
  for (const parent of ancestors(statement)) {
    if (isFunction(parent)) break;
    if (isLoop(parent) && isOverSubscriptions(parent)) return undefined;
    if (parent.type === 'BlockStatement' && leavesBefore(parent, place, isTest)) return undefined;
    if (parent.type !== 'IfStatement' || !isTest(parent.test)) continue;
    const body = parent.consequent.type === 'BlockStatement' ? parent.consequent.body : [parent.consequent];
    if (parent.alternate || body.length !== 1 || body[0] !== place) return undefined;
    place = parent;
  }
  return place;
}

/** `subscriptions.has(uri)`, or a constant that was made of such a call. */
function subscriptionTest(facts: Facts, uri: Node): (test: Node) => boolean {
  const text = facts.source.text.slice(...uri.range);
  const asks = (node: Node): boolean =>
    node.type === 'CallExpression' &&
    /^(?:has|get|includes)$/u.test(calleeOf(node)?.name ?? '') &&
    node.arguments.some((one) => facts.source.text.slice(...one.range) === text);
  return (test) =>
    [...descendants(test)].some((node) => {
      const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
      const init = variable && facts.initializerOf(variable);
      return asks(node) || (init !== undefined && [...descendants(init)].some(asks));
    });
}

/** `for (const uri of subscriptions) …`: those that 2025 clients subscribed to. */
function isOverSubscriptions(loop: Node): boolean {
  const over =
    loop.type === 'ForOfStatement' ? loop.right : loop.type === 'CallExpression' ? calleeOf(loop)?.receiver : undefined;
  return over !== undefined && /subscri/iu.test(dottedName(over) ?? dottedName(calledOn(over)) ?? '');
}

/** `subscriptions` of `subscriptions.keys()` */
function calledOn(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' ? (calleeOf(inner)?.receiver ?? inner) : inner;
}

/** `if (!subscriptions.has(uri)) return;` above the statement. */
function leavesBefore({ body }: TSESTree.BlockStatement, place: Node, isTest: (test: Node) => boolean): boolean {
  return body.some(
    (one) =>
      one.type === 'IfStatement' &&
      one.range[1] <= place.range[0] &&
      isTest(one.test) &&
      [...descendants(one.consequent)].some(({ type }) => /^(?:Return|Continue|Throw)Statement$/u.test(type)),
  );
}

/** Whether other statements can stand behind one as it is. */
function isInList({ parent }: Node): boolean {
  return (
    parent?.type === 'BlockStatement' ||
    parent?.type === 'Program' ||
    parent?.type === 'StaticBlock' ||
    parent?.type === 'SwitchCase'
  );
}

/** Whether a statement is all that a condition or a loop runs, without braces. */
function isWholeBody(statement: Node): boolean {
  const { parent } = statement;
  if (parent?.type === 'IfStatement') return parent.test !== statement;
  return parent !== undefined && isLoop(parent) && 'body' in parent && parent.body === statement;
}

/** Functions whose callbacks return what nobody looks at. */
const ignoring = new Set(
  'on once addListener addEventListener prependListener setInterval setTimeout setImmediate'.split(' '),
);

/** The body of `() => server.sendToolListChanged()` as a listener or of a timer. */
function callbackBody(facts: Facts, call: Node): Node | undefined {
  let body = wrapped(call);
  let { parent } = body;
  while (parent?.type === 'AwaitExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'void')) {
    body = wrapped(parent);
    ({ parent } = body);
  }
  if (parent?.type !== 'ArrowFunctionExpression' || parent.body !== body) return undefined;
  const owner = wrapped(parent).parent;
  const isIgnored = owner?.type === 'CallExpression' && ignoring.has(calleeOf(owner)?.name ?? '');
  return isIgnored && takesBraces(facts, body) ? body : undefined;
}

/** Whether a brace can be written in front of a body: there is nothing but white space behind what it belongs to. */
function takesBraces({ source }: Facts, body: Node): boolean {
  const [start] = parenthesizedRange(source, body);
  const before = source.text.slice(0, start).trimEnd();
  const owner = body.parent?.range[0] ?? 0;
  return /(?:=>|\)|\belse)$/u.test(before.slice(-10)) && commentsIn(source, [owner, start]).length === 0;
}

/** Publishes behind a statement, in braces where there are none yet. */
function insertion(facts: Facts, place: Node, call: string): TextEdit[] {
  return isInList(place) ? [behindStatement(facts, place, call)] : inBraces(facts, place, call);
}

function inBraces(facts: Facts, body: Node, call: string): TextEdit[] {
  const { text } = facts.source;
  const { semicolon, lineBreak, unit } = styleOf(facts);
  const [start, end] = parenthesizedRange(facts.source, body);
  const before = start - text.slice(0, start).trimEnd().length;
  const outer = lineBreak + indentAt(text, start - before);
  const inner = outer + unit;
  const isEnded = body.type.endsWith('Statement') && text.charAt(end - 1) === ';';
  return [
    { range: [start - before, start], text: ` {${inner}` },
    { range: [end, end], text: `${isEnded ? '' : semicolon}${inner}${call}${semicolon}${outer}}` },
  ];
}

/** Nothing as long as it is not known what serves the program, or may still become known. */
function todoOf(facts: Facts, site: Site, handler: string | undefined): string | undefined {
  const call = `notify.${site.kind}(${site.uri ? facts.source.text.slice(...site.uri.range) : site.kind === 'resourceUpdated' ? 'uri' : ''})`;
  const where = site.node.type === 'MemberExpression' ? 'beside it' : placeText(facts, site);
  if (handler !== undefined) return `Call \`${handler}.${call}\` ${where}, for 2026-07-28 clients.`;
  if (handlersOf(facts).length > 0)
    return `Call \`${call}\` of every handler whose clients this is about ${where}, for 2026-07-28 clients.`;
  if (!facts.links || facts.links.program.size < 2 || facts.sessionTransports.length > 0) return undefined;
  const [known, ...others] = facts.links.program.handlers;
  if (known && others.length === 0)
    return `Import \`${known.name}\` of ${known.path} and call \`${known.name}.${call}\` ${where}, for 2026-07-28 clients.`;
  // The run writes the handler there, and other files are seen as they were.
  const [host, ...more] = others.length > 0 || known ? [] : facts.links.importers.filter(canHost);
  const of = host && more.length === 0 ? ` in ${host.source.path}` : '';
  return `Call \`${call}\` of the handler of createMcpHandler${of} ${where}, for 2026-07-28 clients.`;
}

function placeText(facts: Facts, { node, uri }: Site): string {
  const statement = statementWith(node);
  const isConditional = uri && statement && outsideOfCondition(facts, uri, statement) !== statement;
  return isConditional ? 'whether or not a 2025 client subscribed' : 'where this is sent';
}
