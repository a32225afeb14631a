import { nameRange } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { FactoryState } from './facts/factory-state.js';
import { collectFactoryState } from './facts/factory-state.js';
import type { Facts } from './facts/facts.js';
import { containerRange } from './facts/session-containers.js';
import type { SessionContainer } from './facts/session-containers.js';
import { upstreamTables } from './facts/upstreams.js';
import { isOnV2 } from './lift/generation.js';
import { writeHandles } from './lift/handle-edits.js';
import { planHandle } from './lift/handles.js';
import { isAboutToServe, usesHelper } from './lift/raw-server.js';
import { sessionMembers } from './lift/raw-sessions.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id =
  | 'state'
  | 'member'
  | 'store'
  | 'durableObject'
  | 'context'
  | 'perServer'
  | 'closure'
  | 'stateOnStdio'
  | 'closureOnStdio';

export const sessionKeyedState = definePattern<Id>({
  id: 'session-keyed-state',
  kind: 'breaking',
  seps: ['SEP-2567'],
  url: specPages.statelessness,
  docs: {
    summary: 'state that is kept for a session: by its id, or in variables of the function that builds the server',
    why:
      '2026-07-28 requires that state which spans requests is named by an identifier that the client passes explicitly. ' +
      'There is no session id any more, and a server is built for each request: what was kept under the id, or in a ' +
      'variable next to the handlers, is gone with the next request, without an error.',
    detects:
      'Maps, records, objects, sets, caches and clients of Redis and its kin, Durable Object namespaces and ' +
      '`AsyncLocalStorage`, where the session id (or a string made of it) keys or fills them. The id is followed from the ' +
      'handler context, the header, the transport and its callbacks through variables, fields and functions of the file. ' +
      'Also maps keyed on the server or transport object, and variables of a server factory that handlers change; in servers without ' +
      'the SDK that are given a side for 2026-07-28, what is changed in a session. One finding ' +
      'a store. Stores of transports and servers are `session-map-route`; time stamps beside these, constants that are only ' +
      'read, sessions of express, browsers or analytics, and stores with other keys are left alone. Where a file serves ' +
      'stdio only, findings inform: a connection keeps its server there, but must not be relied on.',
    edits:
      'None, and a TODO comment in files on v2: where state belongs is a decision about the contract of the tools. With ' +
      '`--handles` the command takes it: tools take an optional handle, fall back on the session id of 2025 clients, and name ' +
      'a new handle in the result where there is neither. Needed for it: one map or object of the module, keyed by nothing ' +
      'but the session id, in tools whose arguments are an object of Zod and whose results are written out. Otherwise the ' +
      'comment names the code in the way.',
  },
  // By default. Editors have no `--handles`.
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    state: {
      text:
        '`{{name}}` is keyed on the session id, which 2026-07-28 requests do not have: what one call stores, the next does not find. ' +
        'Return a handle from the tool and take it back as an argument, or key on the authenticated caller.',
      edit: 'Give the tools a handle for it',
    },
    store: {
      text:
        '`{{name}}` stores data under the session id, which 2026-07-28 requests do not have: what one call stores, the next does not find. ' +
        'Return a handle from the tool and take it back as an argument, or key on the authenticated caller.',
    },
    durableObject: {
      text:
        '`{{name}}` picks a Durable Object by the session id, which 2026-07-28 requests do not have. ' +
        'Pick it by a handle that the client passes as a tool argument, or by the authenticated caller.',
    },
    member: {
      text:
        '`{{name}}` is kept in the session, and each 2026-07-28 request has one of its own: what one call stores, the next does not find. ' +
        'Return a handle from the tool and take it back as an argument, or key on the authenticated caller.',
    },
    context: {
      text:
        '`{{name}}` carries the session id to the code below it, where it is undefined for 2026-07-28 requests. ' +
        'Carry what identifies the caller or the state instead: the authenticated subject, or a handle from the tool arguments.',
    },
    perServer: {
      text:
        '`{{name}}` is keyed on the server or transport object, and every 2026-07-28 request is served by a new one: nothing is found again. ' +
        'Key on a handle that the client passes or on the authenticated caller; what all share goes to module scope.',
    },
    closure: {
      text:
        '`{{name}}` is set up in `{{factory}}`, together with the server, so every 2026-07-28 request gets a fresh one and what a handler stores is lost. ' +
        'Move it to module scope if all callers share it; if it is per caller, pass a handle or key it on the authenticated caller.',
    },
    stateOnStdio: {
      text:
        '`{{name}}` is keyed on the session, which 2026-07-28 does not have; over stdio there is no session id at all. ' +
        'Return a handle from the tool and take it back as an argument.',
    },
    closureOnStdio: {
      text:
        '`{{name}}` keeps state next to the server; over stdio it lives as long as the connection, but 2026-07-28 does not let a request rely on earlier ones. ' +
        'Return a handle from the tool and take it back as an argument.',
    },
  },
  *detect(facts) {
    const onStdio = servesStdioOnly(facts);
    // What an earlier pass has hosted anew still keeps its state as it did; a file that was modern already is on its own.
    const isOld = !facts.modern || facts.newlyModern;
    // Tables of upstreams are the business of `gateway-session-routing`.
    const tables = new Set(upstreamTables(facts).map(({ container }) => container));
    for (const container of isOld || facts.settings.handles ? facts.sessionContainers : []) {
      if (container.role !== 'state' || tables.has(container)) continue;
      const finding = withHandle(facts, ofContainer(container, onStdio), container);
      if (isOld || finding.edits) yield finding;
    }
    if (isServedByHelper(facts)) {
      for (const { name, at } of sessionMembers(facts))
        yield { messageId: 'member', data: { name }, at, safety: 'manual', todo: memberTodo(name) };
    }
    if (isStateless(facts)) return;
    for (const state of collectFactoryState(facts))
      yield withTodo(facts, ofFactory(state, onStdio, facts.modern), state.declaration);
  },
});

/** Where handles are wanted, the tools take one instead of the session id. */
function withHandle(facts: Facts, finding: Finding<Id>, container: SessionContainer): Finding<Id> {
  const marked = withTodo(facts, finding, container.declaration);
  if (!facts.settings.handles || marked.todo === undefined) return marked;
  const plan = planHandle(facts, container);
  const edits = typeof plan === 'object' ? writeHandles(facts, plan, container, sessionKeyedState.id) : undefined;
  if (typeof plan === 'object' && edits) {
    const note = `a tool that is called without a session names \`${plan.name}\` in its result, and takes it as an argument`;
    return { ...finding, safety: 'fix', edits, note };
  }
  const reason = typeof plan === 'string' ? plan : '`randomUUID` cannot be imported here';
  return { ...marked, todo: `${marked.todo} What is in the way of --handles: ${reason}.` };
}

/** Whether a hand-rolled server serves 2026-07-28 with the helper, or is about to. */
function isServedByHelper(facts: Facts): boolean {
  return isAboutToServe(facts) === 'itself' || usesHelper(facts);
}

/** On v2 the server is about to serve 2026-07-28: what a person has to decide is written down where the state is. */
function withTodo(facts: Facts, finding: Finding<Id>, declaration: Node | undefined): Finding<Id> {
  const isServed = facts.generation === 'raw' ? isServedByHelper(facts) : isOnV2(facts);
  if (!isServed || finding.safety !== 'manual') return finding;
  const todoAt = 'type' in finding.at ? finding.at : declaration;
  const name = finding.data?.name ?? '';
  return {
    ...finding,
    todo: (todos[finding.messageId] ?? stateTodo)(name),
    ...(todoAt && { todoAt }),
  };
}

function memberTodo(name: string): string {
  return (
    `What \`${name}\` keeps in the session is lost for 2026-07-28: each request has a session of its own. Mint a handle, keep ` +
    'it in a store of the module under that, return it in the tool result and take it back as a tool argument.'
  );
}

function stateTodo(name: string): string {
  return (
    `What \`${name}\` keeps by session is lost for 2026-07-28: each request gets a fresh server and no session id. Mint a ` +
    'handle, return it in the tool result and take it back as a tool argument, or key on the authenticated caller.'
  );
}

/** The others say what becomes of what is kept. */
const todos: Partial<Record<Id, (name: string) => string>> = { closure: closureTodo, context: contextTodo };

function contextTodo(name: string): string {
  return (
    `\`${name}\` carries the session id to the code below it, and requests of 2026-07-28 have none. Carry what identifies ` +
    'the caller or the state instead: the authenticated subject, or a handle from the tool arguments.'
  );
}

function closureTodo(name: string): string {
  return (
    `\`${name}\` is created anew for every 2026-07-28 request. Hoist it to module scope if all callers share it; if it is ` +
    'per caller, pass a handle or key on the authenticated caller.'
  );
}

function ofContainer(container: SessionContainer, onStdio: boolean): Finding<Id> {
  const isHere = container.owner !== 'elsewhere' && container.shape !== 'store' && container.shape !== 'DurableObject';
  const at = containerRange(container, isHere);
  const data = { name: container.name };
  if (onStdio) return { messageId: 'stateOnStdio', at, safety: 'report', kind: 'advisory', data };
  return { messageId: messageOf(container), at, safety: 'manual', data };
}

function messageOf({ shape, keyedBy }: SessionContainer): Id {
  if (shape === 'AsyncLocalStorage') return 'context';
  if (shape === 'DurableObject') return 'durableObject';
  if (keyedBy === 'peer') return 'perServer';
  return shape === 'store' ? 'store' : 'state';
}

/** @param modern whether the file speaks 2026-07-28 already: then its author has seen that servers are made per request */
function ofFactory(state: FactoryState, onStdio: boolean, modern: boolean): Finding<Id> {
  const at = nameRange(state.declaration);
  if (onStdio)
    return { messageId: 'closureOnStdio', at, safety: 'report', kind: 'advisory', data: { name: state.name } };
  const data = { name: state.name, factory: nameOf(state) };
  if (modern) return { messageId: 'closure', at, safety: 'report', kind: 'advisory', data };
  return { messageId: 'closure', at, safety: 'manual', data };
}

function nameOf({ factory }: FactoryState): string {
  if (factory.id) return factory.id.name;
  const { parent } = factory;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  const key =
    parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition'
      ? parent.key
      : undefined;
  return key?.type === 'Identifier' ? key.name : 'this function';
}

/** Whether each request has a server of its own today already: then nothing is lost that was kept before. */
function isStateless(facts: Facts): boolean {
  const transports = facts.sessionTransports;
  return (
    transports.length > 0 &&
    transports.every((one) => one.sessions === false) &&
    !facts.modern &&
    !hasInstance(facts, 'StdioServerTransport')
  );
}

function servesStdioOnly(facts: Facts): boolean {
  const isHttp = facts.sessionTransports.length > 0 || hasInstance(facts, 'SSEServerTransport');
  if (isHttp) return false;
  const entries = new Set(facts.nodes('CallExpression').flatMap((call) => facts.sdk(call.callee)?.name ?? []));
  return !entries.has('createMcpHandler') && (entries.has('serveStdio') || hasInstance(facts, 'StdioServerTransport'));
}

function hasInstance(facts: Facts, name: string): boolean {
  return facts.nodes('NewExpression').some((node) => facts.classOf(node) === name);
}
