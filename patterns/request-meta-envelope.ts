import type { TSESTree } from '@typescript-eslint/types';

import { objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { rawRequests, writesForOthers } from './facts/raw-requests.js';
import type { RawRequest } from './facts/raw-requests.js';
import { isTestCode } from './facts/tests.js';
import { throughModernFetch } from './lift/client-fetch.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const requestMetaEnvelope = definePattern<'builder' | 'request' | 'requests'>({
  id: 'request-meta-envelope',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.meta,
  docs: {
    summary: 'requests that are built by hand and do not say who sends them',
    why: 'Every 2026-07-28 request carries the revision and the capabilities of its client in `params._meta`, lists included, so `params` is never left out. A server answers -32602 where a key is missing. Servers of 2025 ignore the keys.',
    detects:
      'JSON-RPC requests as object literals that the file posts over HTTP or writes to a child process: those whose method comes from the caller, which is where a client builds all of its requests, and the first of those with a constant method of MCP. The command follows a request to the file that sends it, and reports what writes the requests of other files to a process. A message with any method counts only where the file asks for a method of MCP or the request carries a header of MCP. Requests whose `params` or `_meta` another function makes, `initialize`, tests, code that speaks 2026-07-28 already and JSON-RPC of other protocols are left alone.',
    edits:
      'Requests that the file posts with `fetch`, ky, axios, got or `request` of undici are sent through `mcp-fetch`, and those that it writes to a child process through `mcp-stdio`, which add the keys; the page of `initialize-handshake-client` says how. Elsewhere a TODO comment names them.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    builder: {
      text: 'A 2026-07-28 server refuses requests whose `params._meta` does not name the revision and the capabilities of the client. Add the keys of `io.modelcontextprotocol/` here, for every request, also for those without other `params`.',
      edit: 'Send the requests of this file through `mcp-fetch` or `mcp-stdio`',
      todo: 'For 2026-07-28 give every request params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo; keep keys that callers put there.',
    },
    request: {
      text: 'A 2026-07-28 server refuses this request, because its `params._meta` does not name the revision and the capabilities of the client.',
      edit: 'Send the requests of this file through `mcp-fetch` or `mcp-stdio`',
      todo: 'For 2026-07-28 give this request params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo.',
    },
    requests: {
      text: 'A 2026-07-28 server refuses {{count}} requests of this file, because their `params._meta` does not name the revision and the capabilities of the client; this is the first.',
      edit: 'Send the requests of this file through `mcp-fetch` or `mcp-stdio`',
      todo: 'For 2026-07-28 give this request and the others below params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo, best in one function that builds them all.',
    },
  },
  *detect(facts) {
    if (
      facts.modern ||
      isTestCode(facts) ||
      /(?:PROTOCOL_VERSION|CLIENT_CAPABILITIES)_META_KEY/u.test(facts.source.text)
    )
      return;
    const requests = rawRequests(facts).filter((request) => !hasMadeParams(facts, request));
    const made = throughModernFetch(facts) ?? ({ safety: 'manual' } as const);
    for (const { message, isBuilder } of requests) {
      if (isBuilder) yield { messageId: 'builder', at: markOf(message.node), ...made };
    }
    const others = requests.filter(({ isBuilder }) => !isBuilder);
    const [first] = others;
    const [write] = requests.length > 0 ? [] : writesForOthers(facts);
    if (write) yield { messageId: 'builder', at: write, ...made };
    if (!first) return;
    const data = { count: String(others.length) };
    const messageId = others.length > 1 ? 'requests' : 'request';
    yield { messageId, data, at: markOf(first.message.node), ...made };
  },
});

/** Whether a function that is not in sight makes the parameters, or their `_meta`. */
function hasMadeParams(facts: Facts, { message }: RawRequest): boolean {
  const params = message.params && unwrap(message.params);
  if (!params) return false;
  const meta = objectMember(params, '_meta')?.value;
  return isMade(facts, params) || (meta !== undefined && unwrap(meta).type !== 'ObjectExpression');
}

function isMade(facts: Facts, node: Node): boolean {
  return node.type === 'CallExpression' && facts.functionOf(node.callee) === undefined;
}

function markOf(message: TSESTree.ObjectExpression): Node {
  return (objectMember(message, 'params') ?? objectMember(message, 'method'))?.key ?? message;
}
