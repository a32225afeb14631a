import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, objectMember, objectValue, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { isWrittenToChild } from './facts/child-process.js';
import { methodSites } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { throughModernFetch } from './lift/client-fetch.js';
import { definePattern } from './pattern.js';
import { inputMethods } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

export const serverInitiatedRequestsWire = definePattern<'request' | 'response'>({
  id: 'server-initiated-requests-wire',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.multiRoundTrip,
  docs: {
    summary: 'requests from a server to its client, and the responses to them, that are built by hand',
    why: '2026-07-28 has requests in one direction only. A server must not write a request onto a response stream, and a client must not post a response: what a server wants to know is in the `inputRequests` of a result with the `resultType` `input_required`, and the answers come with the same request, sent again.',
    detects:
      'Messages with the methods `elicitation/create`, `sampling/createMessage` and `roots/list` that code without the SDK builds and sends, and messages with a `result` that are the body of an HTTP request or are written to a child process. Servers of the SDK, tests, and code that speaks both revisions already are left alone.',
    edits:
      'A client whose requests are sent through `mcp-fetch` or `mcp-stdio` (see `initialize-handshake-client`) goes on posting its responses, which that takes for the answers of the next round. A server gets a TODO comment: the code behind the question has to become one that runs again with the answer.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    request: {
      text: 'A 2026-07-28 server must not send `{{method}}`. Answer the request of the client with `resultType: "input_required"` and `inputRequests`, and read `params.inputResponses` when it comes again.',
      todo: '2026-07-28 has no server-to-client requests: return resultType "input_required" with inputRequests and read params.inputResponses on the retry.',
    },
    response: {
      text: 'A 2026-07-28 client must not send responses. Answers go into `params.inputResponses` of the request that the server answered with `input_required`.',
      edit: 'Send the requests of this file through `mcp-fetch` or `mcp-stdio`',
      todo: 'Send this response to servers of 2025 only: for others the answer goes into params.inputResponses of the request that was answered with resultType "input_required".',
    },
  },
  *detect(facts) {
    if (facts.generation !== 'raw' || facts.modern || isTestCode(facts)) return;
    for (const { method, role, at, form } of methodSites(facts)) {
      if (!inputMethods.includes(method) || role !== 'send') continue;
      if (form === 'message' || form === 'argument')
        yield { messageId: 'request', data: { method }, at, safety: 'manual' };
    }
    const made = throughModernFetch(facts);
    for (const { kind, node } of facts.messages) {
      const isResponse = kind === 'result' && objectMember(node, 'id') !== undefined;
      if (isResponse && (isPosted(node) || isWrittenToChild(facts, node)))
        yield { messageId: 'response', at: node, safety: 'manual', ...made };
    }
  },
});

/** `fetch(url, { method: 'POST', body: JSON.stringify({ … }) })` */
function isPosted(message: TSESTree.ObjectExpression): boolean {
  const json = argumentOf(message);
  if (!json || calleeOf(json)?.name !== 'stringify') return false;
  const property = wrapped(json).parent;
  if (property?.type !== 'Property' || memberName(property) !== 'body') return false;
  const options = property.parent;
  const method = objectValue(options, 'method');
  return method?.type === 'Literal' && typeof method.value === 'string' && method.value.toUpperCase() === 'POST';
}

function argumentOf(node: Node): TSESTree.CallExpression | undefined {
  const { parent } = wrapped(node);
  return parent?.type === 'CallExpression' && parent.callee !== wrapped(node) ? parent : undefined;
}
