import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const websocketTransport = definePattern<'client'>({
  id: 'websocket-transport',
  kind: 'breaking',
  seps: [],
  url: specPages.transports,
  docs: {
    summary: 'clients that connect by `WebSocketClientTransport` of SDK v1',
    why: 'The protocol never had a WebSocket transport, and SDK v2 does not bring the class along. 2026-07-28 has Streamable HTTP and stdio.',
    detects:
      '`WebSocketClientTransport` of the SDK where it is made or extended. A transport of one’s own over WebSocket is left alone: custom transports are allowed, and the interface of the SDK is the same. So are sockets that carry something else.',
    edits:
      'None. In files on v2 a TODO comment says what to do: which address to connect to instead is known to the server only.',
  },
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    client: {
      text: 'SDK v2 has no `WebSocketClientTransport`, and 2026-07-28 no WebSocket. Have the server serve Streamable HTTP, and connect to it with `StreamableHTTPClientTransport`.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { callee } of facts.nodes('NewExpression')) {
      if (facts.sdk(callee)?.name === 'WebSocketClientTransport') yield finding(facts, callee);
    }
    for (const type of ['ClassDeclaration', 'ClassExpression'] as const) {
      for (const { superClass } of facts.nodes(type)) {
        if (superClass && facts.sdk(superClass)?.name === 'WebSocketClientTransport') yield finding(facts, superClass);
      }
    }
  },
});

function finding(facts: Facts, at: Finding['at']): Finding<'client'> {
  return { messageId: 'client', at, safety: 'manual', ...(isOnV2(facts) && { todo }) };
}

const todo =
  'WebSocket has no 2026-07-28 transport: have the server serve Streamable HTTP, and connect to that address with ' +
  'StreamableHTTPClientTransport.';
