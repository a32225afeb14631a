/**
 * Containers that the session id keys: the maps that keep a transport or a server for each session, the session stores
 * of hand-rolled servers, and whatever else is kept for a session. One model a container, whatever its shape; names prove
 * nothing, only SDK classes and the flow of the id (`session-ids.ts`) do.
 */
import type { TSESTree } from '@typescript-eslint/types';

import type { Range } from '../pattern.js';
import type { SdkClass } from '../vocabulary/sdk-symbols.js';
import { ancestors, calleeOf, enclosingFunction, isFunction, memberName, nameRange, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { originalName } from './original-names.js';
import type { Facts } from './facts.js';
import { createKeyedTypes } from './keyed-types.js';
import type { KeyedType, ValueType } from './keyed-types.js';
import { createPlaces } from './places.js';
import type { Place } from './places.js';
import { classBodyOf } from './session-ids.js';
import { branchesOf, createStoredValues } from './stored-values.js';
import { table } from '../vocabulary/table.js';

export interface SessionContainer {
  /** As the source spells it: `transports`, `this.sessions`, `transports.streamable`. */
  readonly name: string;
  /** `sessions`: the transports or servers of the sessions, or the sessions of a hand-rolled server; `state`: anything else. */
  readonly role: 'sessions' | 'state';
  /** `store`: an object with methods of its own, as a client of a database; its keys are made of the session id. */
  readonly shape: 'object' | 'Map' | 'WeakMap' | 'Set' | 'AsyncLocalStorage' | 'DurableObject' | 'store';
  /** `elsewhere`: an import, a parameter that no call of this file fills, or a member of something unknown. */
  readonly owner: Place['owner'];
  /** The name where it is declared, or first assigned. */
  readonly declaration: Node | undefined;
  readonly type: Node | undefined;
  readonly initializer: Node | undefined;
  /** What keys it: the id, a string made of the id, or the server or transport of the session. */
  readonly keyedBy: 'id' | 'peer';
  /** Whether the sessions are the file's own and not the SDK's. */
  readonly handRolled: boolean;
  /** SDK classes that its values are, or hold as members. */
  readonly valueClasses: ReadonlySet<SdkClass>;
  /** The member names of its values, where these are structures. */
  readonly members: readonly string[];
  /** Every use that is not a mere mention, in source order. */
  readonly accesses: readonly ContainerAccess[];
  /** Containers beside it that are filled with it: servers, time stamps. They have no entry of their own in `sessionContainers`. */
  readonly companions: readonly SessionContainer[];
}

export interface ContainerAccess {
  readonly kind: 'read' | 'has' | 'write' | 'delete' | 'clear' | 'iterate' | 'size' | 'reset' | 'pass';
  /** The whole access: `transports[id]`, `sessions.get(id)`, the loop or the call that iterates. */
  readonly node: Node;
  readonly key: Node | undefined;
  /** What is written. */
  readonly value: Node | undefined;
  /** Whether the key is the session id, a string made of it, or the session's server or transport. */
  readonly bySession: boolean;
  /** Where it runs: `open` and `close` are the transport's callbacks; `timer` is a reaper's; `shutdown` a signal handler. */
  readonly within: 'open' | 'close' | 'timer' | 'shutdown' | undefined;
}

const mapReads = new Set(['get', 'peek']);
const mapMethods = new Set([...mapReads, 'has', 'set', 'delete']);
const storeMethods: Readonly<Record<string, ContainerAccess['kind']>> = table({
  ...kinds(
    'read',
    'get getItem hget hgetall hmget lrange smembers zrange ttl load find lookup refresh touch getBuffer mget',
  ),
  ...kinds('has', 'has exists hasItem sismember'),
  ...kinds(
    'write',
    'set put setItem hset hmset hincrby incr incrby decr lpush rpush sadd zadd setex setnx getset expire save append',
  ),
  ...kinds('delete', 'delete del removeItem hdel srem unlink getdel destroy'),
});
/** Methods of object-relational mappers that take `{ where: … }`. */
const queryMethods = /^(?:find|update|upsert|delete|count|exists)/u;
/** Methods by which an own session store takes in an id that the file has just made. */
const openMethods = /^(?:create|save|store|register|insert|open|start|add|put|set)/u;
const iterators = new Set(['keys', 'values', 'entries', 'forEach']);
const objectIterators = new Set(['keys', 'values', 'entries', 'from', 'getOwnPropertyNames']);
const timeName = /last|seen|active|activity|access|expir|created|started|ttl|time|touch|idle|count/iu;
const timerName = /timeout|ttl|expir|idle|clean|reap|sweep/iu;
const idName = /session_?id|^_?sid$/iu;
const contextName = /context|storage|store|als$/iu;
const peers = new Set<string | undefined>(['McpServer', 'Server', 'StreamableHTTPServerTransport', 'Transport']);
const signals = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'exit']);
const noValue: ValueType = { classes: new Set(), members: [], isTime: false };

/** @returns the containers of the file, by position; companions are found in the container that they belong to. */
export function collectSessionContainers(facts: Facts): SessionContainer[] {
  const ids = facts.sessionIds;
  const places = createPlaces(facts, ids.callsOf);
  const types = createKeyedTypes(facts);
  const values = createStoredValues(facts);
  const isKey = (node: Node | undefined): boolean => node !== undefined && (ids.isKey(node) || isPeer(node));

  const candidates = new Map<Place, Draft>();
  const containers = mergeParameters([...discover()]).flatMap((draft) => build(draft) ?? []);
  return attachCompanions(containers).sort((a, b) => startOf(a) - startOf(b));

  function* discover(): Generator<Draft> {
    for (const node of facts.nodes('MemberExpression')) {
      if (node.computed) discoverIndex(node);
    }
    for (const call of facts.nodes('CallExpression')) discoverCall(call);
    discoverDeclarations();
    yield* candidates.values();
  }

  function draftOf(place: Place | undefined): Draft | undefined {
    if (!place) return undefined;
    let draft = candidates.get(place);
    if (!draft) candidates.set(place, (draft = { place, merged: [], store: [] }));
    return draft;
  }

  /** `transports[id]` */
  function discoverIndex(node: TSESTree.MemberExpression): void {
    if (node.property.type === 'Literal' && !isKey(node.property)) return;
    const user = wrapped(node).parent;
    const written = user?.type === 'AssignmentExpression' && unwrap(user.left) === node ? user.right : undefined;
    if (ids.isKey(node.property) || (written && values.holdsTransport(written))) draftOf(places.placeOf(node.object));
  }

  function discoverCall(call: TSESTree.CallExpression): void {
    const callee = calleeOf(call);
    const [first, second] = call.arguments;
    if (!callee?.receiver || !first || first.type === 'SpreadElement') return;
    const { name, receiver } = callee;
    if (name === 'run' || name === 'enterWith') return discoverContext(call, name, receiver, first);
    const isQuery = queryMethods.test(name) && isWhere(first);
    const isStore = isQuery || Object.hasOwn(storeMethods, name);
    if (!isStore && !mapMethods.has(name) && name !== 'add' && name !== 'idFromName' && !openMethods.test(name)) return;
    if (name === 'set' && second && values.holdsTransport(second)) draftOf(places.placeOf(receiver));
    if (!isKey(first) && !isQuery) return;
    if (isSdkObject(receiver) || isPath(first)) return;
    const draft = draftOf(placeOfStore(receiver));
    if (!draft) return;
    if (name === 'idFromName') draft.durable = true;
    const isMapCall = (mapMethods.has(name) || name === 'add') && draft.place === places.placeOf(receiver);
    const opens = openMethods.test(name) && ids.isMinted(unwrap(first));
    if (!isMapCall && (isStore || opens || name === 'add' || name === 'idFromName'))
      draft.store.push(
        storeAccess(call, first, second, storeMethods[name] ?? (isQuery && name.startsWith('find') ? 'read' : 'write')),
      );
  }

  function storeAccess(
    call: TSESTree.CallExpression,
    key: Node,
    value: Node | undefined,
    kind: ContainerAccess['kind'] = 'read',
  ): ContainerAccess {
    return { kind, node: call, key, value, bySession: true, within: withinOf(call) };
  }

  /** The receiver itself, or the map that a local value was taken from: `const set = byUri.get(uri)`. */
  function placeOfStore(receiver: Node): Place | undefined {
    const inner = unwrap(receiver);
    const place = places.placeOf(inner);
    const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    const init = variable && facts.initializerOf(variable);
    for (const source of init ? branchesOf(init) : []) {
      const base = source.type === 'CallExpression' ? calleeOf(source) : undefined;
      const owner =
        base && mapReads.has(base.name)
          ? base.receiver
          : source.type === 'MemberExpression' && source.computed
            ? source.object
            : undefined;
      const outer = owner && places.placeOf(owner);
      if (outer && outer.owner !== 'elsewhere') return outer;
    }
    return place;
  }

  /** `storage.run({ sessionId }, …)` */
  function discoverContext(call: TSESTree.CallExpression, name: string, receiver: Node, value: Node): void {
    const place = places.placeOf(receiver);
    if (!place || (!ids.isId(value) && ids.membersHolding(value).size === 0)) return;
    const made = place.initializer && unwrap(place.initializer);
    const isStorage = made?.type === 'NewExpression' && originalName(facts, made.callee)?.endsWith('AsyncLocalStorage');
    const isGiven =
      !made && name === 'run' && isFunction(facts.functionOf(call.arguments[1])) && contextName.test(place.name);
    const draft = isStorage || isGiven ? draftOf(place) : undefined;
    if (!draft) return;
    draft.context = true;
    draft.store.push({ kind: 'write', node: call, key: undefined, value, bySession: true, within: undefined });
  }

  /** Declarations whose type says that they hold transports or servers. */
  function discoverDeclarations(): void {
    const add = (node: Node, type: Node | undefined, init: Node | null | undefined): void => {
      const keyed = types.keyedType(type) ?? types.keyedInitializer(init ?? undefined);
      if (!keyed?.value) return;
      const { classes } = types.valueType(keyed.value);
      if (classes.has('StreamableHTTPServerTransport') || (idName.test(keyed.keyName ?? '') && isPeerClass(classes))) {
        draftOf(places.declaredBy(node));
      }
    };
    for (const node of facts.nodes('VariableDeclarator')) {
      if (node.id.type === 'Identifier') add(node.id, node.id.typeAnnotation?.typeAnnotation, node.init);
    }
    for (const node of facts.nodes('PropertyDefinition')) add(node, node.typeAnnotation?.typeAnnotation, node.value);
    for (const node of facts.nodes('Identifier')) {
      const isParameter =
        node.typeAnnotation &&
        node.parent.type !== 'VariableDeclarator' &&
        facts.variableOf(node)?.identifiers[0] === (node as never);
      if (isParameter) add(node, node.typeAnnotation?.typeAnnotation, undefined);
    }
  }

  function build(draft: Draft): Built | undefined {
    const { place } = draft;
    const keyed = types.keyedType(place.type) ?? types.keyedInitializer(place.initializer);
    const declared = keyed?.value ? types.valueType(keyed.value) : noValue;
    const uses = [place, ...draft.merged].flatMap((one) => one.uses());
    const accesses = [...uses.flatMap((use) => accessOf(use) ?? []), ...draft.store].sort(
      (a, b) => a.node.range[0] - b.node.range[0],
    );
    const written = accesses.filter((one) => one.kind === 'write').flatMap((one) => one.value ?? []);
    const valueClasses = new Set<SdkClass>([
      ...declared.classes,
      ...written.flatMap((value) => [...values.classesOf(value)]),
    ]);
    if (valueClasses.size === 0 && written.some(values.isConnected)) valueClasses.add('McpServer');
    const role = roleOf(draft, keyed, valueClasses, accesses);
    if (!role || (!place.declaration && accesses.length === 0)) return undefined;
    const keys = accesses.flatMap((one) => one.key ?? []);
    const keyedBy = keys.some(isPeer) && !keys.some((key) => ids.isKey(key)) ? 'peer' : 'id';
    return {
      name: place.name,
      role: role.role,
      shape: shapeOf(draft, keyed, place, accesses),
      owner: place.owner,
      declaration: place.declaration,
      type: place.type,
      initializer: place.initializer,
      keyedBy,
      handRolled: role.handRolled,
      valueClasses,
      members: declared.members.length > 0 ? declared.members : [...new Set(written.flatMap(values.membersOf))],
      accesses,
      companions: [],
      isTime: (declared.isTime && timeName.test(place.name)) || isBookkeeping(place.name, written),
      isConnection: isConnectionType(keyed?.value) || (written.length > 0 && written.every(isConnection)),
    };
  }

  function roleOf(
    draft: Draft,
    keyed: KeyedType | undefined,
    classes: ReadonlySet<SdkClass>,
    accesses: readonly ContainerAccess[],
  ): { role: SessionContainer['role']; handRolled: boolean } | undefined {
    const bySession = accesses.filter((one) => one.bySession);
    const isWeak = keyed?.shape === 'WeakMap' || keyed?.shape === 'Set';
    if (draft.context || draft.durable) return { role: 'state', handRolled: false };
    if (!isWeak && classes.has('StreamableHTTPServerTransport')) return { role: 'sessions', handRolled: false };
    if (classes.has('SSEServerTransport')) return undefined;
    if (bySession.length === 0 && !idName.test(keyed?.keyName ?? '')) return undefined;
    if (!isWeak && (isPeerClass(classes) || bySession.some(isHandledAsTransport)))
      return { role: 'sessions', handRolled: false };
    const opens = accesses.some((one) => one.kind === 'write' && one.key && ids.isMinted(unwrap(one.key)));
    const isRead = bySession.some((one) => one.kind !== 'write');
    if (opens && isRead && !opensSdkSessions()) return { role: 'sessions', handRolled: true };
    const isPeerList = keyed?.shape === 'Set' && !bySession.some((one) => one.key && ids.isKey(one.key));
    const isOpaque = draft.place.owner === 'elsewhere' || shapeOf(draft, keyed, draft.place, accesses) === 'store';
    const isStored = bySession.some((one) => one.kind === 'write' || (isOpaque && one.kind !== 'delete'));
    return isStored && !isPeerList && bySession.length > 0 ? { role: 'state', handRolled: false } : undefined;
  }

  function opensSdkSessions(): boolean {
    return facts.sessionTransports.some((one) => one.sessions !== false);
  }

  function accessOf(use: Node): ContainerAccess | undefined {
    const outer = wrapped(use);
    const { parent } = outer;
    const access = (kind: ContainerAccess['kind'], node: Node, key?: Node, value?: Node): ContainerAccess => {
      return { kind, node, key, value, bySession: isKey(key), within: withinOf(node) };
    };
    switch (parent?.type) {
      case 'MemberExpression':
        return parent.object === outer ? memberAccess(parent, access) : undefined;
      case 'ForOfStatement':
      case 'ForInStatement':
        return parent.right === outer ? access('iterate', parent.right) : undefined;
      case 'SpreadElement':
        return access('iterate', parent);
      case 'BinaryExpression':
        return parent.operator === 'in' && parent.right === outer ? access('has', parent, parent.left) : undefined;
      case 'CallExpression':
        return parent.callee === outer ? undefined : argumentAccess(parent, access);
      case 'AssignmentExpression':
        return parent.left === outer ? access('reset', parent, undefined, parent.right) : undefined;
      default:
        return undefined;
    }
  }

  function memberAccess(member: TSESTree.MemberExpression, access: MakeAccess): ContainerAccess | undefined {
    const user = wrapped(member).parent;
    if (member.computed && (member.property.type !== 'Literal' || typeof member.property.value === 'string')) {
      if (user?.type === 'AssignmentExpression' && unwrap(user.left) === member)
        return access('write', user, member.property, user.right);
      if (user?.type === 'UnaryExpression' && user.operator === 'delete')
        return access('delete', user, member.property);
      return access('read', member, member.property);
    }
    const name = memberName(member);
    if (name === 'size' || name === 'length') return access('size', member);
    if (name === undefined || user?.type !== 'CallExpression' || unwrap(user.callee) !== member) return undefined;
    const [first, second] = user.arguments;
    if (name === 'clear') return access('clear', user);
    if (iterators.has(name)) return access('iterate', user);
    if (name === 'add') return access('write', user, first);
    if (!mapMethods.has(name)) return undefined;
    return access(storeMethods[name] ?? 'read', user, first, name === 'set' ? second : undefined);
  }

  function argumentAccess(call: TSESTree.CallExpression, access: MakeAccess): ContainerAccess | undefined {
    const callee = calleeOf(call);
    const isObject = callee?.receiver?.type === 'Identifier' && /^(?:Object|Array)$/u.test(callee.receiver.name);
    if (!isObject || !objectIterators.has(callee.name)) return access('pass', call);
    const user = wrapped(call).parent;
    const isSize = user?.type === 'MemberExpression' && memberName(user) === 'length';
    return access(isSize ? 'size' : 'iterate', isSize ? user : call);
  }

  /** `transports[id].handleRequest(…)`, `const { transport } = sessions.get(id); transport.handleRequest(…)` */
  function isHandledAsTransport(access: ContainerAccess): boolean {
    if (access.kind === 'write') return access.value !== undefined && branchesOf(access.value).some(values.isHandled);
    return access.kind === 'read' && values.isHandled(access.node);
  }

  function isPeer(node: Node): boolean {
    const inner = unwrap(node);
    return inner.type !== 'Literal' && peers.has(facts.classOf(inner));
  }

  function isSdkObject(node: Node): boolean {
    return facts.classOf(node) !== undefined;
  }

  /** `{ where: { sessionId } }` */
  function isWhere(node: Node): boolean {
    const inner = unwrap(node);
    if (inner.type !== 'ObjectExpression') return false;
    return inner.properties.some(
      (one) => one.type === 'Property' && memberName(one) === 'where' && ids.membersHolding(one.value).size > 0,
    );
  }

  /** A URL or a file name made of the id belongs to no store. */
  function isPath(key: Node): boolean {
    const inner = unwrap(key);
    const literal = inner.type === 'Identifier' && !ids.isId(inner) ? initializerOf(inner) : inner;
    return literal?.type === 'TemplateLiteral' && literal.quasis.some((quasi) => quasi.value.raw.includes('/'));
  }

  function initializerOf(identifier: Node): Node | undefined {
    const variable = facts.variableOf(identifier);
    const init = variable && facts.initializerOf(variable);
    return init && unwrap(init);
  }
}

/** @returns what a reader should look at: the declared name, or the first access by session where `atDeclaration` is false. */
export function containerRange(container: SessionContainer, atDeclaration: boolean): Range {
  const first = container.accesses.find((one) => one.bySession) ?? container.accesses[0];
  const at = (atDeclaration ? container.declaration : first?.node) ?? container.declaration ?? first?.node;
  if (!at) throw new Error(`a container without declaration and accesses: ${container.name}`);
  const isLong = at.type === 'CallExpression' && at.arguments.some((argument) => isFunction(argument));
  if (at.type === 'AssignmentExpression') return at.left.range;
  return nameRange(isLong ? at.callee : at);
}

type MakeAccess = (kind: ContainerAccess['kind'], node: Node, key?: Node, value?: Node) => ContainerAccess;

interface Draft {
  readonly place: Place;
  /** Parameters of the same name that no call of the file fills. */
  readonly merged: Place[];
  /** Accesses by methods that only a store has. */
  readonly store: ContainerAccess[];
  durable?: boolean;
  context?: boolean;
}

/** A parameter that no call fills is the container of the same name, where the file declares one, or the first such parameter. */
function mergeParameters(drafts: readonly Draft[]): Draft[] {
  const mains = new Map<string, Draft>();
  const nameOf = (draft: Draft): string => draft.place.name.replace(/^this\./u, '');
  for (const draft of drafts) {
    const known = mains.get(nameOf(draft));
    if (!known || isBefore(draft.place, known.place)) mains.set(nameOf(draft), draft);
  }
  return drafts.filter((draft) => {
    const main = mains.get(nameOf(draft));
    const isParameter = draft.place.owner === 'elsewhere' && draft.place.declaration !== undefined;
    if (!main || main === draft || !isParameter) return true;
    main.merged.push(draft.place);
    main.store.push(...draft.store);
    return false;
  });
}

function isBefore(one: Place, other: Place): boolean {
  const isHere = one.owner !== 'elsewhere';
  if (isHere !== (other.owner !== 'elsewhere')) return isHere;
  return startOfPlace(one) < startOfPlace(other);
}

interface Built extends SessionContainer {
  /** Time stamps and expiry timers. */
  readonly isTime: boolean;
  /** Responses and streams. */
  readonly isConnection: boolean;
}

/**
 * Servers, open streams and time stamps are part of the session map that is filled in the same function, or declared
 * beside it. Time stamps that belong to no session map are nobody's business.
 */
function attachCompanions(containers: readonly Built[]): SessionContainer[] {
  const mains = containers.filter(isMain);
  const companions = new Map<Built, SessionContainer[]>(mains.map((main) => [main, []]));
  const alone: SessionContainer[] = [];
  for (const one of containers) {
    if (isMain(one)) continue;
    const isPart = one.role === 'sessions' || one.isTime || one.isConnection;
    const main = isPart ? mains.find((candidate) => belongTogether(candidate, one)) : undefined;
    if (main) companions.get(main)?.push(one);
    else if (!one.isTime) alone.push(one);
  }
  return [...mains.map((main) => ({ ...main, companions: companions.get(main) ?? [] })), ...alone];
}

function isMain(container: Built): boolean {
  if (container.role !== 'sessions' || container.isTime) return false;
  return container.handRolled || !isOnlyServers(container);
}

function isOnlyServers(container: SessionContainer): boolean {
  return (
    container.valueClasses.size > 0 &&
    [...container.valueClasses].every((one) => one === 'McpServer' || one === 'Server')
  );
}

function belongTogether(main: SessionContainer, other: SessionContainer): boolean {
  if (main.declaration && other.declaration && scopeOf(main.declaration) === scopeOf(other.declaration)) return true;
  const functions = new Set(main.accesses.map((one) => enclosingFunction(one.node)));
  return other.accesses.some((one) => one.kind === 'write' && functions.has(enclosingFunction(one.node)));
}

function scopeOf(node: Node): Node | undefined {
  return node.parent?.type === 'PropertyDefinition' ? classBodyOf(node) : enclosingFunction(node);
}

function isPeerClass(classes: ReadonlySet<SdkClass>): boolean {
  return [...classes].some((one) => peers.has(one));
}

/** `lastSeen[id] = Date.now()`, `expiry.set(id, setTimeout(…))` */
function isBookkeeping(name: string, written: readonly Node[]): boolean {
  if (written.length === 0) return false;
  if (timeName.test(name) && written.every(isTime)) return true;
  return timerName.test(name) && written.every(isTimer);
}

function isTime(value: Node): boolean {
  const inner = unwrap(value);
  if (inner.type === 'NewExpression') return inner.callee.type === 'Identifier' && inner.callee.name === 'Date';
  if (inner.type === 'BinaryExpression') return isTime(inner.left) || isTime(inner.right);
  return inner.type === 'CallExpression'
    ? calleeOf(inner)?.name === 'now'
    : inner.type === 'Literal' && typeof inner.value === 'number';
}

function isTimer(value: Node): boolean {
  const inner = unwrap(value);
  return inner.type === 'CallExpression' && calleeOf(inner)?.name === 'setTimeout';
}

function shapeOf(
  draft: Draft,
  keyed: KeyedType | undefined,
  place: Place,
  accesses: readonly ContainerAccess[],
): SessionContainer['shape'] {
  if (draft.context) return 'AsyncLocalStorage';
  if (draft.durable) return 'DurableObject';
  if (keyed) return keyed.shape;
  if (draft.store.length > 0) return 'store';
  if (accesses.some((one) => one.node.type === 'MemberExpression' || one.node.type === 'AssignmentExpression'))
    return 'object';
  const isMade = place.initializer !== undefined && unwrap(place.initializer).type === 'NewExpression';
  return isMade || place.owner === 'elsewhere' ? 'Map' : 'store';
}

const connectionName = /^(?:res|response|reply|stream|writer|controller|socket|ws|connection)$/iu;
const connectionType = /(?:Response|Reply|Stream|Writer|Controller|Socket)$/u;

function isConnection(value: Node): boolean {
  const inner = unwrap(value);
  return inner.type === 'Identifier' && connectionName.test(inner.name);
}

function isConnectionType(type: Node | undefined): boolean {
  return (
    type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && connectionType.test(type.typeName.name)
  );
}

function withinOf(node: Node): ContainerAccess['within'] {
  for (const parent of ancestors(node)) {
    const within = isFunction(parent) ? roleOfFunction(parent) : undefined;
    if (within) return within;
  }
  return undefined;
}

function roleOfFunction(fn: FunctionNode): ContainerAccess['within'] {
  const { parent } = fn;
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    return memberName(parent.left) === 'onclose' ? 'close' : undefined;
  }
  if (parent.type === 'Property') {
    const name = memberName(parent);
    return name === 'onsessioninitialized' ? 'open' : name === 'onsessionclosed' ? 'close' : undefined;
  }
  if (parent.type !== 'CallExpression') return undefined;
  const callee = calleeOf(parent);
  if (callee?.name === 'setInterval' || callee?.name === 'setTimeout') return 'timer';
  const [event] = parent.arguments;
  const isSignal = event?.type === 'Literal' && typeof event.value === 'string' && signals.has(event.value);
  return isSignal && (callee?.name === 'on' || callee?.name === 'once') ? 'shutdown' : undefined;
}

function startOf(container: SessionContainer): number {
  return (container.declaration ?? container.accesses[0]?.node)?.range[0] ?? 0;
}

function startOfPlace(place: Place): number {
  return (place.declaration ?? place.uses()[0])?.range[0] ?? 0;
}

function kinds(kind: ContainerAccess['kind'], names: string): Record<string, ContainerAccess['kind']> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}
