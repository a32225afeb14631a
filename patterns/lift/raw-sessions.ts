/** How a hand-rolled server makes the session of a client, so that each 2026-07-28 request can be given one. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  closest,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  objectMembers,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { isNamedLike } from '../facts/original-names.js';
import type { Facts } from '../facts/facts.js';
import type { ContainerAccess, SessionContainer } from '../facts/session-containers.js';
import { legacyRevisions, sessionIdHeader } from '../vocabulary/protocol.js';
import { isNameAt } from './raw-settings.js';
import type { Home } from './raw-settings.js';
import { sourceOf, styleOf } from './source-style.js';

export interface Sessions {
  /** The members of the options; none where the server knows no sessions. They run when requests come. */
  readonly lines: readonly string[];
}

/** @returns the options that open and close a session; or what is in the way */
export function sessionsOf(facts: Facts, home: Home): Sessions | { readonly reason: string } {
  const opened = storesOf(facts);
  if (opened.length === 0) return withoutContainer(facts);
  const opens: string[] = [];
  const closes: string[] = [];
  let own: string | undefined;
  for (const container of opened) {
    const { write } = container;
    const name = placeAtHome(home, container);
    if (name === undefined) return { reason: `\`${container.name}\` cannot be reached from where requests come in` };
    const made = openedBy(facts, home, write);
    if ('reason' in made) return { reason: `${made.reason} \`${container.name}\`` };
    if (made.call !== undefined) own = made.call;
    else
      opens.push(
        container.shape === 'object'
          ? `${name}[id] = ${made.value}`
          : `${name}.${container.shape === 'Set' ? 'add(id' : `set(id, ${made.value}`})`,
      );
    closes.push(container.shape === 'object' ? `delete ${name}[id]` : `${name}.delete(id)`);
  }
  if (own !== undefined && opens.length > 0) return { reason: 'sessions are made in more than one place, one of them' };
  const open = own ?? (opens.length === 1 ? opens[0] : undefined);
  const version = negotiatedVersion(facts);
  return {
    lines: [
      // What a session holds, the headers of its requests can be held to.
      ...(opens.some((text) => text.includes(version)) ? [`legacyVersion: ${version},`] : []),
      `openSession: (${own === undefined ? 'id' : ''}) => ${open === undefined ? `{ ${opens.join('; ')}; }` : open.startsWith('{') ? `(${open})` : isAssignment(open) ? `(${open})` : open},`,
      `closeSession: (id) => ${closes.length === 1 ? (closes[0] ?? '') : `{ ${closes.join('; ')}; }`},`,
    ],
  };
}

function isAssignment(text: string): boolean {
  return /^[\w.]+\[id\] = /u.test(text);
}

/** Where sessions are kept, by their ids. */
export interface SessionStore {
  /** As the source spells it: `sessions`, `this.sessions`. */
  readonly name: string;
  readonly shape: string;
  /** What puts the session of a new client in. */
  readonly write: Pick<ContainerAccess, 'node' | 'key' | 'value'>;
  /** Everything that uses it, as far as it is known. */
  readonly uses: readonly Node[];
}

const stores = new WeakMap<Facts, readonly SessionStore[]>();

/** @returns where the sessions of a hand-rolled server are kept, and what is kept beside them */
export function storesOf(facts: Facts): readonly SessionStore[] {
  let known = stores.get(facts);
  if (!known) {
    const told = facts.sessionContainers.flatMap((container): SessionStore[] => {
      const write = openingOf(facts, container);
      const { name, shape, accesses } = container;
      return write ? [{ name, shape, write, uses: accesses.map(({ node }) => node) }] : [];
    });
    known = told.length > 0 ? told : asked(facts);
    stores.set(facts, known);
  }
  return known;
}

/** `this.sessions.get(String(req.headers['mcp-session-id']))`, with the `set` of the same name. */
function asked(facts: Facts): readonly SessionStore[] {
  const names = new Map<string, Node[]>();
  for (const { name, use, node } of facts.headerUses) {
    if (name !== sessionIdHeader || use !== 'read') continue;
    for (const key of keysMadeOf(facts, node)) {
      const call = key.parent;
      const callee = call?.type === 'CallExpression' ? calleeOf(call) : undefined;
      const store = callee?.receiver && /^(?:get|has)$/u.test(callee.name) ? dottedName(callee.receiver) : undefined;
      if (store !== undefined && call) names.set(store, [...(names.get(store) ?? []), call]);
    }
  }
  return [...names].flatMap(([name, uses]): SessionStore[] => {
    const writes = facts.nodes('CallExpression').filter((call) => {
      const callee = calleeOf(call);
      return callee?.receiver && /^(?:set|add)$/u.test(callee.name) && dottedName(callee.receiver) === name;
    });
    const [write, ...others] = writes;
    if (!write || others.length > 0) return [];
    const [key, value] = write.arguments;
    return [{ name, shape: value ? 'Map' : 'Set', write: { node: write, key, value }, uses: [...uses, write] }];
  });
}

/** A header where it is a key: itself, in `String(…)`, or by the name of a constant. */
function keysMadeOf(facts: Facts, read: Node): Node[] {
  let outer = wrapped(read);
  while (outer.parent?.type === 'CallExpression' && dottedName(outer.parent.callee) === 'String')
    outer = wrapped(outer.parent);
  const { parent } = outer;
  const variable =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? facts.variableOf(parent.id) : undefined;
  if (!variable) return [outer];
  return variable.references.flatMap((one) => (one.init === true ? [] : [wrapped(one.identifier as unknown as Node)]));
}

/** The one place that puts the session of a new client in. */
function openingOf(facts: Facts, container: SessionContainer): ContainerAccess | undefined {
  if (!container.handRolled || !/^(?:object|Map|Set)$/u.test(container.shape)) return undefined;
  const writes = container.accesses.filter(({ kind, within }) => kind === 'write' && within !== 'timer');
  const minted = writes.filter(({ key }) => key && facts.sessionIds.isMinted(key));
  const [only, ...others] = minted.length > 0 ? minted : writes;
  return others.length === 0 ? only : undefined;
}

/** A check that there is a session id, and nothing behind it, is content with any. */
function withoutContainer(facts: Facts): Sessions | { readonly reason: string } {
  const reads = facts.headerUses.filter(({ name, use }) => name === sessionIdHeader && use === 'read');
  if (reads.length === 0) return { lines: [] };
  const isUsed = reads.some(({ node }) => !isOnlyTested(facts, node));
  return isUsed || facts.sessionContainers.length > 0
    ? { reason: 'nothing here shows how the session is made that is looked for by Mcp-Session-Id' }
    : { lines: ['openSession: () => undefined,'] };
}

function isOnlyTested(facts: Facts, read: Node): boolean {
  const declarator = closest(read, (one): one is TSESTree.VariableDeclarator => one.type === 'VariableDeclarator');
  const variable = declarator?.id.type === 'Identifier' ? facts.variableOf(declarator.id) : undefined;
  if (!variable) return closest(read, isIf) !== undefined;
  return variable.references.every((one) => {
    const node = one.identifier as unknown as Node;
    const test = closest(node, isIf)?.test;
    return one.init === true || (test !== undefined && contains(test, node));
  });
}

function isIf(node: Node): node is TSESTree.IfStatement {
  return node.type === 'IfStatement';
}

/** `sessions`, `this.sessions` */
function placeAtHome(home: Home, { name, write: { node } }: SessionStore): string | undefined {
  const { facts, body } = home;
  if (name.startsWith('this.')) return body && contains(body, node) ? name : undefined;
  const root = [...descendants(node)].find((one) => one.type === 'Identifier' && one.name === name.split('.')[0]);
  return root?.type === 'Identifier' && facts.variableOf(root) && isNameAt(home, root) ? name : undefined;
}

interface Opened {
  readonly value?: string;
  /** An expression that makes a session, and is its id. */
  readonly call?: string;
}

/** @returns the value that is put in, or a call of the function that does it */
function openedBy(
  facts: Facts,
  home: Home,
  { key, value, node }: SessionStore['write'],
): Opened | { readonly reason: string } {
  if (!value) return { value: '' };
  const literal = valueBehind(facts, value);
  const ids = idNames(facts, key);
  const text = portable(facts, home, literal, ids);
  if (text !== undefined) return { value: text };
  const maker = enclosingFunction(node);
  const call = maker && key && callOf(facts, home, maker, key);
  if (call !== undefined) return { call };
  return { reason: 'more than a constant and an id goes into' };
}

/** `const session = { … }; sessions.set(id, session)` */
function valueBehind(facts: Facts, value: Node): Node {
  const inner = unwrap(value);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init ? unwrap(init) : inner;
}

/** What stands for the id: the key, and the variable that holds it. */
function idNames(facts: Facts, key: Node | undefined): ReadonlySet<unknown> {
  const inner = key && unwrap(key);
  const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return new Set(variable ? [variable] : []);
}

/** @returns the source of a value with `id` for the id of the session; nothing where it is made of more than the module has */
function portable(facts: Facts, home: Home, value: Node, ids: ReadonlySet<unknown>): string | undefined {
  const edits: { range: readonly [number, number]; text: string }[] = [];
  const settled = value.type === 'ObjectExpression' ? ownMembers(facts, value, ids) : [];
  for (const one of descendants(value)) {
    if (settled.some(({ member }) => contains(member, one))) continue;
    if (one.type === 'AwaitExpression' || one.type === 'YieldExpression') return undefined;
    if (one.type === 'ThisExpression' && !(home.body && contains(home.body, one))) return undefined;
    if (one.type !== 'Identifier') continue;
    const variable = facts.variableOf(one);
    if (variable && ids.has(variable)) {
      const short = one.parent.type === 'Property' && one.parent.shorthand ? one.parent : undefined;
      const isName = one.parent.type === 'Property' && one.parent.key === one && !one.parent.computed;
      if (short ? short.value === one : !isName)
        edits.push({ range: one.range, text: short && one.name !== 'id' ? `${one.name}: id` : 'id' });
    } else if (!isDeclaredIn(value, variable) && !isNameAt(home, one)) return undefined;
  }
  return replaced(facts, value, [...edits, ...settled]);
}

function isDeclaredIn(value: Node, variable: ReturnType<Facts['variableOf']>): boolean {
  const declared = variable?.identifiers[0] as unknown as Node | undefined;
  return declared !== undefined && contains(value, declared);
}

interface Settled {
  readonly member: Node;
  readonly range: readonly [number, number];
  readonly text: string;
}

/** `{ id: randomUUID(), initialized: false, protocolVersion }`: the id is given, and there is no handshake to wait for. */
function ownMembers(facts: Facts, literal: TSESTree.ObjectExpression, ids: ReadonlySet<unknown>): readonly Settled[] {
  const textOf = (name: string, value: Node): string | undefined => {
    const inner = unwrap(value);
    const isGiven = inner.type === 'Identifier' && ids.has(facts.variableOf(inner));
    if (/^_?(?:session_?)?id$/iu.test(name) && !isGiven && isRandom(facts, value)) return 'id';
    if (/^(?:is|has)?_?(?:initiali[sz]ed|ready)$/iu.test(name) && facts.valueOf(value)?.value === false) return 'true';
    // The code behind sees a request of that revision.
    const isNegotiated =
      /^(?:mcp)?_?(?:negotiated)?_?(?:protocol)?_?version$/iu.test(name) && facts.stringOf(value) === undefined;
    return isNegotiated ? negotiatedVersion(facts) : undefined;
  };
  return objectMembers(literal).flatMap((member) => {
    const name = memberName(member) ?? '';
    const text = textOf(name, member.value);
    if (text === undefined) return [];
    const isShort = name === text;
    const range = isShort || member.shorthand ? member.range : member.value.range;
    return [{ member, range, text: !isShort && member.shorthand ? `${name}: ${text}` : text }];
  });
}

/** The newest revision before 2026-07-28 that the server names, as a string of the source. */
function negotiatedVersion(facts: Facts): string {
  const files = [facts, ...(facts.links?.imported ?? [])];
  const isNamed = (revision: string): boolean =>
    files.some(
      (one) => one.source.text.includes(revision) && one.nodes('Literal').some(({ value }) => value === revision),
    );
  const { quote } = styleOf(facts);
  return `${quote}${legacyRevisions.findLast(isNamed) ?? legacyRevisions.at(-1) ?? ''}${quote}`;
}

const randomMakers = /^(?:randomUUID|uuid\w*|nanoid|v4|randomBytes|toString)$/u;

function isRandom(facts: Facts, value: Node): boolean {
  const inner = unwrap(value);
  return inner.type === 'CallExpression' && isNamedLike(facts, inner.callee, randomMakers);
}

function replaced(
  facts: Facts,
  value: Node,
  edits: readonly { readonly range: readonly [number, number]; readonly text: string }[],
): string | undefined {
  let text = '';
  let position = value.range[0];
  for (const edit of [...edits].sort((a, b) => a.range[0] - b.range[0])) {
    text += facts.source.text.slice(position, edit.range[0]) + edit.text;
    position = edit.range[1];
  }
  text += facts.source.text.slice(position, value.range[1]);
  if (!text.includes('\n')) return text;
  const isPlain = !facts.source.comments.some((one) => contains(value, one as unknown as Node)) && !text.includes('`');
  if (!isPlain) return undefined;
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .replace(/,\s*\}$/u, ' }')
    .replace(/\s+/gu, ' ');
}

/** `createSession()` makes the session, puts it in, and returns it or its id. */
function callOf(facts: Facts, home: Home, maker: FunctionNode, key: Node): string | undefined {
  const name = nameOf(maker);
  if (name === undefined || maker.async || isFunction(maker.parent)) return undefined;
  const [call, ...others] = facts.sessionIds.callsOf(maker);
  if (!call || others.length > 0) return undefined;
  const isField = sourceOf(facts, call.callee) === `this.${name}`;
  if (isField && !(home.body && contains(home.body, maker))) return undefined;
  if (!isField && !(call.callee.type === 'Identifier' && isNameAt(home, call.callee))) return undefined;
  const texts: string[] = [];
  for (const argument of call.arguments) {
    const text = portable(facts, home, argument, new Set());
    if (text === undefined) return undefined;
    texts.push(text);
  }
  const made = `${sourceOf(facts, call.callee)}(${texts.join(', ')})`;
  const id = unwrap(key);
  const returned = [...descendants(maker)].flatMap((one) =>
    one.type === 'ReturnStatement' && one.argument ? [unwrap(one.argument)] : [],
  );
  const [result] = returned;
  if (returned.length !== 1 || result?.type !== 'Identifier') return undefined;
  if (id.type === 'Identifier' && id.name === result.name) return made;
  const isMember = id.type === 'MemberExpression' && id.object.type === 'Identifier' && id.object.name === result.name;
  return isMember ? `${made}.${memberName(id) ?? 'id'}` : undefined;
}

function nameOf(fn: FunctionNode): string | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id?.name;
  const { parent } = fn;
  return parent.type === 'MethodDefinition' ? memberName(parent) : undefined;
}

export interface SessionMember {
  readonly name: string;
  /** Where it is changed first. */
  readonly at: Node;
}

/** What a session has anyway, and what is of no use to later requests. */
const commonMembers =
  /^_?(?:\w*id|\w*level|stream|res|response|reply|socket|transport|controller|writer|sse\w*|\w*initiali[sz]ed|\w*ready|\w*version|client\w*|capabilities|\w*(?:last|seen|active|activity|access|expir|created|started|opened|ttl|time|touch|idle|count|requests)\w*)$/iu;
const changes = /^(?:push|unshift|pop|shift|splice|set|add|delete|clear|append)$/u;

/** @returns what the code keeps in its sessions from one request to the next */
export function sessionMembers(facts: Facts): readonly SessionMember[] {
  const found = new Map<string, Node>();
  for (const node of sessionValues(facts)) {
    const access = wrapped(node).parent;
    if (access?.type !== 'MemberExpression' || access.object !== wrapped(node)) continue;
    const name = memberName(access);
    if (name === undefined || commonMembers.test(name) || found.has(name) || !isChanged(access)) continue;
    found.set(name, access);
  }
  return [...found].map(([name, at]) => ({ name, at })).sort((a, b) => a.at.range[0] - b.at.range[0]);
}

function isChanged(access: Node): boolean {
  const outer = wrapped(access);
  const { parent } = outer;
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === outer;
    case 'UpdateExpression':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'MemberExpression': {
      if (parent.object !== outer) return false;
      const call = wrapped(parent).parent;
      const isCalled = call?.type === 'CallExpression' && changes.test(memberName(parent) ?? '');
      return isCalled || isChanged(parent);
    }
    default:
      return false;
  }
}

/** The expressions that are a session: what a store gives, the constants that hold it, and the parameters that it is handed to. */
function sessionValues(facts: Facts): Node[] {
  const values = storesOf(facts).flatMap(({ uses }) => [...uses]);
  const seen = new Set<unknown>();
  const add = (target: Node | undefined): void => {
    const variable = target?.type === 'Identifier' ? facts.variableOf(target) : undefined;
    if (!variable || seen.has(variable)) return;
    seen.add(variable);
    for (const one of variable.references) if (one.isRead()) values.push(one.identifier as unknown as Node);
  };
  // Grows while it is walked.
  for (const value of values) {
    let outer = wrapped(value);
    while (outer.parent?.type === 'ConditionalExpression' || outer.parent?.type === 'LogicalExpression')
      outer = wrapped(outer.parent);
    const { parent } = outer;
    if (parent?.type === 'VariableDeclarator' && parent.init === outer) add(parent.id);
    if (parent?.type !== 'CallExpression') continue;
    const index = parent.arguments.findIndex((one) => one === outer);
    const parameter = facts.functionOf(parent.callee)?.params[index];
    add(parameter?.type === 'AssignmentPattern' ? parameter.left : parameter);
  }
  return values;
}
