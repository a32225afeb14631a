import { calleeOf } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { methodSites, useOf } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isServerClass } from './facts/objects.js';
import { isTestCode } from './facts/tests.js';
import { caughtStatement, clientCalls, eraGuard, isInEra } from './lift/client-era.js';
import type { ClientCall } from './lift/client-era.js';
import { isClientOnV2, isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'call' | 'handler' | 'request' | 'answer' | 'test';

const method = 'notifications/roots/list_changed';

export const rootsListChanged = definePattern<MessageId>({
  id: 'roots-list-changed',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.changelog,
  docs: {
    summary: 'clients that tell a server of changed roots, and servers that wait for it',
    why: '2026-07-28 has no `notifications/roots/list_changed`: a server asks for the roots with each request that needs them, so there is nothing that could be out of date. `client.sendRootsListChanged()` throws on a connection of that revision, and a handler of the notification never runs for its clients.',
    detects:
      'Calls of `sendRootsListChanged` on a client of the SDK, the notification sent through it or built by hand, handlers of it on servers, and the branch of a dispatcher that answers it. Calls behind a test for the era of the connection are left alone.',
    edits:
      "In files on v2, the notification is sent on connections of 2025 only: `if (client.getProtocolEra() === 'legacy') await client.sendRootsListChanged();`, unless somebody uses what the call returns. A handler on a server gets a TODO comment: what it refreshes has to be asked for in the request that needs it. Messages that are built by hand are reported.",
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    call: {
      text: '2026-07-28 has no `notifications/roots/list_changed`: this call throws on a connection of that revision. Send it on connections of 2025 only.',
      edit: 'Send the notification on connections of 2025 only',
    },
    handler: {
      text: '2026-07-28 clients never send this notification, so what the handler refreshes stays out of date for them. Ask for the roots in the request that needs them, by an input request, or take the directories as a tool argument or a setting.',
    },
    request: {
      text: '2026-07-28 has no `notifications/roots/list_changed`. Send it to servers of 2025 only.',
    },
    answer: {
      text: '2026-07-28 clients never send `notifications/roots/list_changed`. Keep this for clients of 2025, and ask others for their roots in the request that needs them.',
    },
    test: {
      text: 'This test sends `notifications/roots/list_changed`, which servers of 2025 only know. Keep it for them.',
    },
  },
  *detect(facts) {
    const isTest = isTestCode(facts);
    const calls = clientCalls(facts, { sendRootsListChanged: method });
    for (const one of calls) if (!isInEra(facts, one.call)) yield ofClient(facts, one, isTest);
    const told = new Set<Node>(calls.map(({ call }) => call));
    for (const site of methodSites(facts)) {
      if (site.method !== method || (site.call && told.has(site.call))) continue;
      const finding = site.form === 'registration' ? ofHandler(facts, site, isTest) : ofMessage(facts, site, isTest);
      if (finding) yield finding;
    }
  },
});

function ofClient(facts: Facts, { call }: ClientCall, isTest: boolean): Finding<MessageId> {
  const at = call.callee;
  if (isTest) return { messageId: 'test', at, safety: 'report', kind: 'advisory' };
  const isMoved = isClientOnV2(facts);
  const statement = caughtStatement(call);
  const edits = isMoved && statement ? eraGuard(facts, call, statement) : undefined;
  if (edits) return { messageId: 'call', at, safety: 'fix', edits };
  return { messageId: 'call', at, safety: 'manual', ...(isMoved && { todo: callTodo }) };
}

const callTodo =
  "Send this on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others.";

/** `server.setNotificationHandler('notifications/roots/list_changed', …)` */
function ofHandler(facts: Facts, { call, at }: MethodSite, isTest: boolean): Finding<MessageId> | undefined {
  const receiver = call && calleeOf(call)?.receiver;
  const sdkClass = receiver && facts.classOf(receiver);
  if (isTest || (sdkClass !== undefined && !isServerClass(sdkClass))) return undefined;
  return { messageId: 'handler', at, safety: 'manual', ...(isOnV2(facts) && { todo: handlerTodo }) };
}

const handlerTodo =
  'Roots are asked for per request at 2026-07-28: this never runs for its clients, so ask in the handler that needs the roots.';

/** Messages that are built by hand, and the code that answers them. */
function ofMessage(facts: Facts, site: MethodSite, isTest: boolean): Finding<MessageId> | undefined {
  const messageId = facts.modern ? undefined : useOf(facts, site, isTest);
  return (
    messageId && { messageId, at: site.at, safety: 'report', ...(messageId !== 'request' && { kind: 'advisory' }) }
  );
}
