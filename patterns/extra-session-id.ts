import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  descendants,
  enclosingFunction,
  isFunction,
  memberName,
  statementOf,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { parameterTarget } from './facts/handlers.js';
import { isBehindHandle } from './facts/handles.js';
import { fallbackOf, isAsserted, logCallOf, receiverOf, receiving } from './facts/purposes.js';
import type { SessionContainer } from './facts/session-containers.js';
import type { Variable } from './facts/scope.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId =
  'read' | 'log' | 'logWithoutEdit' | 'transportLookup' | 'serverTransport' | 'clientTransport' | 'transport' | 'test';

export const extraSessionId = definePattern<MessageId>({
  id: 'extra-session-id',
  kind: 'breaking',
  seps: ['SEP-2567'],
  url: specPages.statelessness,
  docs: {
    summary: 'uses of the session id of a handler context or of a transport',
    why: `Handlers of SDK servers are told the session they are called in: \`extra.sessionId\`, in v2 \`ctx.sessionId\`. So are those who hold a transport: \`transport.sessionId\`. A 2026-07-28 request belongs to no session, and the id is \`undefined\`. Nothing fails at once: a map finds no entry, all callers share the entry \`undefined\` or \`'default'\`, a log line loses its tag.`,
    detects: `Reads of \`sessionId\` from what is proved to be the context of a handler: the last parameter of a callback that is registered on an SDK server, a parameter or variable of the SDK's context types, or of a type alias of them, and whatever functions of the same file are given one; taken apart or not. Reads from Streamable HTTP transports of the SDK, on the server and on the client, and from the \`transport\` of a server or client. What the id is used for decides the message. Objects of other kinds with a \`sessionId\` (log records, analytics, browser sessions, the context of other frameworks) are left alone.\n\nNot reported here: ids that key a store of the file (\`session-keyed-state\` reports the store), and the bookkeeping of transports by their id in \`onclose\` and the like (\`session-map-route\`). Files that speak 2026-07-28 already are left alone: there the id serves the old sessions on purpose.`,
    edits: `In files on v2, \`ctx.sessionId\` in the text of a log line can become \`ctx.mcpReq.id\`, which is a suggestion, because the log then says something else. Files on v1 are not edited.`,
  },
  fixable: false,
  hasSuggestions: true,
  writesTodos: true,
  messages: {
    read: {
      text: '{{what}} is undefined for 2026-07-28 requests, which belong to no session. Find state by a handle in the arguments, and the caller by the authenticated subject.',
    },
    log: {
      text: '{{what}} is undefined for 2026-07-28 requests, which belong to no session, so this log line loses its tag. The id of the request tells calls apart.',
      edit: 'Log the id of the request',
    },
    logWithoutEdit: {
      text: '{{what}} only goes into a log, where it is undefined for 2026-07-28 requests, which belong to no session. Log the id of the request instead: `extra.requestId` in SDK v1, `ctx.mcpReq.id` in v2.',
    },
    transportLookup: {
      text: '{{what}} finds no transport for 2026-07-28 requests, which belong to no session; their streams cannot be closed or resumed from a handler. Let 2025 sessions keep it, and give work that outlives a connection to the tasks extension.',
    },
    serverTransport: {
      text: '{{what}} is undefined for 2026-07-28 requests, whose transport serves one request and has no session. Key on what the client passes or on the authenticated caller.',
    },
    clientTransport: {
      text: '{{what}} stays undefined when the server speaks 2026-07-28, which has no sessions. Do not wait for it or store it, except for servers of 2025.',
    },
    transport: {
      text: '{{what}} is undefined where 2026-07-28 is spoken, on either side: a transport has no session there. Find state by a handle that is passed along.',
    },
    test: {
      text: 'This test makes a claim about the session id, which is undefined at 2026-07-28. Keep it as a test of 2025 sessions.',
    },
  },
  *detect(facts) {
    if (facts.modern && !facts.newlyModern) return;
    const rolesOf = createRoles(facts);
    const reads = sessionIdReads(facts).map((read) => ({ read, roles: rolesOf(read) }));
    const used = new Set(reads.filter(({ roles }) => hasPurpose(roles)).map(({ read }) => scopeOf(facts, read)));
    const seen = new Set<string>();
    const isOnServerV2 = facts.generation !== 'raw' && isOnV2(facts);
    for (const { read, roles } of reads) {
      // `if (extra.sessionId)` is part of what is done with the id behind it.
      if (roles.size === 0 || (!hasPurpose(roles) && used.has(scopeOf(facts, read)))) continue;
      const finding = judge(facts, read, roles);
      const site = `${finding?.messageId ?? ''} ${statementOf(read.node).range[0]} ${scopeOf(facts, read)}`;
      if (!finding || (seen.has(site) && !finding.edits)) continue;
      seen.add(site);
      const isLeft = isOnServerV2 && finding.messageId === 'read';
      // Once the file is hosted anew, the rest serves the old sessions.
      if (isLeft || !facts.modern) yield isLeft ? { ...finding, todo: readTodo } : finding;
    }
  },
});

const readTodo =
  'The session id is undefined for 2026-07-28 requests. Find state by a handle in the arguments, and the caller by the ' +
  'authenticated subject (`ctx.http?.authInfo`).';

/** Where the session id is taken from its owner. */
interface Read {
  readonly owner: 'context' | 'serverTransport' | 'clientTransport' | 'transport';
  /** `extra.sessionId`, or the property of a pattern. */
  readonly node: TSESTree.MemberExpression | TSESTree.Property;
}

function sessionIdReads(facts: Facts): Read[] {
  const found: Read[] = [];
  for (const node of facts.nodes('MemberExpression')) {
    if (memberName(node) !== 'sessionId' || isWritten(node)) continue;
    const owner = ownerOf(facts, node.object);
    if (owner) found.push({ owner, node });
  }
  for (const pattern of facts.nodes('ObjectPattern')) {
    const owner = ownerOfPattern(facts, pattern);
    if (!owner) continue;
    for (const node of pattern.properties) {
      if (node.type === 'Property' && memberName(node) === 'sessionId') found.push({ owner, node });
    }
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

function isWritten(node: Node): boolean {
  const { parent } = wrapped(node);
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === wrapped(node)) ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}

function ownerOf(facts: Facts, node: Node): Read['owner'] | undefined {
  if (facts.isContext(node)) return 'context';
  const inner = unwrap(node);
  const sdkClass = facts.classOf(inner);
  if (sdkClass === 'StreamableHTTPServerTransport') return 'serverTransport';
  if (sdkClass === 'StreamableHTTPClientTransport') return 'clientTransport';
  if (sdkClass === 'Transport') return sideOfFile(facts);
  if (inner.type !== 'MemberExpression' || memberName(inner) !== 'transport') return undefined;
  const peer = facts.classOf(inner.object);
  if (peer === 'Client') return 'clientTransport';
  return peer === 'Server' || peer === 'McpServer' ? 'serverTransport' : undefined;
}

function ownerOfPattern(facts: Facts, pattern: TSESTree.ObjectPattern): Read['owner'] | undefined {
  if (facts.isContextPattern(pattern)) return 'context';
  const { parent } = pattern;
  return parent.type === 'VariableDeclarator' && parent.init ? ownerOf(facts, parent.init) : undefined;
}

/** What a `Transport` is, by what else the file imports. */
function sideOfFile(facts: Facts): Read['owner'] {
  const modules = facts.mcpImports.map((one) => one.module);
  const client = modules.some((module) => /\/client\b/u.test(module));
  const server = modules.some((module) => /\/(?:server|node)\b/u.test(module));
  return client === server ? 'transport' : client ? 'clientTransport' : 'serverTransport';
}

/** Reads of one owner in one function. */
function scopeOf(facts: Facts, { node }: Read): string {
  const owner = node.type === 'MemberExpression' ? facts.source.text.slice(...node.object.range) : '';
  return `${enclosingFunction(node)?.range[0] ?? ''} ${owner.replace(/[?!\s]/gu, '')}`;
}

/**
 * What the id is for. `store`: it keys a container of the file; `lookup`: one of transports; `bookkeeping`: the callbacks
 * of a transport; `handle`: it stands in for one that the client does not pass; `guard`: only asked whether it is there.
 */
type Role = 'store' | 'lookup' | 'handle' | 'bookkeeping' | 'log' | 'assertion' | 'guard' | 'other';

function hasPurpose(roles: ReadonlySet<Role>): boolean {
  return [...roles].some((role) => role !== 'guard');
}

function judge(facts: Facts, read: Read, roles: ReadonlySet<Role>): Finding<MessageId> | undefined {
  const { node, owner } = read;
  const data = { what: `\`${nameOf(facts, node)}\`` };
  const finding = { at: node, safety: 'manual', data } as const;
  if (roles.has('store') || roles.has('bookkeeping')) return undefined;
  if (roles.has('handle') && !roles.has('other')) return undefined;
  if (owner !== 'context') {
    if (roles.has('assertion')) return { ...finding, messageId: 'test' };
    if (owner === 'clientTransport') return { ...finding, messageId: owner };
    return roles.has('other') || roles.has('guard') ? { ...finding, messageId: owner } : undefined;
  }
  if (roles.has('lookup')) return { ...finding, messageId: 'transportLookup' };
  if (roles.has('other')) return { ...finding, messageId: 'read' };
  if (roles.has('assertion')) return { ...finding, messageId: 'test' };
  if (!roles.has('log')) return { ...finding, messageId: 'read' };
  if (
    facts.generation !== 'raw' &&
    isOnV2(facts) &&
    isInText(node) &&
    node.type === 'MemberExpression' &&
    !node.computed
  ) {
    return {
      ...finding,
      messageId: 'log',
      safety: 'suggest',
      edits: [{ range: node.property.range, text: 'mcpReq.id' }],
    };
  }
  return { ...finding, messageId: 'logWithoutEdit', safety: 'report', kind: 'advisory' };
}

function nameOf(facts: Facts, node: Read['node']): string {
  if (node.type === 'Property') {
    return node.value.type === 'AssignmentPattern' ? 'sessionId' : (receiving(facts, node.value).name ?? 'sessionId');
  }
  return (fallbackOf(node) ? undefined : receiverOf(facts, node).name) ?? facts.source.text.slice(...node.range);
}

/** Whether the id stands in the text of a log line itself, where no name says that it is a session's. */
function isInText(node: Node): boolean {
  let inner = wrapped(node);
  for (let { parent } = inner; parent; inner = wrapped(parent), { parent } = inner) {
    if (parent.type === 'CallExpression') return parent.callee !== inner;
    if (parent.type !== 'TemplateLiteral' && parent.type !== 'LogicalExpression' && parent.type !== 'BinaryExpression')
      return false;
  }
  return false;
}

function createRoles(facts: Facts): (read: Read) => ReadonlySet<Role> {
  const ofVariables = new Map<Variable, Set<Role>>();
  const keys = containerKeys(facts);

  function ofVariable(variable: Variable): Set<Role> {
    const known = ofVariables.get(variable);
    if (known) return known;
    const roles = new Set<Role>();
    ofVariables.set(variable, roles);
    for (const reference of variable.references) {
      if (!reference.isRead()) continue;
      for (const role of ofExpression(reference.identifier as unknown as Node)) roles.add(role);
    }
    return roles;
  }

  function ofExpression(node: Node): Iterable<Role> {
    const container = keyed(node);
    if (container) return [container.role === 'sessions' ? 'lookup' : 'store'];
    if (isBehindHandle(facts, node)) return ['handle'];
    if (isBookkeeping(node) || isDelegated(node)) return ['bookkeeping'];
    if (isAsserted(facts, node)) return ['assertion'];
    if (isLoggingArgument(node)) return [];
    const text = textWith(node);
    if (logCallOf(text)) return ['log'];
    if (isTerminating(text)) return [];
    if (isGuard(text)) return ['guard'];
    const parameter = parameterOf(facts, text);
    const variable = parameter ?? receiverOf(facts, text).variable;
    return variable ? ofVariable(variable) : ['other'];
  }

  function keyed(node: Node): SessionContainer | undefined {
    for (const parent of [node, ...ancestors(node)]) {
      const container = keys.get(parent);
      if (container) return container;
      if (isFunction(parent) || parent.type.endsWith('Statement')) return undefined;
    }
    return undefined;
  }

  return ({ node }) => {
    if (node.type === 'MemberExpression') return new Set(ofExpression(node));
    const { variable } = receiving(facts, node.value);
    return variable ? ofVariable(variable) : new Set<Role>(['other']);
  };
}

/** The containers that expressions key, the companions of containers included. */
function containerKeys(facts: Facts): ReadonlyMap<Node, SessionContainer> {
  const keys = new Map<Node, SessionContainer>();
  const add = (container: SessionContainer): void => {
    for (const { key, value } of container.accesses) {
      if (key) keys.set(key, container);
      if (container.shape === 'Set' && value) keys.set(value, container);
    }
    container.companions.forEach(add);
  };
  facts.sessionContainers.forEach(add);
  return keys;
}

const callbackName = /^on(?:close|error|message|session(?:initialized|closed))$/u;

/** `transport.onclose = () => …`, `onsessionclosed: (id) => …` */
function isBookkeeping(node: Node): boolean {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const { parent } = wrapped(fn);
    const target =
      parent?.type === 'AssignmentExpression' && parent.right === wrapped(fn) ? unwrap(parent.left) : parent;
    if (target?.type !== 'MemberExpression' && target?.type !== 'Property') continue;
    if (callbackName.test(memberName(target) ?? '')) return true;
  }
  return false;
}

/** `get sessionId() { return this.inner.sessionId; }` of a transport around another. */
function isDelegated(node: Node): boolean {
  const method = enclosingFunction(node)?.parent;
  return method?.type === 'MethodDefinition' && method.kind === 'get' && memberName(method) === 'sessionId';
}

/** `if (transport.sessionId) await transport.terminateSession()`, which does no harm without a session. */
function isTerminating(node: Node): boolean {
  const { parent } = wrapped(node);
  if (parent?.type !== 'IfStatement' || parent.test !== wrapped(node)) return false;
  for (const inner of descendants(parent.consequent)) {
    if (inner.type === 'CallExpression' && calleeOf(inner)?.name === 'terminateSession') return true;
  }
  return false;
}

/** The second argument of `sendLoggingMessage`: the call is reported, with the argument in it. */
function isLoggingArgument(node: Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  return (
    parent?.type === 'CallExpression' &&
    parent.arguments[1] === outer &&
    calleeOf(parent)?.name === 'sendLoggingMessage'
  );
}

/** The text that an id is put into: `cart:${id}`, `'cart:' + id`. */
function textWith(node: Node): Node {
  let inner = wrapped(node);
  for (let { parent } = inner; parent; { parent } = inner) {
    if (parent.type !== 'TemplateLiteral' && !(parent.type === 'BinaryExpression' && parent.operator === '+'))
      return inner;
    inner = wrapped(parent);
  }
  return inner;
}

/** Whether an expression is only asked whether it is there. */
function isGuard(node: Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === '!' || parent.operator === 'typeof';
    case 'BinaryExpression':
      return /^[!=]==?$/u.test(parent.operator);
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === outer;
    case 'LogicalExpression':
      return parent.operator === '&&' ? parent.left === outer || isGuard(parent) : isGuard(parent);
    default:
      return false;
  }
}

/** The parameter of a function of this file that an argument becomes. */
function parameterOf(facts: Facts, node: Node): Variable | undefined {
  const outer = wrapped(node);
  const call = outer.parent;
  if (call?.type !== 'CallExpression') return undefined;
  const index = (call.arguments as readonly Node[]).indexOf(outer);
  const target = index < 0 ? undefined : parameterTarget(facts.functionOf(call.callee)?.params[index]);
  return target?.type === 'Identifier' ? facts.variableOf(target) : undefined;
}
