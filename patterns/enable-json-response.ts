import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, unwrap } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { keepsSessions } from './facts/session-routes.js';
import { isTestCode } from './facts/tests.js';
import { handlerAround } from './lift/handler-context.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'json' | 'jsonWithNotifications';

export const enableJsonResponse = definePattern<MessageId>({
  id: 'enable-json-response',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'servers that answer with plain JSON by `enableJsonResponse`',
    why: 'The option belongs to the transport that serves 2025 clients. `createMcpHandler` answers 2026-07-28 requests with JSON by itself unless a handler sends something before its result, and always with `responseMode: "json"`, which drops what handlers send in between. What it does for 2025 clients without a session is another matter: they get an event stream, and one that reads plain JSON only cannot make sense of it.',
    detects:
      '`enableJsonResponse: true` in the options of the Streamable HTTP server transport, in place or in a constant. Whether handlers of the same file log or report progress decides what is advised. Values that the file does not show, tests, and files that speak 2026-07-28 already are left alone.',
    edits:
      'None. The option stays with the sessions of 2025 clients; for other requests it is one of the handler. Where the server has the option, its session code is kept for that reason; with `--keep-legacy-json` it may go, and clients of 2025 are answered in JSON from a transport of their own.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    json: {
      text: '`enableJsonResponse` counts for 2025 clients of this transport only. `createMcpHandler(factory, { responseMode: "json" })` answers those of 2026-07-28 in the same way; 2025 clients that it serves without a session get an event stream.',
    },
    jsonWithNotifications: {
      text: '`enableJsonResponse` counts for 2025 clients of this transport only, and drops what handlers here log or report before their result. For 2026-07-28 leave the `responseMode` of `createMcpHandler` alone: it answers with JSON wherever a handler sends nothing.',
    },
  },
  *detect(facts) {
    if (facts.modern || isTestCode(facts)) return;
    for (const { options } of facts.sessionTransports) {
      for (const { name, node, value } of options) {
        if (name !== 'enableJsonResponse' || facts.valueOf(value)?.value !== true) continue;
        const at = node.type === 'Property' ? node.key : node.type === 'AssignmentExpression' ? node.left : node;
        const messageId = notifies(facts) ? 'jsonWithNotifications' : 'json';
        yield keepsSessions(facts)
          ? { messageId, at, safety: 'report', kind: 'advisory' }
          : { messageId, at, safety: 'manual' };
      }
    }
  },
});

/** Whether handlers of the file send something before their result. */
function notifies(facts: Facts): boolean {
  return facts.nodes('CallExpression').some((call) => isNotification(call) && handlerAround(facts, call) !== undefined);
}

function isNotification(call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  if (callee?.name !== 'log') return /^(?:notify|sendNotification|sendLoggingMessage)$/u.test(callee?.name ?? '');
  const group = callee.receiver && unwrap(callee.receiver);
  return group?.type === 'MemberExpression' && memberName(group) === 'mcpReq';
}
