import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, descendants, dottedName, isFunction, memberName, unwrap, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { Handler } from './facts/handlers.js';
import { hostsAround } from './facts/hosts.js';
import { isServerOfSdk } from './facts/server-calls.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { handlerAround, isServerOf, placeOf, reach } from './lift/handler-context.js';
import type { Reach } from './lift/handler-context.js';
import { createLift } from './lift/lift.js';
import type { Lift } from './lift/lift.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';
import { isTypeScript } from './source-file.js';
import { table } from './vocabulary/table.js';

type MessageId = 'read' | 'overHttp' | 'outside';

export const clientIdentityAccessors = definePattern<MessageId>({
  id: 'client-identity-accessors',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.statelessness,
  docs: {
    summary: 'what a server remembers of the handshake about its client',
    why: 'A 2026-07-28 client says who it is and what it can do with every request, in `_meta`, and never in a handshake. `getClientCapabilities()` and `getClientVersion()` of a server know what the handshake said: over HTTP the SDK fills them in for each request, over stdio they stay `undefined`, and a server takes the client for one that can do nothing.',
    detects:
      'Calls of `getClientCapabilities` and `getClientVersion` on a server of the SDK, unless the envelope of the request is asked first. What is said depends on where the program serves: over stdio the read is lost, over HTTP alone it works. Reads in `oninitialized` are part of what `initialized-hook` reports. Tests are left alone.',
    edits:
      'In files on v2 that belong to a program with stdio, a read in a handler asks `ctx.mcpReq.envelope` first and falls back to the accessor, which 2025 clients need; the handler takes its context where it did not. Reads in helpers and in the function that builds the server get a TODO comment.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    read: {
      text: '`{{name}}()` is undefined for 2026-07-28 clients over stdio: they say it with each request. Read it from `ctx.mcpReq.envelope` first, and from here for 2025 clients.',
      edit: 'Ask the request first',
    },
    overHttp: {
      text: '`{{name}}()` knows 2026-07-28 clients over HTTP, where each request fills it in, and not over stdio. `ctx.mcpReq.envelope` has it in both cases.',
    },
    outside: {
      text: '`{{name}}()` is undefined here for 2026-07-28 clients: they say it with each request, and none is being answered. Read it in the handler that needs it.',
    },
  },
  detect(facts) {
    if (isTestCode(facts)) return [];
    const sites = facts.nodes('CallExpression').flatMap((call) => siteOf(facts, call) ?? []);
    if (sites.length === 0) return [];
    const hosts = hostsAround(facts);
    const edits = hosts.has('stdio') && isOnV2(facts) ? liftAll(facts, sites) : undefined;
    return sites.map((site) => judge(facts, site, hosts.has('stdio'), edits));
  },
});

interface Site {
  readonly call: TSESTree.CallExpression;
  readonly accessor: Accessor;
  readonly name: string;
  readonly receiver: Node;
  readonly handler: Handler | undefined;
}

/** What the envelope has in place of what an accessor tells. */
interface Accessor {
  readonly key: string;
  readonly type: string;
  readonly todo: string;
}

const accessors: Readonly<Record<string, Accessor>> = table({
  getClientCapabilities: {
    key: 'CLIENT_CAPABILITIES_META_KEY',
    type: 'ClientCapabilities',
    todo: 'Capabilities are per request at 2026-07-28; read them in the handler.',
  },
  getClientVersion: {
    key: 'CLIENT_INFO_META_KEY',
    type: 'Implementation',
    todo: 'The name and version of the client are per request at 2026-07-28; read them in the handler.',
  },
});

function siteOf(facts: Facts, call: TSESTree.CallExpression): Site | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver || !Object.hasOwn(accessors, callee.name)) return undefined;
  const { name, receiver } = callee;
  const accessor = accessors[name];
  // Others have methods of these names, too.
  const isNamed = facts.classOf(receiver) !== undefined || /(?:^|\.)\w*server$/iu.test(dottedName(receiver) ?? '');
  if (!accessor || !isNamed || !isServerOfSdk(facts, receiver, name)) return undefined;
  if (isFallback(call, accessor) || isInHook(call)) return undefined;
  return { call, accessor, name, receiver, handler: handlerAround(facts, call) };
}

/** Whether the envelope is asked first: `envelope?.[KEY] ?? server.getClientCapabilities()`. */
function isFallback(call: Node, { key }: Accessor): boolean {
  const outer = wrapped(call);
  const { parent } = outer;
  if (parent?.type === 'ConditionalExpression') return parent.test !== outer && asksRequest(parent.test, key);
  return parent?.type === 'LogicalExpression' && parent.right === outer && asksRequest(parent.left, key);
}

function asksRequest(node: Node, key: string): boolean {
  return [...descendants(node)].some(
    (one) => one.type === 'Identifier' && (one.name === 'envelope' || one.name === key),
  );
}

/** In `oninitialized`, or in a handler of a notification. */
function isInHook(call: Node): boolean {
  return [...ancestors(call)].some((parent) => {
    if (!isFunction(parent)) return false;
    const owner = wrapped(parent).parent;
    if (owner?.type === 'CallExpression') return calleeOf(owner)?.name === 'setNotificationHandler';
    const target = owner?.type === 'AssignmentExpression' ? unwrap(owner.left) : owner;
    return (
      (target?.type === 'MemberExpression' || target?.type === 'Property') && memberName(target) === 'oninitialized'
    );
  });
}

function judge(
  facts: Facts,
  site: Site,
  hasStdio: boolean,
  edits: ReadonlyMap<Site, readonly TextEdit[]> | undefined,
): Finding<MessageId> {
  const { call, accessor, name } = site;
  const finding = { at: call.callee, data: { name } } as const;
  const made = edits?.get(site);
  if (made) return { ...finding, messageId: 'read', safety: 'fix', edits: made };
  const isOutside = !site.handler && placeOf(facts, call).kind === 'outside';
  if (!hasStdio && !isOutside) return { ...finding, messageId: 'overHttp', safety: 'report', kind: 'advisory' };
  const messageId = isOutside ? 'outside' : 'read';
  const todo = isOnV2(facts) ? { todo: accessor.todo } : {};
  return { ...finding, messageId, safety: 'manual', ...todo };
}

/** All reads that can be rewritten, with one list of edits, because they share imports. */
function liftAll(facts: Facts, sites: readonly Site[]): ReadonlyMap<Site, readonly TextEdit[]> {
  const lift = createLift(facts);
  const reaches = new Map<Handler, Reach | undefined>();
  const lifted: Site[] = [];
  for (const site of sites) {
    const { handler, receiver, call } = site;
    if (!handler || !isServerOf(facts, handler, receiver)) continue;
    if (!reaches.has(handler)) reaches.set(handler, reachEnvelope(facts, handler, lift));
    const way = reaches.get(handler);
    if (!way?.isVisibleAt(call)) continue;
    write(lift, site, way.text);
    lifted.push(site);
  }
  const used = new Set(lifted.map(({ handler }) => handler));
  for (const [handler, way] of reaches) {
    if (used.has(handler)) for (const { range, text } of way?.edits ?? []) lift.edits.replace(range, text);
  }
  const edits = lifted.length > 0 ? lift.finish() : [];
  return new Map(lifted.map((site) => [site, edits]));
}

function reachEnvelope(facts: Facts, handler: Handler, lift: Lift): Reach | undefined {
  return reach(facts, handler, {
    member: 'envelope',
    isGone: () => false,
    contextType: () => lift.needType('@modelcontextprotocol/server', 'ServerContext'),
  });
}

/** In TypeScript with casts: the types of 2.4 do not know the members of the envelope. */
function write({ facts, edits, need, needType }: Lift, { call, accessor }: Site, envelope: string): void {
  const key = need('@modelcontextprotocol/server', accessor.key);
  const [start, end] = call.range;
  const [open, close] = isAlone(call) ? ['', ''] : ['(', ')'];
  if (!isTypeScript(facts.source)) {
    edits.insert(start, `${open}${envelope}?.[${key}] ?? `);
    if (close) edits.insert(end, close);
    return;
  }
  const type = needType('@modelcontextprotocol/server', accessor.type);
  edits.insert(start, `${open}((${envelope} as Record<string, unknown> | undefined)?.[${key}] ?? `);
  edits.insert(end, `) as ${type} | undefined${close}`);
}

/** Whether nothing around an expression binds more tightly than what it becomes. */
function isAlone(call: Node): boolean {
  const outer = call.parent?.type === 'ChainExpression' ? call.parent : call;
  const { parent } = outer;
  switch (parent?.type) {
    case 'VariableDeclarator':
    case 'ReturnStatement':
    case 'AssignmentExpression':
    case 'Property':
    case 'IfStatement':
      return true;
    case 'CallExpression':
      return parent.callee !== outer;
    default:
      return false;
  }
}
