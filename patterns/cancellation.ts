import { calleeOf } from './facts/ast.js';
import { isWrittenToChild } from './facts/child-process.js';
import type { Facts } from './facts/facts.js';
import { hostsAround } from './facts/hosts.js';
import { methodSites } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isServerClass } from './facts/objects.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'post' | 'answer' | 'handler';

export const cancellation = definePattern<MessageId>({
  id: 'cancellation',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.cancellation,
  docs: {
    summary: 'cancellation by a message where 2026-07-28 has the end of the stream',
    why: 'Over HTTP a 2026-07-28 client cancels a request by closing the stream of its response, and a server takes every disconnect for that; nobody sends `notifications/cancelled`. Over stdio the notification stays. The SDK does either by itself, by the `signal` of a request and `ctx.mcpReq.signal` of a handler.',
    detects:
      '`notifications/cancelled` that code without the SDK sends, unless it is written to a child process, the branch of a dispatcher that answers it, and handlers of it on servers of the SDK that are served over HTTP. Tests and code that speaks both revisions already are left alone.',
    edits: 'Nothing. A TODO comment says what takes the place of a notification that is sent; the rest is reported.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    post: {
      text: 'A 2026-07-28 client cancels an HTTP request by closing the stream of its response, and sends no `notifications/cancelled`. Abort the request, `controller.abort()`, and send this over stdio and to servers of 2025 only.',
      todo: 'Over HTTP cancel a 2026-07-28 request by aborting it, controller.abort(): send notifications/cancelled over stdio and to servers of 2025 only.',
    },
    answer: {
      text: 'Over HTTP no `notifications/cancelled` arrives from a 2026-07-28 client: it closes the stream of the response. Take a disconnect for the cancellation of the request, and keep this for stdio and for clients of 2025.',
    },
    handler: {
      text: 'Over HTTP no `notifications/cancelled` arrives from a 2026-07-28 client: it closes the stream of the response. `ctx.mcpReq.signal` of a handler tells of either; keep this for sessions of 2025 only.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const site of methodSites(facts)) {
      const finding = site.method === 'notifications/cancelled' ? findingOf(facts, site) : undefined;
      if (finding) yield finding;
    }
  },
});

function findingOf(facts: Facts, site: MethodSite): Finding<MessageId> | undefined {
  const { form, role, at, call, message } = site;
  if (form === 'registration') {
    const receiver = call && calleeOf(call)?.receiver;
    const isServer = receiver !== undefined && isServerClass(facts.classOf(receiver));
    return isServer && hostsAround(facts).has('http')
      ? { messageId: 'handler', at, safety: 'report', kind: 'advisory' }
      : undefined;
  }
  if (facts.generation !== 'raw' || (facts.modern && !facts.modernClient)) return undefined;
  if (role === 'send') {
    const isSent = form === 'message' || form === 'argument';
    return isSent && !isWrittenToChild(facts, message ?? at) && !isForStdio(facts)
      ? { messageId: 'post', at, safety: 'manual' }
      : undefined;
  }
  return role === 'answer' && !isForStdio(facts)
    ? { messageId: 'answer', at, safety: 'report', kind: 'advisory' }
    : undefined;
}

/** Whether a file reads from its standard input, as servers over stdio do. */
function isForStdio(facts: Facts): boolean {
  return facts.nodes('MemberExpression').some((node) => {
    const { object, property } = node;
    return (
      object.type === 'Identifier' &&
      object.name === 'process' &&
      property.type === 'Identifier' &&
      property.name === 'stdin'
    );
  });
}
