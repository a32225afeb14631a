import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  closest,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  hasSpread,
  memberName,
  objectMember,
  objectMembers,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { initializeResults } from './facts/handshake.js';
import { hasMcpSibling, methodSites } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { lowerBound } from './facts/lower-bound.js';
import { planRawServer } from './lift/raw-server.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId =
  | 'serve'
  | 'overrideStatic'
  | 'override'
  | 'private'
  | 'dispatch'
  | 'answer'
  | 'sniff'
  | 'initialized'
  | 'initializedState'
  | 'guard'
  | 'listed';

export const initializeHandshakeServer = definePattern<MessageId>({
  id: 'initialize-handshake-server',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.discover,
  docs: {
    summary: 'servers that answer `initialize` themselves or wait for it',
    why: `A 2026-07-28 client sends no \`initialize\` and no \`notifications/initialized\`; it may ask \`server/discover\`, and every request says who sends it. What a server does at the handshake never happens for such a client, and a server that refuses requests before the handshake refuses all of its requests. 2025 clients still begin with \`initialize\`, so a server that keeps them keeps the code, for them alone.`,
    detects: `Replacements of the SDK's own answer (\`setRequestHandler(InitializeRequestSchema, …)\`, \`_oninitialize\`); \`switch\` cases, comparisons, method tables and \`addMethod\` calls of hand-rolled servers; code that reads the client's name, version or capabilities from an \`initialize\` message in passing; checks that refuse a session that is not initialized. \`initialize\` is a common word: it counts only beside other methods of the protocol, or where the answer has \`protocolVersion\` with \`capabilities\` or \`serverInfo\`. A comparison that decides whether a session begins belongs to \`session-map-route\`; code that knows \`server/discover\` or 2026-07-28 is left alone.`,
    edits: `A server without the SDK is given a file, \`mcp-modern\`, that is yours, and a call where its messages come in: \`if (modern.answers(req, res, message)) return;\` with \`node:http\`, Express, Fastify and Koa, \`modern.web(handler)\` around functions from request to response, \`app.use(path, modern.middleware)\` with Hono, and \`modern.accepts(message)\` with \`modern.line(reply)\` over stdio. It checks 2026-07-28 requests, answers \`server/discover\`, and completes the replies of the code behind, which stays as it is for 2025 clients; findings in that code go away with it. What the server says of itself is taken from its answer to \`initialize\`, where that depends on nothing but the module. Where sessions are looked up, each 2026-07-28 request is given one of its own, made as the code makes them. Anything else gets a TODO comment that names what is in the way. The command alone writes the file; in an editor and under jscodeshift, the rewrite is made where it is imported already.`,
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    serve: {
      text: 'Requests come in here, and only those of 2025 clients are understood. 2026-07-28 requests have to be checked and completed in front of this code, and `server/discover` has to be answered.',
      edit: 'Serve 2026-07-28 here as well',
    },
    overrideStatic: {
      text: 'This answer to `initialize` only repeats what the SDK answers by itself, and 2026-07-28 clients never ask for it. Delete it and pass the instructions and capabilities to the constructor of the server.',
    },
    override: {
      text: "This replaces the SDK's answer to `initialize`, which 2026-07-28 clients never send. Move what it does to where the server is built or to a check of every request; 2025 clients still come through here.",
    },
    private: {
      text: "`_oninitialize` is the SDK's own handler of `initialize`, which 2026-07-28 clients never send. Move what is changed here to where the server is built or to a check of every request.",
    },
    dispatch: {
      text: '2026-07-28 clients never send `initialize`; they may ask `server/discover`. Keep this for 2025 clients, add `server/discover`, and answer -32601 where a request with the new `_meta` names `initialize`.',
    },
    answer: {
      text: 'This is an answer to `initialize`, which 2026-07-28 clients never send. Keep it for 2025 clients and give the others the same facts from `server/discover`.',
    },
    sniff: {
      text: '`{{read}}` is taken from `initialize`, which 2026-07-28 clients never send. Take it from `io.modelcontextprotocol/{{key}}` in `params._meta` of every request, and from here for 2025 clients only.',
    },
    initialized: {
      text: '2026-07-28 clients never send `notifications/initialized`. Keep accepting it from 2025 clients, and let nothing wait for it.',
    },
    initializedState: {
      text: '2026-07-28 clients never send `notifications/initialized`, so this never runs for them. Do it when the server starts or in the request that needs it, and keep it here for 2025 sessions only.',
    },
    guard: {
      text: 'A 2026-07-28 client never initializes, so this check refuses all of its requests. Apply it to 2025 sessions only.',
    },
    listed: {
      text: '`{{method}}` stands in a list of methods; 2026-07-28 clients never send it. If the list lets methods through or exempts them from a check, it needs `server/discover` as well.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    const plan = planRawServer(facts);
    if (plan && 'edits' in plan) {
      const { at, edits, creates, note } = plan;
      yield { messageId: 'serve', at, safety: 'fix', edits, note, ...(creates.length > 0 && { creates }) };
    } else if (plan) {
      const { at, todoAt, reason, instead } = plan;
      const todo = `Serve 2026-07-28 requests here: ${reason}. The SDK does all of it: ${instead}.`;
      yield { messageId: 'serve', at, todoAt, safety: 'manual', todo };
    }
    const found = [...overrides(facts), ...dispatches(facts)];
    yield* found;
    yield* privateHandlers(facts);
    yield* guards(facts);
    const isDispatched = found.some(({ messageId }) => messageId === 'dispatch' || messageId.startsWith('override'));
    if (!isDispatched && facts.sessionGates.length === 0) yield* answers(facts);
    if (found.length === 0) yield* lists(facts);
  },
});

/** `server.setRequestHandler(InitializeRequestSchema, …)` */
function* overrides(facts: Facts): Generator<Finding<MessageId>> {
  if (facts.generation === 'raw') return;
  for (const { at, form, method, branch } of methodSites(facts)) {
    if (form !== 'registration' || method !== 'initialize') continue;
    const [callback] = branch;
    const isStatic = callback !== undefined && returnsConstants(facts, callback as FunctionNode);
    yield { messageId: isStatic ? 'overrideStatic' : 'override', at, safety: 'manual' };
  }
}

const resultMembers = new Set(['protocolVersion', 'capabilities', 'serverInfo', 'instructions']);

/** Whether a function does nothing but return an object literal of constants with the members of the result. */
function returnsConstants(facts: Facts, fn: FunctionNode): boolean {
  const body = fn.body?.type === 'BlockStatement' && fn.body.body.length === 1 ? fn.body.body[0] : fn.body;
  const result = body?.type === 'ReturnStatement' ? body.argument : body;
  const object = result && unwrap(result);
  if (object?.type !== 'ObjectExpression' || hasSpread(object)) return false;
  return objectMembers(object).every(
    (member) => resultMembers.has(memberName(member) ?? '') && isConstant(facts, member.value),
  );
}

function isConstant(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') {
    return !hasSpread(inner) && objectMembers(inner).every((member) => isConstant(facts, member.value));
  }
  if (inner.type === 'ArrayExpression')
    return inner.elements.every((element) => element !== null && isConstant(facts, element));
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return facts.valueOf(inner) !== undefined || (init !== undefined && isConstant(facts, init));
}

/** Dispatchers written by hand, and code that reads the messages that pass by. */
function* dispatches(facts: Facts): Generator<Finding<MessageId>> {
  const told = new Set<unknown>();
  const gates = new Set(facts.sessionGates.map((gate) => gate.node));
  let covered: readonly Node[] = [];
  const sites = methodSites(facts).filter(
    ({ role, form }) => role === 'answer' && (form !== 'registration' || facts.generation === 'raw'),
  );
  for (const site of [...sites.filter((one) => !isNegative(one)), ...sites.filter(isNegative)]) {
    if (isGuard(site) || isIdle(site)) continue;
    // A comparison inside the branch of another one handles the same message.
    if (site.form === 'comparison' && covered.some((node) => contains(node, site.at))) continue;
    const finding = site.method === 'initialize' ? initializeFinding(facts, site) : initializedFinding(facts, site);
    if (!finding) continue;
    // One decision: a function that compares the method several times does so for the same reason.
    const key = site.form === 'comparison' ? `${site.method}@${enclosingFunction(site.at)?.range[0] ?? -1}` : site.at;
    if (told.has(key)) continue;
    told.add(key);
    covered = site.branch;
    if (!gates.has(site.at)) yield finding;
  }
}

/** `method !== 'initialize'`: often a check that leaves the real dispatch to another comparison. */
function isNegative({ at }: MethodSite): boolean {
  return at.type === 'BinaryExpression' && at.operator.startsWith('!');
}

/** `case 'initialize': break;` */
function isIdle({ form, branch }: MethodSite): boolean {
  return form === 'case' && branch.every((node) => node.type === 'BreakStatement');
}

/** `!session.initialized && method !== 'initialize'` */
function isGuard({ at, form }: MethodSite): boolean {
  const guard = form === 'comparison' ? ifTestedBy(at) : undefined;
  return guard !== undefined && some(guard.test, isUninitialized);
}

function initializeFinding(facts: Facts, site: MethodSite): Finding<MessageId> | undefined {
  const { at, branch, form } = site;
  if (isWithin(initializeResults(facts), branch)) return { messageId: 'dispatch', at, safety: 'manual' };
  if (createsSession(facts, branch)) return undefined;
  // With the SDK, a comparison in a route decides about a session; the SDK dispatches.
  const isDispatcher = hasMcpSibling(site) && (form !== 'comparison' || facts.generation === 'raw');
  if (isDispatcher) return { messageId: 'dispatch', at, safety: 'manual' };
  const read = handshakeRead(facts, branch);
  if (read === undefined) return undefined;
  const key = read === 'capabilities' ? 'clientCapabilities' : read;
  return { messageId: 'sniff', data: { read, key }, at, safety: 'manual' };
}

function initializedFinding(facts: Facts, site: MethodSite): Finding<MessageId> | undefined {
  if (site.method === 'initialized' ? !hasMcpSibling(site) : site.method !== 'notifications/initialized')
    return undefined;
  if (site.branch.some((node) => callsHook(node))) return undefined;
  const acts = site.branch.some((node) => changesState(node));
  if (acts) return { messageId: 'initializedState', at: site.at, safety: 'manual' };
  return { messageId: 'initialized', at: site.at, safety: 'report', kind: 'advisory' };
}

/** A hook of the server's own: `initialized-hook` speaks of it. */
function callsHook(branch: Node): boolean {
  return some(
    branch,
    (node) => node.type === 'CallExpression' && /^on_?initialized$/iu.test(calleeOf(node)?.name ?? ''),
  );
}

function changesState(branch: Node): boolean {
  return some(branch, (node) => {
    if (node.type === 'CallExpression')
      return /^(?:setInterval|setTimeout|set|add|resolve|start\w*)$/u.test(calleeOf(node)?.name ?? '');
    return (
      node.type === 'AssignmentExpression' &&
      node.left.type === 'MemberExpression' &&
      !/(?:^|\.)res\w*\./u.test(dottedName(node.left) ?? '')
    );
  });
}

function some(root: Node, test: (node: Node) => boolean): boolean {
  for (const node of descendants(root)) if (test(node)) return true;
  return false;
}

/** Whether one of `inner`, which are in source order, lies within one of `outer`. */
function isWithin(inner: readonly Node[], outer: readonly Node[]): boolean {
  return outer.some((one) => {
    const first = inner[lowerBound(inner, (node) => node.range[0] < one.range[0])];
    return first !== undefined && contains(one, first);
  });
}

/** Whether the branch makes a transport of the SDK: then the comparison opens a session. */
function createsSession(facts: Facts, branch: readonly Node[]): boolean {
  const created = remember(transports, facts, () =>
    facts.nodes('NewExpression').filter((node) => facts.classOf(node) === 'StreamableHTTPServerTransport'),
  );
  return isWithin(created, branch);
}

const transports = new WeakMap<Facts, readonly Node[]>();

const handshakeMembers = ['clientInfo', 'capabilities', 'protocolVersion'] as const;

/** @returns the first of the handshake's parameters that the branch reads. */
function handshakeRead(facts: Facts, branch: readonly Node[]): string | undefined {
  const reads = remember(handshakeReads, facts, () => {
    const members = facts.nodes('MemberExpression').filter((node) => isParameters(node.object));
    const taken = facts
      .nodes('Property')
      .filter((node) => node.parent.type === 'ObjectPattern' && isParametersPattern(node.parent));
    const all = [...members, ...taken].sort((a, b) => a.range[0] - b.range[0]);
    return new Map(handshakeMembers.map((name) => [name, all.filter((node) => memberName(node) === name)]));
  });
  return handshakeMembers.find((name) => isWithin(reads.get(name) ?? [], branch));
}

const handshakeReads = new WeakMap<Facts, ReadonlyMap<string, readonly Node[]>>();

/** `message.params`, `params`, `initParams` */
function isParameters(node: Node): boolean {
  return /(?:^|\.)\w*params$/iu.test(dottedName(node) ?? '');
}

function isParametersPattern(pattern: TSESTree.ObjectPattern): boolean {
  const { parent } = pattern;
  return parent.type === 'VariableDeclarator' && parent.init !== null && isParameters(parent.init);
}

function remember<T>(cache: WeakMap<Facts, T>, facts: Facts, compute: () => T): T {
  const cached = cache.get(facts);
  if (cached !== undefined) return cached;
  const value = compute();
  cache.set(facts, value);
  return value;
}

/** `server._oninitialize = …`: where it is replaced, or else where it is first used. */
function* privateHandlers(facts: Facts): Generator<Finding<MessageId>> {
  if (facts.generation === 'raw') return;
  const uses = facts.nodes('MemberExpression').filter((node) => memberName(node) === '_oninitialize');
  const at = uses.find((node) => node.parent.type === 'AssignmentExpression' && node.parent.left === node) ?? uses[0];
  if (at) yield { messageId: 'private', at, safety: 'manual' };
}

/** `if (!session.initialized) return error(-32002, 'Server not initialized')` */
function* guards(facts: Facts): Generator<Finding<MessageId>> {
  const told = new Set<Node>();
  for (const site of methodSites(facts)) {
    const guard = site.method === 'initialize' && isGuard(site) ? ifTestedBy(site.at) : undefined;
    if (guard) told.add(guard.test);
  }
  for (const node of facts.nodes('UnaryExpression')) {
    const guard = isUninitialized(node) ? ifTestedBy(node) : undefined;
    if (guard && answersError(facts, guard.consequent)) told.add(guard.test);
  }
  for (const at of told) yield { messageId: 'guard', at, safety: 'manual' };
}

function isUninitialized(node: Node): boolean {
  if (node.type !== 'UnaryExpression' || node.operator !== '!') return false;
  return /(?:^|\.|#|_)(?:is|has|was)?_?initiali[sz]ed$/iu.test(dottedName(node.argument) ?? '');
}

function ifTestedBy(node: Node): TSESTree.IfStatement | undefined {
  const guard = closest(node, (parent): parent is TSESTree.IfStatement => parent.type === 'IfStatement');
  return guard && contains(guard.test, node) ? guard : undefined;
}

/** Whether the branch uses one of JSON-RPC's error codes. */
function answersError(facts: Facts, branch: Node): boolean {
  return some(branch, (node) => {
    if (node.type !== 'UnaryExpression' && node.type !== 'MemberExpression' && node.type !== 'Identifier') return false;
    const code = facts.numberOf(node);
    return code !== undefined && code <= -32000 && code >= -32768;
  });
}

/** The result of `initialize` of a hand-rolled server, where its dispatcher is in another file. */
function* answers(facts: Facts): Generator<Finding<MessageId>> {
  if (facts.generation !== 'raw' || isTestCode(facts)) return;
  for (const node of initializeResults(facts)) {
    if (objectMember(node, 'serverInfo') === undefined || objectMember(node, 'capabilities') === undefined) continue;
    if (!isReturned(node)) continue;
    const version = objectMember(node, 'protocolVersion');
    if (version) yield { messageId: 'answer', at: version, safety: 'manual' };
  }
}

function isReturned(node: Node): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === 'Property') return memberName(parent) === 'result';
  return (
    parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && unwrap(parent.body) === node)
  );
}

function* lists(facts: Facts): Generator<Finding<MessageId>> {
  const told = new Set<Node>();
  for (const site of methodSites(facts)) {
    if (site.role !== 'list' || !site.container || told.has(site.container) || !hasMcpSibling(site)) continue;
    if (site.method !== 'initialize' && site.method !== 'notifications/initialized') continue;
    told.add(site.container);
    yield { messageId: 'listed', data: { method: site.method }, at: site.at, safety: 'report', kind: 'advisory' };
  }
}
