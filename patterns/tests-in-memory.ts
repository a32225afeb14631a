import { calleeOf } from './facts/ast.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const testsInMemory = definePattern<'pair'>({
  id: 'tests-in-memory',
  kind: 'advisory',
  seps: ['SEP-2575'],
  url: specPages.backwardCompatibility,
  docs: {
    summary: 'tests that connect client and server in memory, which covers revisions of 2025 only',
    why: 'The two halves of `InMemoryTransport.createLinkedPair()` speak revisions with a handshake, in SDK v2 as well. Such tests stay right for 2025 clients, and say nothing about 2026-07-28: what a server loses there, such as messages outside of a request, they do not show.',
    detects:
      'The first `InMemoryTransport.createLinkedPair()` of a test. Tests that speak 2026-07-28 as well, and other code, are left alone.',
    edits: 'None: a test for 2026-07-28 stands beside it, and is yours to write.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    pair: {
      text: 'Tests over this pair cover clients of 2025 only. Keep them, and add some for 2026-07-28: a `StreamableHTTPClientTransport` whose `fetch` is `(url, init) => handler.fetch(new Request(url, init))` needs no port.',
    },
  },
  *detect(facts) {
    if (facts.modern || !isTestCode(facts)) return;
    const call = facts.nodes('CallExpression').find((node) => {
      const callee = calleeOf(node);
      return (
        callee?.name === 'createLinkedPair' &&
        callee.receiver !== undefined &&
        facts.sdk(callee.receiver)?.name === 'InMemoryTransport'
      );
    });
    if (call) yield { messageId: 'pair', at: call, safety: 'report' };
  },
});
