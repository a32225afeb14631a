import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  descendants,
  dottedName,
  isFunction,
  memberName,
  objectValue,
  unwrap,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { methodSites } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { reachesClient } from './facts/server-calls.js';
import { isTestCode } from './facts/tests.js';
import { callStatement, guardStatement, isClient } from './lift/client-era.js';
import { sourceOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'fromClient' | 'noToken';

export const progressClientToServer = definePattern<MessageId>({
  id: 'progress-client-to-server',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.progress,
  docs: {
    summary: 'progress that a client sends, or that a server sends to nobody who asked',
    why: 'In 2026-07-28 progress goes from the server to the client only, on the response stream of the request, and only if the request has a `progressToken`. A client has nothing to tell progress of, because no server sends it requests. A notification with a token that was made up belongs to no request; 2025 revisions do not allow it either.',
    detects:
      '`notifications/progress` that a client of the SDK sends, by itself or in one of its handlers, and notifications whose `progressToken` is the one of the request or else a value of their own (`extra._meta?.progressToken ?? 0`). Progress that is sent behind a test for the token is what it should be, and tests are left alone.',
    edits:
      'A notification that is a statement of its own is sent only if the request has a token: `if (extra._meta?.progressToken !== undefined) …`. Where the token is in a variable already, a TODO comment says what to do. Progress of clients is reported.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    fromClient: {
      text: 'A 2026-07-28 client sends no progress, because its server sends it no requests. Keep this for servers of 2025 only.',
    },
    noToken: {
      text: 'Without a `progressToken` the client did not ask for progress, and a token that is made up belongs to no request. Send this only if the request has one.',
      todo: 'Send progress only if the request has a progressToken, and leave the made-up one out.',
      edit: 'Send progress only if the request has a token',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const site of methodSites(facts)) {
      if (site.method !== 'notifications/progress' || site.role !== 'send' || site.form !== 'message') continue;
      const finding = findingOf(facts, site);
      if (finding) yield finding;
    }
  },
});

function findingOf(facts: Facts, site: MethodSite): Finding<MessageId> | undefined {
  const { at, call, params, message } = site;
  const receiver = call && calleeOf(call)?.receiver;
  if (call && receiver && isOfClient(facts, call, receiver))
    return { messageId: 'fromClient', at, safety: 'report', kind: 'advisory' };
  const token = objectValue(params, 'progressToken');
  const fallback = token && fallbackOf(facts, token);
  if (!token || !fallback || !message || isTested(message)) return undefined;
  const edits = call && unwrap(token) === fallback ? editsFor(facts, call, token, fallback) : undefined;
  if (edits) return { messageId: 'noToken', at: token, safety: 'fix', edits };
  return { messageId: 'noToken', at: token, safety: 'manual' };
}

/** Whether a client sends, or the context of one of its handlers. */
function isOfClient(facts: Facts, call: TSESTree.CallExpression, receiver: Node): boolean {
  if (isClient(facts, receiver, 'notification')) return true;
  if (!reachesClient(facts, receiver)) return false;
  for (const parent of ancestors(call)) {
    if (parent.type !== 'CallExpression') continue;
    const callee = calleeOf(parent);
    if (callee?.name === 'setRequestHandler' && callee.receiver && isClient(facts, callee.receiver, callee.name))
      return true;
  }
  return false;
}

/** `extra._meta?.progressToken ?? 0`, in place or as what a constant is. */
function fallbackOf(facts: Facts, token: Node): TSESTree.LogicalExpression | undefined {
  const inner = unwrap(token);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  const value = init ? unwrap(init) : inner;
  if (value.type !== 'LogicalExpression' || value.operator === '&&') return undefined;
  return /(?:^|\.)progressToken$/u.test(dottedName(value.left) ?? '') ? value : undefined;
}

/** Whether a test for a token stands around a notification. */
function isTested(message: Node): boolean {
  for (const parent of ancestors(message)) {
    if (isFunction(parent)) return false;
    if (parent.type === 'IfStatement' && namesToken(parent.test)) return true;
    if (parent.type === 'LogicalExpression' && parent.operator === '&&' && namesToken(parent.left)) return true;
  }
  return false;
}

function namesToken(test: Node): boolean {
  for (const node of descendants(test)) {
    const name =
      node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
    if (name !== undefined && /token/iu.test(name)) return true;
  }
  return false;
}

function editsFor(
  facts: Facts,
  call: TSESTree.CallExpression,
  token: Node,
  { left }: TSESTree.LogicalExpression,
): TextEdit[] | undefined {
  const statement = callStatement(call);
  const source = sourceOf(facts, left);
  const guard = statement && guardStatement(statement, `${source} !== undefined`);
  return guard && [...guard, { range: token.range, text: source }];
}
