import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import type { SourceFile } from './source-file.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'server' | 'serverOnly' | 'client' | 'fallback' | 'rawServer' | 'rawClient';

export const httpSseTransport = definePattern<MessageId>({
  id: 'http-sse-transport',
  kind: 'deprecated',
  seps: ['SEP-2596'],
  url: specPages.deprecated,
  docs: {
    summary: 'servers and clients of the HTTP+SSE transport of 2024-11-05',
    why: 'HTTP+SSE, a stream to open by GET and an address to post to, was replaced by Streamable HTTP in 2025-03-26. It is formally deprecated now, and can be removed three months after that has become final. No 2026-07-28 client or server speaks it: what is reached in no other way is not reached at all.',
    detects:
      '`SSEServerTransport` and `SSEClientTransport` of the SDK where they are made, and by hand the event `endpoint`, with which such a stream begins. It matters whether the same program has Streamable HTTP as well: a server that keeps both, and a client that falls back, are only told. Event streams of other kinds have no `endpoint`, and tests are left alone.',
    edits:
      'None: an endpoint is for its owner to remove, and the address of the other transport is known to nobody else. In files on v2, a TODO comment stands where there is no Streamable HTTP yet.',
  },
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    server: {
      text: 'HTTP+SSE is deprecated, and no 2026-07-28 client speaks it. Remove this endpoint when the last client of 2024-11-05 is gone.',
    },
    serverOnly: {
      text: 'HTTP+SSE is deprecated, and no 2026-07-28 client speaks it: nothing here serves Streamable HTTP. Add an endpoint with `createMcpHandler(factory)`, and remove this one when the last client of 2024-11-05 is gone.',
    },
    client: {
      text: 'HTTP+SSE is deprecated, and a 2026-07-28 server does not answer it. Connect with `StreamableHTTPClientTransport`, to the address that the server has for it.',
    },
    fallback: {
      text: 'HTTP+SSE is deprecated, and a 2026-07-28 server does not answer it. Keep this for servers of 2024-11-05 only, and do not fall back to it because a server refuses a request.',
    },
    rawServer: {
      text: 'A stream that begins with the event `endpoint` is HTTP+SSE, which is deprecated and which no 2026-07-28 client speaks. Serve Streamable HTTP: one address that answers POST.',
    },
    rawClient: {
      text: 'Waiting for the event `endpoint` is HTTP+SSE, which is deprecated and which a 2026-07-28 server does not answer. Post requests to the Streamable HTTP address of the server.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const created of facts.nodes('NewExpression')) {
      const sdkClass = facts.classOf(created);
      if (sdkClass === 'SSEServerTransport') yield ofServer(facts, created);
      else if (sdkClass === 'SSEClientTransport') yield ofClient(facts, created);
    }
    yield* ofStreams(facts);
  },
});

const serverTodo =
  'No 2026-07-28 client speaks HTTP+SSE: serve Streamable HTTP beside it, with createMcpHandler(factory), and remove this ' +
  'endpoint when the last client of 2024-11-05 is gone.';
const clientTodo =
  'A 2026-07-28 server does not answer HTTP+SSE: connect with StreamableHTTPClientTransport, to the address that the ' +
  'server has for it.';

function ofServer(facts: Facts, at: TSESTree.NewExpression): Finding<MessageId> {
  if (namesAround(facts, /\bcreateMcpHandler\b|StreamableHTTPServerTransport\b|\bStreamableHTTPTransport\b/u))
    return { messageId: 'server', at, safety: 'report' };
  return { messageId: 'serverOnly', at, safety: 'manual', ...(isOnV2(facts) && { todo: serverTodo }) };
}

function ofClient(facts: Facts, at: TSESTree.NewExpression): Finding<MessageId> {
  if (namesAround(facts, /\bStreamableHTTPClientTransport\b/u)) return { messageId: 'fallback', at, safety: 'report' };
  return { messageId: 'client', at, safety: 'manual', ...(isOnV2(facts) && { todo: clientTodo }) };
}

/** Whether a file, one that it imports, or one beside it in the same program has a name. */
function namesAround(facts: Facts, name: RegExp): boolean {
  const { imported = [], importers = [] } = facts.links ?? {};
  const around = [facts, ...imported, ...importers, ...importers.flatMap(({ links }) => links?.imported ?? [])];
  return around.some(({ source }) => name.test(codeOf(source)));
}

/** Comments name what is not there, ours too. */
function codeOf({ text, comments }: SourceFile): string {
  const starts = [0, ...comments.map(({ range }) => range[1])];
  return starts.map((start, index) => text.slice(start, comments[index]?.range[0])).join(' ');
}

/** The event that says where to post, written or awaited by hand. */
function* ofStreams(facts: Facts): Generator<Finding<MessageId>> {
  for (const at of facts.nodes('Literal')) {
    if (typeof at.value === 'string' && beginsStream.test(at.value))
      yield { messageId: 'rawServer', at, safety: 'manual' };
  }
  for (const at of facts.nodes('TemplateLiteral')) {
    if (beginsStream.test(at.quasis[0]?.value.cooked ?? '')) yield { messageId: 'rawServer', at, safety: 'manual' };
  }
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    if (callee?.name !== 'addEventListener' || !callee.receiver || call.arguments.length < 2) continue;
    const [event] = call.arguments;
    if (event && facts.stringOf(event) === 'endpoint') yield { messageId: 'rawClient', at: call, safety: 'manual' };
  }
}

const beginsStream = /^event: ?endpoint(?:\r?\n|$)/u;
