/** Serves 2026-07-28 from a server without the SDK: one call where its messages come in, and the file that answers it. */
import type { TSESTree } from '@typescript-eslint/types';

import { closest, contains, dottedName, enclosingFunction, isFunction, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { originalName } from '../facts/original-names.js';
import type { Facts } from '../facts/facts.js';
import { parameterTarget } from '../facts/handlers.js';
import type { HeaderUse } from '../facts/http.js';
import { indentAt } from '../facts/insertion.js';
import { rawRequests } from '../facts/raw-requests.js';
import { tellsMethodsApart } from '../facts/raw-dispatch.js';
import { isTestCode } from '../facts/tests.js';
import type { NewFile, Range, TextEdit } from '../pattern.js';
import { createEditList } from '../sdk/edits.js';
import type { EditList } from '../sdk/edits.js';
import { freeName } from '../sdk/references.js';
import { emittedFile, importEmitted, importsEmitted, isEmittedFile } from './emitted-file.js';
import { nodeEntries, stdioEntry, webEntries } from './raw-entries.js';
import type { NodeEntry, StdioEntry, WebEntry } from './raw-entries.js';
import { sessionsOf, storesOf } from './raw-sessions.js';
import { handshakeOf, settingsOf, topLevelOf } from './raw-settings.js';
import type { Home, Settings } from './raw-settings.js';
import { isBoundToLoopback } from './raw-hosts.js';
import { layOut, sourceOf, styleOf } from './source-style.js';

export interface RawLift {
  readonly at: Range;
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  readonly note: string;
}

export interface RawProblem {
  /** Where a request comes in. */
  readonly at: Range;
  readonly todoAt: Node;
  /** What is in the way: the end of a sentence. */
  readonly reason: string;
  /** What of the SDK does it. */
  readonly instead: string;
}

export type RawPlan = RawLift | RawProblem;

/** The pattern that makes the edits. */
export const servingPattern = 'initialize-handshake-server';

/** Patterns whose findings in code of 2025 that answers need nothing any more where the helper stands in front of it. */
const settledForServers: ReadonlySet<string> = new Set([
  'cache-hints',
  'cancellation',
  'http-delete-terminate',
  'http-get-stream',
  'http-status-codes',
  'initialize-handshake-server',
  'roots-list-changed',
  'server-discover',
  'server-identity-meta',
  'session-map-route',
  'sse-response-headers',
]);

/** The same, where the code makes no requests itself: these patterns are about both sides. */
const settledWithoutClient: ReadonlySet<string> = new Set([
  'error-code-range',
  'json-rpc-batch',
  'logging-set-level',
  'ping',
  'protocol-version-strings',
  'resource-not-found-code',
  'resources-subscribe',
  'resumability',
  'session-id-header',
  'wire-params-required',
]);

/** @returns whether a pattern has nothing to say of a file in front of which the helper stands */
export function isSettled(facts: Facts, id: string): boolean {
  return settledForServers.has(id) || (settledWithoutClient.has(id) && rawRequests(facts).length === 0);
}

const plans = new WeakMap<Facts, { plan: RawPlan | undefined }>();

/** @returns the edits by which a file serves 2026-07-28, or what is in their way; nothing where no server of its own is in it */
export function planRawServer(facts: Facts): RawPlan | undefined {
  let known = plans.get(facts);
  if (!known) plans.set(facts, (known = { plan: makePlan(facts) }));
  return known.plan;
}

/** @returns whether a file serves 2026-07-28 with the helper, by itself or behind one that imports it */
export function isServed(facts: Facts): boolean {
  return isEmittedFile(facts) || usesHelper(facts) || isBehind(facts, usesHelper);
}

/** @returns whether a file has the helper serve 2026-07-28 */
export function usesHelper(facts: Facts): boolean {
  let known = users.get(facts);
  if (known === undefined) {
    known =
      importsEmitted(facts, 'mcp-modern') &&
      facts.nodes('CallExpression').some(({ callee }) => originalName(facts, callee)?.startsWith('modernServer'));
    users.set(facts, known);
  }
  return known;
}

const users = new WeakMap<Facts, boolean>();

/** Whether a file tells methods apart for one that imports it, directly or not. */
function isBehind(facts: Facts, test: (one: Facts) => boolean): boolean {
  if (facts.generation !== 'raw' || !facts.links || !tellsMethodsApart(facts)) return false;
  const { importers } = facts.links;
  return importers.some((one) => test(one) || (one.links?.importers ?? []).some(test));
}

/** @returns whether the run makes a file serve 2026-07-28, or one that hands its requests on to it */
export function isAboutToServe(facts: Facts): 'itself' | 'behind' | undefined {
  const isLifted = (one: Facts): boolean => {
    const plan = planRawServer(one);
    return plan !== undefined && 'edits' in plan;
  };
  if (isLifted(facts)) return 'itself';
  return isBehind(facts, isLifted) ? 'behind' : undefined;
}

function makePlan(facts: Facts): RawPlan | undefined {
  if (facts.generation !== 'raw' || facts.modern || !facts.inScope || isTestCode(facts) || usesHelper(facts))
    return undefined;
  // Alone, a file can be given no other one.
  if (!importsEmitted(facts, 'mcp-modern') && facts.links?.exists('') === undefined) return undefined;
  const entries = entriesOf(facts);
  if (!entries) return undefined;
  const { node, web, stdio } = entries;
  const problem = (reason: string, todoAt = entries.first): RawProblem => ({
    at: isFunction(todoAt) ? headOf(todoAt) : todoAt.range,
    todoAt,
    reason,
    instead: node.length > 0 ? sdkOf.node : web.length > 0 ? sdkOf.web : sdkOf.stdio,
  });
  if (node.length > 1 || (node.length > 0 && web.length > 0)) return problem('requests come in at more than one place');
  if (stdio && 'reason' in stdio) return problem(stdio.reason, stdio.at);
  const handshake = handshakeOf(facts);
  if (!handshake) {
    // A gateway has others answer: `gateway-session-routing` speaks of it.
    const isAnswered = facts.methodUses.some((use) => use.method === 'initialize') && rawRequests(facts).length === 0;
    return isAnswered ? problem('what the server answers to `initialize` is not written as one object') : undefined;
  }
  const isHttp = node.length > 0 || web.length > 0;
  const tried = homesOf(facts, entries.first).map((home) => {
    const settings = settingsOf(handshake.facts, handshake.result, home);
    const sessions = isHttp ? sessionsOf(facts, home) : { lines: [] };
    return { home, settings, sessions };
  });
  const made = tried.find(({ settings, sessions }) => typeof settings === 'object' && !('reason' in sessions));
  const [outermost] = tried;
  if (!outermost) return undefined;
  const { home, settings, sessions } = made ?? outermost;
  if (typeof settings === 'string')
    return problem(`\`${settings}\` is made for each \`initialize\`; keep it in a constant of the module`);
  if ('reason' in sessions) return problem(sessions.reason);
  const file = emittedFile(facts, 'mcp-modern', (one) => one === facts || entriesOf(one) !== undefined);
  if (!file) return problem(mixed);
  const edits = createEditList(facts.source.text);
  const name = freeName(facts, 'modern', 'modernMcp');
  const lines = [
    ...settings.settings.map((one) => (one.name === one.text ? `${one.name},` : `${one.name}: ${one.text},`)),
    ...(isHttp && isBoundToLoopback(facts) ? [`trustedHosts: ['localhost', '127.0.0.1', '[::1]'],`] : []),
    ...sessions.lines,
    ...(facts.settings.legacyClients(facts.source.path) === 'reject' ? ['rejectLegacy: true,'] : []),
  ];
  const maker = importEmitted({ facts, edits }, file.specifier, 'modernServer');
  const self = home.body ? `this.${name}` : name;
  const [served] = node;
  const users = [
    ...(served ? [served.fn, ...middlewaresOf(facts, served).map(({ first }) => first)] : []),
    ...web.map((one) => one.at),
    ...(stdio ? [stdio.place, ...stdio.writes.map((one) => one.at)] : []),
  ];
  const misplaced =
    declare({ facts, edits, home, settings, users }, name, maker, lines) ??
    (served && call(facts, edits, served, self)) ??
    waiting(facts, edits, self, served?.name ?? (stdio && messageOf(facts, stdio)));
  if (misplaced !== undefined) return problem(misplaced);
  for (const one of web) wrap(facts, edits, one, self);
  if (stdio) readLines(facts, edits, stdio, self);
  const note = 'requests of 2025 clients are answered as before';
  const { first } = entries;
  const at = isFunction(first) ? headOf(first) : first.range;
  return {
    at,
    edits: edits.finish(),
    creates: file.creates,
    note: sessions.lines.length > 0 ? `${note}, with their sessions` : note,
  };
}

const sdkOf = {
  node: 'toNodeHandler(createMcpHandler(() => server)) of @modelcontextprotocol/node and @modelcontextprotocol/server',
  web: 'createMcpHandler(() => server).fetch of @modelcontextprotocol/server',
  stdio: 'serveStdio(() => server) of @modelcontextprotocol/server/stdio',
};

interface Entries {
  readonly node: readonly NodeEntry[];
  readonly web: readonly WebEntry[];
  readonly stdio: StdioEntry | { readonly reason: string; readonly at: Node } | undefined;
  /** What a reader should look at. */
  readonly first: Node;
}

function entriesOf(facts: Facts): Entries | undefined {
  if (![facts, ...(facts.links?.imported ?? [])].some(tellsMethodsApart)) return undefined;
  const node = nodeEntries(facts);
  const web = webEntries(facts);
  const stdio = stdioEntry(facts);
  const first = node[0]?.fn ?? web[0]?.fn ?? (stdio && ('reason' in stdio ? stdio.at : (stdio.fn ?? stdio.place)));
  return first && { node, web, stdio, first };
}

/** Checks that nothing is done before the handshake, which 2026-07-28 has not. @returns what is in the way of one of them */
function waiting(facts: Facts, edits: EditList, self: string, request: Node | undefined): string | undefined {
  for (const test of facts.nodes('UnaryExpression')) {
    const flag = unwrap(test.argument);
    if (test.operator !== '!' || flag.type !== 'Identifier') continue;
    if (!/^(?:is|has|was)?_?(?:server)?initiali[sz]ed$/iu.test(flag.name) || !isTested(test)) continue;
    const known = request && nameAt(facts, test, request);
    if (known === undefined) return `\`${sourceOf(facts, test)}\` refuses all who do not begin with \`initialize\``;
    edits.insert(test.range[1], ` && !${self}.serves(${known})`);
  }
  return undefined;
}

/** @returns what the request or message is called at a place: by its own name, or by that of the parameter that it is handed to */
function nameAt(facts: Facts, place: Node, request: Node): string | undefined {
  const variable = facts.variableOf(request);
  if (!variable) return undefined;
  if (facts.lookUp(place, variable.name) === variable) return variable.name;
  const fn = enclosingFunction(place);
  const calls = fn ? facts.sessionIds.callsOf(fn) : [];
  const given = calls.map((call) =>
    call.arguments.findIndex((one) => one.type === 'Identifier' && facts.variableOf(one) === variable),
  );
  const [index = -1] = given;
  const parameter = given.every((one) => one === index) ? parameterTarget(fn?.params[index]) : undefined;
  return parameter?.type === 'Identifier' ? parameter.name : undefined;
}

function isTested(test: Node): boolean {
  const guard = closest(test, (one): one is TSESTree.IfStatement => one.type === 'IfStatement');
  return guard !== undefined && contains(guard.test, test);
}

function messageOf(facts: Facts, { place, fn, message, isBehind }: StdioEntry): Node | undefined {
  const variable = facts.lookUp(isBehind ? place : (fn ?? place), message);
  return variable?.identifiers[0] as unknown as Node | undefined;
}

/** Wraps a function from request to response. */
function wrap(facts: Facts, edits: EditList, { form, at, fn, use }: WebEntry, self: string): void {
  const { lineBreak, semicolon } = styleOf(facts);
  const { text } = facts.source;
  if (form === 'hono') {
    insertBefore(facts, edits, at, `${use ?? ''}, ${self}.middleware);`);
  } else if (form === 'value') {
    edits.insert(at.range[0], `${self}.web(`);
    edits.insert(at.range[1], ')');
  } else if (form === 'method' && at.type === 'Property') {
    const open = text.indexOf('(', at.key.range[1]);
    edits.replace([at.range[0], open], `${sourceOf(facts, at.key)}: ${self}.web(${fn.async ? 'async ' : ''}function `);
    edits.insert(at.range[1], ')');
  } else if (fn.id && at.parent?.type === 'ExportNamedDeclaration') {
    const own = fn.id.name;
    const inner = `handle${own.charAt(0)}${own.slice(1).toLowerCase()}`;
    edits.replace([at.parent.range[0], at.range[0]], '');
    edits.replace(fn.id.range, inner);
    edits.insert(at.range[1], `${lineBreak}${lineBreak}export const ${own} = ${self}.web(${inner})${semicolon}`);
  }
}

/** Standard input and output. */
function readLines(facts: Facts, edits: EditList, entry: StdioEntry, self: string): void {
  const { place, isBehind, message, leave, writes } = entry;
  const line = `if (${self}.accepts(${message})) ${leave};`;
  if (isBehind) {
    const [start, end] = place.range;
    const indent = indentAt(facts.source.text, start);
    edits.insert(end, styleOf(facts).lineBreak + indent + layOut(facts, [line], start));
  } else insertBefore(facts, edits, place, line);
  for (const write of writes) {
    const text = `${self}.line(${sourceOf(facts, write.message)})`;
    edits.replace(write.at.range, write.isLog ? `process.stdout.write(${text})` : text);
  }
}

/** A function without its body. */
function headOf({ range, params }: FunctionNode): Range {
  return [range[0], params.at(-1)?.range[1] ?? range[1]];
}

/** Where the new code can stand: as far outside as possible. */
function homesOf(facts: Facts, first: Node): readonly Home[] {
  const home = homeOf(facts, first);
  const fn = enclosingFunction(first);
  return home.body || fn?.body?.type !== 'BlockStatement' ? [home] : [home, { ...home, fn }];
}

/** The class whose `this` a function has, where what it needs is in fields. */
function homeOf(facts: Facts, fn: Node): Home {
  const body = closest(fn, (one): one is TSESTree.ClassBody => one.type === 'ClassBody');
  const usesFields =
    body !== null && body !== undefined && storesOf(facts).some(({ name }) => name.startsWith('this.'));
  const isMethod = fn.parent?.type === 'MethodDefinition' && !fn.parent.static;
  const isInside = fn.type === 'ArrowFunctionExpression' && enclosingFunction(fn)?.parent.type === 'MethodDefinition';
  return { facts, body: body && usesFields && (isMethod || isInside) ? body : undefined };
}

const mixed = 'some files that need the helper are TypeScript and some are JavaScript, so that they cannot share it';

interface Place {
  readonly facts: Facts;
  readonly edits: EditList;
  readonly home: Home;
  readonly settings: Settings;
  /** What calls it. */
  readonly users: readonly Node[];
}

/** Writes `const modern = modernServer({ … })`. @returns why it has no place, if it has none */
function declare(
  { facts, edits, home, settings, users }: Place,
  name: string,
  maker: string,
  members: readonly string[],
): string | undefined {
  const { lineBreak, quote } = styleOf(facts);
  const quoted = members.map((one) => one.replaceAll(/'(localhost|127\.0\.0\.1|\[::1\])'/gu, `${quote}$1${quote}`));
  for (const { name: imported, facts: origin } of settings.imports) importFrom(facts, edits, origin, imported);
  if (home.body) {
    const fields = home.body.body.filter(({ type }) => type === 'PropertyDefinition');
    const last = fields.at(-1);
    const first = home.body.body[0];
    if (!first) return 'its class is empty';
    const isTyped = /\.[cm]?tsx?$/u.test(facts.source.path);
    const code = layOut(
      facts,
      block(`${isTyped ? 'private readonly ' : ''}${name} = ${maker}({`, quoted),
      (last ?? first).range[0],
    );
    if (last) edits.insert(last.range[1], lineBreak + indentAt(facts.source.text, last.range[0]) + code);
    else edits.insert(first.range[0], code + lineBreak + lineBreak + indentAt(facts.source.text, first.range[0]));
    return undefined;
  }
  if (home.fn && users.some((one) => !contains(home.fn ?? one, one))) return 'its messages pass several functions';
  const tops = users.flatMap((one) => topLevelOf(one, home.fn) ?? []);
  const [top] = tops
    .filter(({ parent }) => !home.fn || parent === home.fn.body)
    .sort((a, b) => a.range[0] - b.range[0]);
  if (!top) return 'its function is in no statement of the module';
  const latest = Math.max(0, ...settings.after.map(({ range }) => range[1]));
  const isHoisted = /^(?:FunctionDeclaration|ClassDeclaration|Export)/u.test(top.type);
  const code = layOut(facts, block(`const ${name} = ${maker}({`, quoted), top.range[0]);
  if (latest <= top.range[0]) {
    edits.insert(
      startWithComments(facts, top),
      code + lineBreak + lineBreak + indentAt(facts.source.text, top.range[0]),
    );
    return undefined;
  }
  if (!isHoisted) return 'what it says of itself is declared behind the place where requests come in';
  edits.insert(latest, lineBreak + lineBreak + code);
  return undefined;
}

function startWithComments({ source: { comments, text } }: Facts, node: Node): number {
  let start = node.range[0];
  for (const comment of [...comments].reverse()) {
    if (comment.range[1] > start) continue;
    const between = text.slice(comment.range[1], start);
    if (between.trim() !== '' || between.split('\n').length > 2) break;
    start = comment.range[0];
  }
  return start;
}

function block(head: string, members: readonly string[]): readonly string[] {
  return [head, ...members.map((one) => `  ${one}`), '});'];
}

function importFrom(facts: Facts, edits: EditList, origin: Facts, name: string): void {
  const declaration = facts.nodes('ImportDeclaration').find((one) => {
    const first = one.specifiers.find((specifier) => specifier.type === 'ImportSpecifier');
    const target =
      first &&
      facts.links?.declarationOf({
        specifier: one.source.value,
        path: [first.imported.type === 'Identifier' ? first.imported.name : ''],
      });
    return one.importKind !== 'type' && target?.facts === origin;
  });
  const last = declaration?.specifiers.at(-1);
  if (last) edits.insert(last.range[1], `, ${name}`);
}

/** Writes the calls. @returns why they have no place, if they have none */
function call(facts: Facts, edits: EditList, entry: NodeEntry, self: string): string | undefined {
  const { lineBreak } = styleOf(facts);
  const { text } = facts.source;
  const lineOf = (offset: number, lines: readonly string[]): string => layOut(facts, lines, offset);
  const answers = (message: string): string =>
    `if (${self}.answers(${entry.request}, ${entry.response}, ${message})) ${entry.leave};`;
  let at: number;
  if (entry.behind) {
    const { behind } = entry;
    at = behind.range[1];
    edits.insert(at, lineBreak + indentAt(text, behind.range[0]) + lineOf(behind.range[0], [answers(entry.message)]));
  } else if (entry.unnamed) {
    const { statement, value } = entry.unnamed;
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1)
      return 'the parsed message has no name';
    const name = freeName(facts, 'message', 'mcpMessage');
    const isAwaited = value.parent?.type === 'AwaitExpression';
    const whole = isAwaited && value.parent ? value.parent : value;
    const source = text.slice(...whole.range);
    const indent = indentAt(text, statement.range[0]);
    at = statement.range[0];
    edits.insert(at, lineOf(at, [`const ${name} = ${source};`, answers(name)]) + lineBreak + indent);
    edits.replace(whole.range, name);
  } else {
    const first = entry.fn.body?.type === 'BlockStatement' ? entry.fn.body.body[0] : undefined;
    if (!first) return 'its function has no block';
    at = first.range[0];
    edits.insert(at, lineOf(at, [answers(entry.message)]) + lineBreak + indentAt(text, at));
  }
  receive(facts, edits, entry, self, at);
  refuse(facts, edits, entry, self);
  return undefined;
}

/** The headers are read in front of the message: the request has to be changed before that. */
function receive(facts: Facts, edits: EditList, entry: NodeEntry, self: string, at: number): void {
  const early = facts.headerUses.find(
    (use) =>
      isRead(use) &&
      contains(entry.fn, use.node) &&
      use.node.range[0] < at &&
      rootVariable(facts, use) === facts.variableOf(entry.name),
  );
  if (early && entry.fn.body?.type === 'BlockStatement') {
    const statement = entry.fn.body.body.find((one) => contains(one, early.node));
    if (statement) insertBefore(facts, edits, statement, `${self}.receives(${entry.request}, ${entry.response});`);
  }
  for (const { first, request, response } of middlewaresOf(facts, entry))
    insertBefore(facts, edits, first, `${self}.receives(${request}, ${response});`);
}

interface Middleware {
  readonly first: Node;
  readonly request: string;
  readonly response: string;
}

/** `(req, res, next) => { … }` that reads the headers, and is there before. */
function middlewaresOf(facts: Facts, entry: NodeEntry): readonly Middleware[] {
  const found = new Map<FunctionNode, Middleware>();
  for (const use of facts.headerUses) {
    if (!isRead(use) || contains(entry.fn, use.node)) continue;
    const fn = rootVariable(facts, use)?.defs[0]?.node as Node | undefined;
    if (!isFunction(fn) || fn.params.length !== 3 || fn.body?.type !== 'BlockStatement') continue;
    const [request, response, next] = fn.params.map((one) => parameterTarget(one));
    const [first] = fn.body.body;
    if (request?.type !== 'Identifier' || response?.type !== 'Identifier' || next?.type !== 'Identifier' || !first)
      continue;
    if (/^next$/iu.test(next.name)) found.set(fn, { first, request: request.name, response: response.name });
  }
  return [...found.values()];
}

function insertBefore(facts: Facts, edits: EditList, statement: Node, line: string): void {
  if (line.includes('this.') && !hasThis(statement)) return;
  const [start] = statement.range;
  const { lineBreak } = styleOf(facts);
  edits.insert(start, layOut(facts, [line], start) + lineBreak + indentAt(facts.source.text, start));
}

/** Whether `this` is that of a method or of the constructor around. */
function hasThis(node: Node): boolean {
  let fn = enclosingFunction(node);
  while (fn?.type === 'ArrowFunctionExpression') fn = enclosingFunction(fn);
  return fn?.parent.type === 'MethodDefinition' && !fn.parent.static;
}

function isRead({ name, use }: HeaderUse): boolean {
  return use === 'read' && (name === 'mcp-session-id' || name === 'mcp-protocol-version');
}

function rootVariable(facts: Facts, { target }: HeaderUse): ReturnType<Facts['variableOf']> {
  let root = target && unwrap(target);
  while (root?.type === 'MemberExpression') root = unwrap(root.object);
  return root && facts.variableOf(root);
}

/** GET and DELETE of sessions: without one they are refused. */
function refuse(facts: Facts, edits: EditList, entry: NodeEntry, self: string): void {
  if (storesOf(facts).length === 0) return;
  const refuses = (request: string, response: string, leave: string): string =>
    `if (${self}.refuses(${request}, ${response})) ${leave};`;
  for (const test of facts.nodes('BinaryExpression')) {
    if (!/^===?$/u.test(test.operator) || !isVerb(facts, test.right)) continue;
    const { left } = test;
    if (
      dottedName(left) !== `${entry.name.type === 'Identifier' ? entry.name.name : ''}.method` ||
      !contains(entry.fn, test)
    )
      continue;
    const branch = test.parent.type === 'IfStatement' && test.parent.test === test ? test.parent.consequent : undefined;
    const [first] = branch?.type === 'BlockStatement' ? branch.body : [];
    if (first && usesSessions(facts, branch))
      insertBefore(facts, edits, first, refuses(entry.request, entry.response, entry.leave));
  }
  for (const { test, consequent, parent } of facts.nodes('SwitchCase')) {
    const fn = enclosingFunction(parent);
    const [request, response] = (fn?.params ?? []).map((one) => parameterTarget(one));
    if (!test || !isVerb(facts, test) || request?.type !== 'Identifier' || response?.type !== 'Identifier') continue;
    if (dottedName(parent.discriminant) !== `${request.name}.method` || entry.request.includes('.')) continue;
    const [only] = consequent;
    const [first] = only?.type === 'BlockStatement' ? only.body : consequent;
    if (first && consequent.some((one) => usesSessions(facts, one)))
      insertBefore(facts, edits, first, refuses(request.name, response.name, 'return'));
  }
  const path = facts.routes.find(({ handler }) => handler === entry.fn)?.path;
  for (const { method, handler, form, path: other } of facts.routes) {
    if (other !== path) continue;
    if ((method !== 'get' && method !== 'delete') || form !== 'call' || !handler || handler === entry.fn) continue;
    const [request, response] = handler.params.map((one) => parameterTarget(one));
    const [first] = handler.body?.type === 'BlockStatement' ? handler.body.body : [];
    if (request?.type !== 'Identifier' || !first || !usesSessions(facts, handler)) continue;
    const suffix = (text: string, own: string): string => text.slice(own.length);
    const own = entry.name.type === 'Identifier' ? entry.name.name : '';
    const isContext = entry.response.startsWith(`${own}.`);
    const target = isContext ? request : response;
    if (target?.type !== 'Identifier') continue;
    const responseSuffix = isContext ? suffix(entry.response, own) : (/^[^.]*(\..*)$/u.exec(entry.response)?.[1] ?? '');
    const leave = entry.leave.includes('hijack') ? `return ${target.name}.hijack()` : 'return';
    insertBefore(
      facts,
      edits,
      first,
      refuses(request.name + suffix(entry.request, own), target.name + responseSuffix, leave),
    );
  }
}

function isVerb(facts: Facts, node: Node): boolean {
  const verb = facts.stringOf(node);
  return verb === 'GET' || verb === 'DELETE';
}

function usesSessions(facts: Facts, branch: Node | undefined): boolean {
  if (!branch) return false;
  return (
    facts.headerUses.some(({ name, node }) => name === 'mcp-session-id' && contains(branch, node)) ||
    storesOf(facts).some(({ uses }) => uses.some((one) => contains(branch, one)))
  );
}
