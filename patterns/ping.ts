import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  memberName,
  objectMember,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { hasMcpSibling, methodSites, useOf } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isServerClass } from './facts/objects.js';
import { reachesClient } from './facts/server-calls.js';
import { isTestCode } from './facts/tests.js';
import { callStatement, clientCalls, eraGuard, isInEra } from './lift/client-era.js';
import type { ClientCall } from './lift/client-era.js';
import { isClientOnV2, isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'call' | 'watch' | 'toClient' | 'handler' | 'request' | 'answer' | 'test';

export const ping = definePattern<MessageId>({
  id: 'ping',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.changelog,
  docs: {
    summary: 'pings of clients and servers, and hand-rolled answers to them',
    why: '2026-07-28 has no `ping`: there is no connection whose other end could be gone. `client.ping()` throws on a connection of that revision, and a server answers the method with -32601, over HTTP with status 404. A server of it sends no requests at all, so `server.ping()` fails as well. With peers of 2025 everything is as it was.',
    detects:
      'Calls of `ping` on a client or a server of the SDK, requests with that method sent through them or built by hand, handlers of it, and the branch of a dispatcher that answers it beside other methods of MCP. Pings of WebSockets, databases and everything else that is not proved to be MCP are left alone, as are calls behind a test for the era of the connection.',
    edits:
      "In files on v2, a ping whose value nobody uses is made on connections of 2025 only: `if (client.getProtocolEra() === 'legacy') await client.ping();`. A ping that watches over the connection (in a timer, in a loop, where its failure is caught, in a function that is named after it) gets a TODO comment, because the watch has to be done in another way on other connections. Dispatchers and requests that are built by hand are reported.",
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    call: {
      text: '2026-07-28 has no `ping`: this call throws on a connection of that revision. Ping on connections of 2025 only.',
      edit: 'Ping on connections of 2025 only',
    },
    watch: {
      text: 'This ping tells whether the server is there, and 2026-07-28 has no `ping`: the call throws on a connection of that revision. Ask an HTTP server by `server/discover`; a server over stdio is there as long as its process runs.',
    },
    toClient: {
      text: 'A 2026-07-28 server sends no requests to its client, so this ping fails. Keep it for sessions of 2025; what belongs to a request ends with its response.',
    },
    handler: {
      text: 'Nobody sends `ping` in 2026-07-28, so this handler is for peers of 2025 only; for them the SDK answers `ping` by itself.',
    },
    request: {
      text: 'A 2026-07-28 server answers `ping` with -32601, over HTTP with status 404. Send it to servers of 2025 only, and ask others by `server/discover`.',
    },
    answer: {
      text: '2026-07-28 has no `ping`. Answer it for clients of 2025 only, and with -32601 otherwise, over HTTP with status 404.',
    },
    test: {
      text: 'This test pings, which only peers of 2025 answer. Keep it for them.',
    },
  },
  *detect(facts) {
    const isTest = isTestCode(facts);
    const told = new Set<Node>();
    for (const site of clientCalls(facts, { ping: 'ping' })) {
      told.add(site.call);
      if (isInEra(facts, site.call)) continue;
      if (isTest) yield { messageId: 'test', at: site.call.callee, safety: 'report', kind: 'advisory' };
      else yield ofClient(facts, site);
    }
    yield* ofServers(facts, told, isTest);
    for (const site of methodSites(facts)) {
      if (site.method !== 'ping' || (site.call && told.has(site.call))) continue;
      const finding = ofSite(facts, site, isTest);
      if (finding) yield finding;
    }
  },
});

function ofClient(facts: Facts, { call }: ClientCall): Finding<MessageId> {
  const at = call.callee;
  const isMoved = isClientOnV2(facts);
  if (watches(facts, call)) return { messageId: 'watch', at, safety: 'manual', ...(isMoved && { todo: watchTodo }) };
  const statement = callStatement(call);
  const edits = isMoved && statement ? eraGuard(facts, call, statement) : undefined;
  if (edits) return { messageId: 'call', at, safety: 'fix', edits };
  return { messageId: 'call', at, safety: 'manual', ...(isMoved && { todo: callTodo }) };
}

const watchTodo =
  "2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by " +
  'client.discover(), and take the end of the process for the end of a stdio server.';
const callTodo =
  "Ping on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others.";

/** Whether a ping is made to learn if the server is there. */
function watches(facts: Facts, call: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(call);
  if (parent?.type === 'MemberExpression' && /^(?:then|catch)$/u.test(memberName(parent) ?? '')) return true;
  const fn = enclosingFunction(call);
  for (const around of ancestors(call)) {
    if (around === fn) break;
    if (around.type === 'TryStatement' && isTried(around, call)) return true;
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/u.test(around.type)) return true;
    if (around.type === 'CallExpression' && calleeOf(around)?.name === 'race') return true;
  }
  return fn !== undefined && (watchName.test(nameOf(fn) ?? '') || isTimed(facts, fn));
}

/** Whether a `try` is there for the ping: it waits for nothing else, or says yes or no. */
function isTried({ block, handler }: TSESTree.TryStatement, call: Node): boolean {
  if (!handler || handler.body.body.length === 0 || !contains(block, call)) return false;
  let waits = 0;
  for (const node of descendants(block)) {
    if (node.type === 'AwaitExpression') waits++;
    if (node.type === 'ReturnStatement' && node.argument && isAnswer(node.argument)) return true;
  }
  return waits < 2;
}

function isAnswer(value: Node): boolean {
  const inner = unwrap(value);
  return inner.type === 'Literal' && typeof inner.value === 'boolean';
}

const watchName = /ping|alive|health|heart_?beat|liveness|probe|reachab|is_?connected|check/iu;

/** The name of a function, of the variable or of the member that it is. */
function nameOf(fn: FunctionNode): string | undefined {
  const { parent } = wrapped(fn);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return dottedName(parent.id);
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return memberName(parent);
    case 'AssignmentExpression':
      return dottedName(parent.left);
    default:
      return fn.id?.name;
  }
}

/** Whether a timer runs a function. */
function isTimed(facts: Facts, fn: FunctionNode): boolean {
  return [fn, ...facts.referencesTo(fn)].some((one) => {
    const { parent } = wrapped(one);
    return parent?.type === 'CallExpression' && parent.callee !== wrapped(one) && isTimer(parent);
  });
}

function isTimer(call: TSESTree.CallExpression): boolean {
  return /^(?:setInterval|setTimeout|setImmediate|schedule\w*|repeat\w*)$/u.test(calleeOf(call)?.name ?? '');
}

/** `server.ping()`, `extra.sendRequest({ method: 'ping' })` */
function* ofServers(facts: Facts, told: Set<Node>, isTest: boolean): Generator<Finding<MessageId>> {
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    if (callee?.name !== 'ping' || !callee.receiver || !isServerClass(facts.classOf(callee.receiver))) continue;
    told.add(call);
    yield toClient(facts, call, isTest);
  }
}

function toClient(facts: Facts, call: TSESTree.CallExpression, isTest: boolean): Finding<MessageId> {
  const at = call.callee;
  if (isTest) return { messageId: 'test', at, safety: 'report', kind: 'advisory' };
  return { messageId: 'toClient', at, safety: 'manual', ...(isOnV2(facts) && { todo: toClientTodo }) };
}

const toClientTodo =
  'Ping sessions of 2025 only: a 2026-07-28 server sends no requests, and what belongs to a request ends with its response.';

/** What the names say that are no calls of the SDK. */
function ofSite(facts: Facts, site: MethodSite, isTest: boolean): Finding<MessageId> | undefined {
  const { form, role, at, call } = site;
  if (form === 'registration') {
    const sdkClass = call && facts.classOf(calleeOf(call)?.receiver ?? call);
    const isSdk = sdkClass === 'Client' || isServerClass(sdkClass);
    return isSdk ? { messageId: 'handler', at, safety: 'report', kind: 'advisory' } : undefined;
  }
  if (facts.modern || !isProved(facts, site)) return undefined;
  const receiver = call && calleeOf(call)?.receiver;
  if (role === 'send' && receiver && reachesClient(facts, receiver)) return toClient(facts, call, isTest);
  const messageId = useOf(facts, site, isTest);
  return messageId && { messageId, at, safety: 'report', ...(messageId !== 'request' && { kind: 'advisory' }) };
}

/** Whether the word is a method of MCP: a message of JSON-RPC, or beside methods that are nobody else's. */
function isProved(facts: Facts, site: MethodSite): boolean {
  if (site.form === 'message') {
    const receiver = site.call && calleeOf(site.call)?.receiver;
    const isSent = receiver !== undefined && (facts.classOf(receiver) !== undefined || reachesClient(facts, receiver));
    return isSent || objectMember(site.message, 'jsonrpc') !== undefined;
  }
  return hasMcpSibling(site);
}
