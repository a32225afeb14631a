/**
 * Clients that write their own messages, and how they come to speak 2026-07-28: what they post goes through `mcp-fetch`, and
 * what they write to a child process through `mcp-stdio`.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  descendants,
  dottedName,
  enclosingFunction,
  hasSpread,
  memberName,
  objectMember,
  objectMembers,
  rootOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { isWrittenToChild } from '../facts/child-process.js';
import type { Facts } from '../facts/facts.js';
import { sideOf } from '../facts/message-side.js';
import { isOwnMethod, methodSites, useOf } from '../facts/method-sites.js';
import type { MethodSite } from '../facts/method-sites.js';
import { postsOf, rawRequests } from '../facts/raw-requests.js';
import type { HttpCall } from '../facts/raw-requests.js';
import { isTestCode } from '../facts/tests.js';
import type { NewFile, TextEdit } from '../pattern.js';
import { requiredModule } from '../sdk/imports.js';
import { createEditList } from '../sdk/edits.js';
import { isNameTaken } from '../sdk/references.js';
import { handshakeMethods, inputMethods, sessionIdHeader } from '../vocabulary/protocol.js';
import { emittedFile, importEmittedNames, isDirective, isRequire, topOf } from './emitted-file.js';
import { sourceOf, styleOf } from './source-style.js';

/** The rewrite of a client; or what is in its way, as the clause of a sentence, if it is a client at all. */
export interface ClientLift {
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  readonly reason: string | undefined;
}

const known = new WeakMap<Facts, ClientLift | undefined>();

/** @returns how the requests of a file are sent through `mcp-fetch`; nothing where it sends none, or is a test */
export function liftClient(facts: Facts): ClientLift | undefined {
  if (!known.has(facts)) known.set(facts, write(facts));
  return known.get(facts);
}

/** @returns what a finding is that goes with the rewrite; nothing where there is none */
export function throughModernFetch(
  facts: Facts,
): { readonly safety: 'fix'; readonly edits: readonly TextEdit[]; readonly creates?: readonly NewFile[] } | undefined {
  const { edits = [], creates = [] } = liftClient(facts) ?? {};
  return edits.length > 0 ? { safety: 'fix', edits, ...(creates.length > 0 && { creates }) } : undefined;
}

/** A call that sends messages, and how it is made to send them. */
interface Sender {
  readonly kind: 'fetch' | 'ky' | 'axios';
  readonly call: TSESTree.CallExpression;
  /** The options of a library; nothing where there are none yet. */
  readonly options: TSESTree.ObjectExpression | undefined;
  /** What `fetch` is here, where it is not the global one: one for the file, or one that the client is given. */
  readonly own: { readonly code: string; readonly isGiven: boolean } | undefined;
}

interface Plan {
  readonly senders: readonly Sender[];
  /** The calls that start the servers to which the file writes. */
  readonly children: readonly TSESTree.CallExpression[];
  readonly reason: string | undefined;
  /** What sends the requests instead of something that is known. */
  readonly library?: string;
}

const plans = new WeakMap<Facts, Plan | undefined>();

function planOf(facts: Facts): Plan | undefined {
  if (!plans.has(facts)) plans.set(facts, plan(facts));
  return plans.get(facts);
}

function plan(facts: Facts): Plan | undefined {
  if (!facts.inScope || facts.modern || isTestCode(facts)) return undefined;
  const posts = postsIn(facts);
  const writes = writesToChild(facts);
  if (posts.length === 0 && !writes) return undefined;
  const refuse = (reason: string): Plan => ({ senders: [], children: [], reason });
  const reason = obstacleBesides(facts) ?? (posts.length > 0 ? obstacleIn(facts) : undefined);
  if (reason !== undefined) return refuse(reason);
  const children = writes ? childrenIn(facts) : [];
  if (typeof children === 'string') return refuse(children);
  const senders: Sender[] = [];
  for (const post of posts) {
    const sender = senderOf(facts, post);
    if ('reason' in sender && sender.reason !== undefined) return refuse(sender.reason);
    if ('library' in sender) return { senders: [], children: [], reason: undefined, library: sender.library };
    senders.push(sender);
  }
  return { senders: [...senders, ...neighbours(facts, senders)], children, reason: undefined };
}

/** The calls that post requests of MCP, and those that open a session; in source order. */
function postsIn(facts: Facts): readonly HttpCall[] {
  const found = new Map<Node, HttpCall>();
  const add = (post: HttpCall): void => void found.set(post.call, post);
  for (const { posts } of rawRequests(facts)) posts.forEach(add);
  for (const { method, role, message } of methodSites(facts)) {
    if (
      role === 'send' &&
      message &&
      handshakeMethods.includes(method) &&
      facts.messages.some((one) => one.node === message)
    )
      postsOf(facts, message).forEach(add);
  }
  if (found.size === 0) return [];
  for (const { kind, method, node } of facts.messages) {
    const isAlong = kind === 'result' || kind === 'error' || method?.startsWith('notifications/') === true;
    if (isAlong) postsOf(facts, node).forEach(add);
  }
  return [...found.values()].sort((a, b) => a.call.range[0] - b.call.range[0]);
}

/** What the file does beside sending requests that keeps it from being rewritten. */
function obstacleBesides(facts: Facts): string | undefined {
  if (facts.mcpImports.some(({ typeOnly }) => !typeOnly)) return 'the file uses the SDK as well';
  if (facts.headerUses.some((use) => sideOf(facts, use) === 'server') || answersRequests(facts))
    return 'the file answers requests as well as it sends them, so that it is not certain whose sessions these are';
  if (!isKindKnown(facts)) return 'it does not say whether the file is a module or a script';
  return isPlaceable(facts) ? undefined : 'its imports do not stand at the top of the file';
}

/** Whether a file imports or exports in a way that says how `mcp-fetch` has to be imported. */
function isKindKnown(facts: Facts): boolean {
  if (!/\.jsx?$/u.test(facts.source.path)) return true;
  const isModule = facts.source.ast.body.some(({ type }) => /^(?:Import|Export)/u.test(type));
  return (
    isModule ||
    facts.nodes('AwaitExpression').some((one) => !enclosingFunction(one)) ||
    facts.nodes('CallExpression').some((call) => requiredModule(call) !== undefined) ||
    facts.nodes('MemberExpression').some((one) => /^(?:module\.exports|exports\.\w+)$/u.test(dottedName(one) ?? ''))
  );
}

/** What is in the way in how it sends requests over HTTP. */
function obstacleIn(facts: Facts): string | undefined {
  if (
    facts
      .nodes('NewExpression')
      .some(({ callee }) => callee.type === 'Identifier' && callee.name.startsWith('EventSource'))
  )
    return 'its responses arrive on another stream';
  if (facts.messages.some(({ node }) => wrapped(node).parent?.type === 'ArrayExpression'))
    return 'it sends several requests in one message';
  const session = facts.nodes('IfStatement').find((one) => insistsOnSession(facts, one));
  if (session) return 'it insists on a session id, which a 2026-07-28 server does not give';
  if (postsAnswers(facts) && !readsStreams(facts))
    return 'it answers requests of the server, but not while it reads a response, so that somebody has to make a function of that for `answer`';
  if (!postsAnswers(facts) && methodSites(facts).some((site) => isQuestionHandler(facts, site)))
    return 'it is not clear how its answers to requests of the server are sent';
  return undefined;
}

/** Whether messages of the file go to a child process. */
function writesToChild(facts: Facts): boolean {
  return (
    rawRequests(facts).some(({ posts }) => posts.length === 0) ||
    methodSites(facts).some(
      ({ role, method, message, at }) =>
        role === 'send' && handshakeMethods.includes(method) && isWrittenToChild(facts, message ?? at),
    )
  );
}

/** @returns the calls that start the processes to which the file writes; or what is in the way */
function childrenIn(facts: Facts): readonly TSESTree.CallExpression[] | string {
  if (facts.routes.length > 0) return 'the file passes on the requests of others';
  if (facts.source.text.includes('Content-Length')) return 'its messages have headers';
  const found = new Set<TSESTree.CallExpression>();
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const stream = callee?.receiver && /^(?:write|end)$/u.test(callee.name) ? unwrap(callee.receiver) : undefined;
    if (stream?.type !== 'MemberExpression' || memberName(stream) !== 'stdin') continue;
    const child = initOf(facts, stream.object);
    const reference = child?.type === 'CallExpression' ? facts.moduleReferenceOf(child.callee) : undefined;
    const isSpawn = /^(?:node:)?child_process$/u.test(reference?.module ?? '') && reference?.path.join('.') === 'spawn';
    if (child?.type !== 'CallExpression' || !isSpawn) return 'the process to which it writes is started elsewhere';
    found.add(child);
  }
  return found.size > 0 ? [...found] : 'the process to which it writes is started elsewhere';
}

/** Whether the file tells the methods of a server apart. */
function answersRequests({ methodUses }: Facts): boolean {
  return methodUses.some(
    ({ method, position }) =>
      /^(?:case|comparison|key)$/u.test(position) &&
      isOwnMethod(method) &&
      !inputMethods.includes(method) &&
      !method.startsWith('notifications/'),
  );
}

/** `if (!sessionId) throw …`, where the id comes from the header of a response. */
function insistsOnSession(facts: Facts, { test, consequent }: TSESTree.IfStatement): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'UnaryExpression' || inner.operator !== '!') return false;
  if (![...descendants(consequent)].some(({ type }) => type === 'ThrowStatement')) return false;
  const name = dottedName(inner.argument);
  return (
    name !== undefined &&
    facts.headerUses.some((use) => use.use === 'read' && use.name === sessionIdHeader && isKeptAs(use.node, name))
  );
}

/** Whether a value ends up under a name, as it is or with something in its place. */
function isKeptAs(value: Node, name: string): boolean {
  for (let node = value.parent; node; node = node.parent) {
    if (node.type === 'VariableDeclarator') return dottedName(node.id) === name;
    if (node.type === 'AssignmentExpression') return dottedName(node.left) === name;
    if (node.type.endsWith('Statement')) return false;
  }
  return false;
}

function isQuestionHandler(facts: Facts, site: MethodSite): boolean {
  return inputMethods.includes(site.method) && useOf(facts, site, false) === 'answer';
}

/** @returns whether a file sends answers to requests of the server, by whatever means */
export function sendsAnswers(facts: Facts): boolean {
  return (
    postsAnswers(facts) || facts.messages.some(({ kind, node }) => kind === 'result' && isWrittenToChild(facts, node))
  );
}

function postsAnswers(facts: Facts): boolean {
  return facts.messages.some(({ kind, node }) => kind === 'result' && postsOf(facts, node).length > 0);
}

/** Whether the body of a response is read as it comes. */
function readsStreams(facts: Facts): boolean {
  return (
    facts.nodes('CallExpression').some((call) => /^(?:getReader|pipeThrough)$/u.test(calleeOf(call)?.name ?? '')) ||
    facts.nodes('ForOfStatement').some((one) => one.await)
  );
}

const fetchNames = new Set(['fetch', 'globalThis.fetch', 'window.fetch', 'self.fetch', 'global.fetch']);

/** @returns how a call sends; or what is in the way */
function senderOf(facts: Facts, post: HttpCall): Sender | Unknown {
  const call = requestCall(post);
  if (!call) return unknownSender('what sends it');
  const callee = unwrap(call.callee);
  const name = dottedName(callee) ?? '';
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (isGlobalFetch(facts, callee)) return { kind: 'fetch', call, options: post.options, own: undefined };
  const code = sourceOf(facts, callee);
  if (isFetchOfLibrary(facts, callee)) {
    if (!/^[\w$.]+$/u.test(code)) return unknownSender(code);
    return { kind: 'fetch', call, options: post.options, own: { code, isGiven: false } };
  }
  const { module = '' } = facts.moduleReferenceOf(callee) ?? {};
  if (/fetch|^undici$/u.test(module) && /fetch/iu.test(name))
    return { library: name, reason: `its ${name} is that of ${module}: use the one of the platform instead` };
  if (call.arguments.length === 2 && isGivenFetch(facts, callee))
    return { kind: 'fetch', call, options: post.options, own: { code, isGiven: true } };
  const library = libraryOf(facts, root);
  if (library === 'ky') {
    const options = post.options;
    if (!options || objectMember(options, 'fetch')) return unknownSender('ky with options of its own');
    return { kind: 'ky', call, options, own: undefined };
  }
  if (library === 'axios') return axiosSender(facts, call, post);
  return unknownSender(name === '' ? 'what sends it' : name);
}

/** Another library, in so many words. */
interface Unknown {
  readonly library: string;
  /** What is in the way, where that is more than that it is not known. */
  readonly reason?: string;
}

function unknownSender(library: string): Unknown {
  return { library };
}

/** What to write where something sends that is not known. */
function byHand(sender: string, specifier: string): string {
  const begin = `take modernFetch from ${specifier}, and write const mcpFetch = modernFetch() below the imports and`;
  if (/^[\w$.]*fetch[\w$]*$/iu.test(sender))
    return `nothing says that ${sender} is another fetch: if it is, ${begin} mcpFetch(url, options, ${sender}) here`;
  return (
    `${sender} cannot be given another fetch: ${begin} ` +
    "const response = await mcpFetch(url, { method: 'POST', headers, body: JSON.stringify(message) }) here; " +
    'response.json() or response.text() reads it'
  );
}

/** `fetch` of undici and of cross-fetch; in JavaScript also that of node-fetch, whose responses have other types. */
function isFetchOfLibrary(facts: Facts, callee: Node): boolean {
  const { module, path = [] } = facts.moduleReferenceOf(callee) ?? {};
  const name = path.join('.');
  if (module === 'undici') return name === 'fetch';
  if (module === 'cross-fetch') return /^(?:default|fetch)?$/u.test(name);
  const usesOwnBody = facts.nodes('MemberExpression').some((one) => memberName(one) === 'body');
  return (
    module === 'node-fetch' && /^(?:default)?$/u.test(name) && /\.[cm]?jsx?$/u.test(facts.source.path) && !usesOwnBody
  );
}

/** Whether what is called is `fetch` unless somebody gives the client another: by its default value or by its type. */
function isGivenFetch(facts: Facts, callee: Node, depth = 0): boolean {
  if (depth > 3) return false;
  const name = dottedName(callee);
  if (callee.type === 'Identifier') {
    const variable = facts.variableOf(callee);
    const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
    const declared = definition?.name as unknown as Node | undefined;
    if (!variable || !declared || variable.references.some((one) => one.isWrite() && !one.init)) return false;
    if (declared.type === 'Identifier' && isFetchType(declared.typeAnnotation)) return true;
    const { parent } = declared;
    if (parent?.type === 'AssignmentPattern' && parent.left === declared)
      return isFetchOrElse(facts, parent.right, depth);
    const init = facts.initializerOf(variable);
    return init !== undefined && isFetchOrElse(facts, init, depth);
  }
  if (!name?.startsWith('this.') || name.split('.').length > 2) return false;
  const key = name.slice(5);
  const fields = facts.nodes('PropertyDefinition').filter((one) => memberName(one) === key);
  if (fields.some((one) => isFetchType(one.typeAnnotation))) return true;
  const parameters = facts.nodes('TSParameterProperty').map(({ parameter }) => parameter);
  const isParameter = parameters.some((one) => {
    const id = one.type === 'AssignmentPattern' ? one.left : one;
    if (id.type !== 'Identifier' || id.name !== key) return false;
    return (
      isFetchType(id.typeAnnotation) || (one.type === 'AssignmentPattern' && isFetchOrElse(facts, one.right, depth))
    );
  });
  if (isParameter) return true;
  const assigned = facts.nodes('AssignmentExpression').filter(({ left }) => dottedName(left) === name);
  return assigned.length === 1 && assigned.every(({ right }) => isFetchOrElse(facts, right, depth));
}

/** `options.fetch ?? fetch`, `globalThis.fetch.bind(globalThis)`; a variable that is one of these */
function isFetchOrElse(facts: Facts, value: Node, depth: number): boolean {
  const inner = unwrap(value);
  if (inner.type === 'LogicalExpression') return isFetchOrElse(facts, inner.right, depth);
  if (inner.type === 'CallExpression') {
    const callee = calleeOf(inner);
    return callee?.name === 'bind' && callee.receiver !== undefined && isGlobalFetch(facts, unwrap(callee.receiver));
  }
  return isGlobalFetch(facts, inner) || (inner.type === 'Identifier' && isGivenFetch(facts, inner, depth + 1));
}

/** `typeof fetch`, `typeof globalThis.fetch` */
function isFetchType(annotation: TSESTree.TSTypeAnnotation | undefined): boolean {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeQuery') return false;
  const { exprName } = type;
  if (exprName.type === 'Identifier') return exprName.name === 'fetch';
  return exprName.type === 'TSQualifiedName' && exprName.right.name === 'fetch';
}

/** @returns whether a callee is the `fetch` of the platform */
export function isGlobalFetch(facts: Facts, callee: Node): boolean {
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return fetchNames.has(dottedName(callee) ?? '') && root.type === 'Identifier' && !isDeclared(facts, root);
}

/** The call that sends: `fetch` of `fetch(new Request(…))`. */
function requestCall({ call }: HttpCall): TSESTree.CallExpression | undefined {
  if (call.type === 'CallExpression') return call;
  const { parent } = wrapped(call);
  return parent?.type === 'CallExpression' && parent.arguments[0] === wrapped(call) ? parent : undefined;
}

function isDeclared(facts: Facts, name: TSESTree.Identifier): boolean {
  return (facts.variableOf(name)?.defs.length ?? 0) > 0;
}

/** The library that an object is of: its import, or an instance that the file makes of it. */
function libraryOf(facts: Facts, node: Node): 'ky' | 'axios' | undefined {
  const module = facts.moduleReferenceOf(node)?.module;
  if (module === 'ky' || module === 'axios') return module;
  const init = initOf(facts, node);
  const callee = init?.type === 'CallExpression' ? calleeOf(init) : undefined;
  if (!callee?.receiver || !/^(?:create|extend)$/u.test(callee.name)) return undefined;
  return libraryOf(facts, unwrap(callee.receiver));
}

/** What a variable, or a member of the class, is made to be. */
function initOf(facts: Facts, node: Node): Node | undefined {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  if (variable) {
    const init = facts.initializerOf(variable);
    if (init) return unwrap(init);
    const writes = variable.references.flatMap((reference) => (reference.isWrite() ? (reference.writeExpr ?? []) : []));
    const [first] = writes as unknown as Node[];
    return writes.length === 1 && first ? unwrap(first) : undefined;
  }
  const name = dottedName(inner);
  if (!name?.startsWith('this.')) return undefined;
  const assigned = facts.nodes('AssignmentExpression').filter(({ left }) => dottedName(left) === name);
  const fields = facts
    .nodes('PropertyDefinition')
    .filter((one) => `this.${memberName(one) ?? ''}` === name && one.value);
  const values = [...assigned.map(({ right }) => right), ...fields.flatMap(({ value }) => (value ? [value] : []))];
  return values.length === 1 && values[0] ? unwrap(values[0]) : undefined;
}

/** What an adapter of our own does as well as those of axios. */
const axiosOptions = new Set([
  'url',
  'method',
  'data',
  'headers',
  'params',
  'baseURL',
  'signal',
  'timeout',
  'validateStatus',
  'transformResponse',
  'responseType',
  'withCredentials',
]);

function axiosSender(facts: Facts, call: TSESTree.CallExpression, { options }: HttpCall): Sender | Unknown {
  const callee = unwrap(call.callee);
  const isPost = callee.type === 'MemberExpression' && memberName(callee) === 'post';
  if (isPost && call.arguments.length > 2 && !options) return unknownSender('axios with options from elsewhere');
  if (!isPost && !options) return unknownSender('axios with options from elsewhere');
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  const made = initOf(facts, object);
  const isInstance = made?.type === 'CallExpression' && calleeOf(made)?.name === 'create';
  const defaults = isInstance ? made.arguments[0] : undefined;
  for (const one of [options, defaults]) {
    const literal = one && unwrap(one);
    if (!literal) continue;
    if (literal.type !== 'ObjectExpression' || hasSpread(literal) || !hasPlainOptions(facts, literal))
      return unknownSender('axios with an agent or an adapter of its own');
  }
  return { kind: 'axios', call, options, own: undefined };
}

function hasPlainOptions(facts: Facts, options: TSESTree.ObjectExpression): boolean {
  return objectMembers(options).every((member) => {
    const name = memberName(member) ?? '';
    return (
      axiosOptions.has(name) && (name !== 'responseType' || /^(?:json|text)$/u.test(facts.stringOf(member.value) ?? ''))
    );
  });
}

/** The other calls of `fetch` at an address to which requests go: notifications, answers, the end of the session. */
function neighbours(facts: Facts, senders: readonly Sender[]): Sender[] {
  const addresses = new Set(senders.flatMap(({ call }) => addressOf(facts, call) ?? []));
  const present = new Set<Node>(senders.map(({ call }) => call));
  return facts.nodes('CallExpression').flatMap((call): Sender[] => {
    const callee = unwrap(call.callee);
    const isGiven = call.arguments.length === 2 && isGivenFetch(facts, callee);
    if (present.has(call) || !(isGiven || isGlobalFetch(facts, callee) || isFetchOfLibrary(facts, callee))) return [];
    const address = addressOf(facts, call);
    const [, options] = call.arguments;
    const method = facts.stringOf(objectMember(options, 'method')?.value);
    const isRead = options === undefined || method === 'GET' || method === 'HEAD';
    if (isRead || address === undefined || !addresses.has(address)) return [];
    const own = isGiven ? { code: sourceOf(facts, callee), isGiven } : undefined;
    return [{ kind: 'fetch', call, options: undefined, own }];
  });
}

/** What names the address of a call, the same for the same variable or member of the class. */
function addressOf(facts: Facts, call: TSESTree.CallExpression): string | undefined {
  const [first] = call.arguments;
  if (!first) return undefined;
  const root = rootOf(first);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const place = variable?.defs[0]?.name.range?.[0];
  if (!variable && root.type !== 'ThisExpression') return undefined;
  return `${sourceOf(facts, first)} ${place ?? ''}`;
}

/** Whether nothing runs before the place behind the imports. */
function isPlaceable(facts: Facts): boolean {
  const { body } = facts.source.ast;
  const last = body.findLastIndex((one) => one.type === 'ImportDeclaration' || isRequire(one));
  return body.slice(0, Math.max(last, 0)).every((one) => {
    if (one.type === 'ExpressionStatement') return typeof one.directive === 'string' || isCommonJsHead(one);
    return /^(?:ImportDeclaration|VariableDeclaration|FunctionDeclaration|TS\w+)$/u.test(one.type);
  });
}

/** `Object.defineProperty(exports, "__esModule", …)`, `exports.a = void 0`, `require('dotenv').config()` */
function isCommonJsHead({ expression }: TSESTree.ExpressionStatement): boolean {
  if (expression.type === 'AssignmentExpression')
    return /^exports\.|^module\.exports/u.test(dottedName(expression.left) ?? '');
  return (
    expression.type === 'CallExpression' &&
    /^(?:Object\.defineProperty|require)$/u.test(dottedName(expression.callee) ?? '')
  );
}

function write(facts: Facts): ClientLift | undefined {
  const made = planOf(facts);
  if (!made) return undefined;
  const nothing = { edits: [], creates: [] };
  if (made.reason !== undefined) return { ...nothing, reason: made.reason };
  const fetchFile = emittedFile(facts, 'mcp-fetch', isUser);
  if (made.library !== undefined) {
    const specifier = fetchFile?.specifier ?? 'mcp-fetch';
    return { edits: [], creates: fetchFile?.creates ?? [], reason: byHand(made.library, specifier) };
  }
  const stdioFile = emittedFile(facts, 'mcp-stdio', (one) => (planOf(one)?.children.length ?? 0) > 0);
  const [posts, writes] = [made.senders.length > 0, made.children.length > 0];
  if ((posts && !fetchFile) || (writes && !stdioFile)) return { ...nothing, reason: undefined };
  const edits = createEditList(facts.source.text);
  // Imports first: what is made of them stands below.
  if (writes && stdioFile) wrapChildren(facts, edits, stdioFile.specifier, made.children);
  if (posts && fetchFile) replaceSenders(facts, edits, fetchFile.specifier, made.senders);
  const creates = [...(posts ? (fetchFile?.creates ?? []) : []), ...(writes ? (stdioFile?.creates ?? []) : [])];
  return { edits: edits.finish(), creates, reason: undefined };
}

type Edits = ReturnType<typeof createEditList>;

function wrapChildren(facts: Facts, edits: Edits, specifier: string, children: Plan['children']): void {
  const [wrap = 'modernStdio'] = importEmittedNames({ facts, edits }, specifier, [{ name: 'modernStdio' }]);
  for (const { range } of children) {
    edits.insert(range[0], `${wrap}(`);
    edits.insert(range[1], ')');
  }
}

function replaceSenders(facts: Facts, edits: Edits, specifier: string, senders: Plan['senders']): void {
  const axios = senders.some(({ kind }) => kind === 'axios');
  const sender = freeName(facts, 'mcpFetch');
  const adapter = freeName(facts, 'mcpAdapter');
  const names = (axios ? ['axiosAdapter', 'modernFetch'] : ['modernFetch']).map((name) => ({ name }));
  const locals = importEmittedNames({ facts, edits }, specifier, names);
  const make = locals.at(-1) ?? 'modernFetch';
  const given = new Set<Node>();
  for (const { kind, call, options, own } of senders) {
    // Two calls can share their options.
    if (options && kind !== 'fetch' && given.has(options)) continue;
    given.add(options ?? call);
    const last = call.arguments.at(-1);
    if (kind === 'fetch') edits.replace(call.callee.range, sender);
    if (own?.isGiven && last) edits.insert(last.range[1], `, ${own.code}`);
    if (kind !== 'fetch')
      addOption(facts, edits, call, options, kind === 'ky' ? member('fetch', sender) : member('adapter', adapter));
  }
  const { quote, semicolon, lineBreak } = styleOf(facts);
  const own = senders.find((one) => one.own?.isGiven === false)?.own?.code;
  const settings = [
    ...(own === undefined ? [] : [member('fetch', own)]),
    ...(postsAnswers(facts) ? [`answer: ${quote}stream${quote}`] : []),
  ];
  const fetcher = `${make}(${settings.length > 0 ? `{ ${settings.join(', ')} }` : ''})`;
  const onlyAxios = senders.every(({ kind }) => kind === 'axios');
  const lines = [
    ...(onlyAxios ? [] : [`const ${sender} = ${fetcher}${semicolon}`]),
    ...(axios ? [`const ${adapter} = ${locals[0] ?? ''}(${onlyAxios ? fetcher : sender})${semicolon}`] : []),
  ];
  const { body } = facts.source.ast;
  const last = body.findLast((one) => one.type === 'ImportDeclaration' || isRequire(one) || isDirective(one));
  if (last) edits.insert(last.range[1], lineBreak + lines.map((line) => lineBreak + line).join(''));
  else edits.insert(topOf(facts), lineBreak + lines.map((line) => line + lineBreak).join('') + lineBreak);
}

function isUser(facts: Facts): boolean {
  const made = planOf(facts);
  return made !== undefined && (made.senders.length > 0 || made.library !== undefined);
}

function member(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

function freeName(facts: Facts, name: string): string {
  return isNameTaken(facts, name) ? `${name}Modern` : name;
}

/** Adds a member to the options of a call, or options to the call. */
function addOption(
  facts: Facts,
  edits: Edits,
  call: TSESTree.CallExpression,
  options: TSESTree.ObjectExpression | undefined,
  text: string,
): void {
  const last = options ? options.properties.at(-1) : call.arguments.at(-1);
  if (!options) {
    if (last) edits.insert(last.range[1], `, { ${text} }`);
  } else if (last) {
    const isMultiLine = facts.source.text.slice(options.range[0], last.range[0]).includes('\n');
    const indent = /[^\n]*$/u.exec(facts.source.text.slice(0, last.range[0]))?.[0] ?? '';
    const space = isMultiLine && indent.trim() === '' ? styleOf(facts).lineBreak + indent : ' ';
    edits.insert(last.range[1], `,${space}${text}`);
  } else {
    edits.replace(options.range, `{ ${text} }`);
  }
}
