import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, enclosingFunction, hasSpread, memberName, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { HeaderUse } from './facts/http.js';
import { sideOf } from './facts/message-side.js';
import { methodSites } from './facts/method-sites.js';
import { postsForOthers, rawRequests } from './facts/raw-requests.js';
import { isGlobalFetch } from './facts/message-posts.js';
import type { HttpCall } from './facts/message-posts.js';
import { isTestCode } from './facts/tests.js';
import { liftClient, throughModernFetch } from './lift/client-fetch.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type MessageId = 'request' | 'requests' | 'forward' | 'test';

export const mcpStandardHeaders = definePattern<MessageId>({
  id: 'mcp-standard-headers',
  kind: 'breaking',
  seps: ['SEP-2243'],
  url: specPages.requestMetadata,
  docs: {
    summary: 'requests of clients without the SDK, and of proxies, that lack `Mcp-Method` and `Mcp-Name`',
    why: 'Over HTTP every 2026-07-28 request says in its headers what its body says: `MCP-Protocol-Version` and `Mcp-Method`, and `Mcp-Name` for `tools/call` and `prompts/get` (`params.name`) and for `resources/read` (`params.uri`). A server answers 400 and -32020 where one is missing or differs from the body. Servers of 2025 ignore the two new ones.',
    detects:
      'JSON-RPC requests with a method of MCP that are posted with `fetch`, axios, got, ky, undici, `node:http`, supertest or `inject`, followed through variables and functions of the file; and messages whose method comes from the caller, where the file asks for a method of MCP or the request carries a header of MCP. A file gets one finding, at the headers of the first such request. Proxies that copy `Mcp-Session-Id` or `MCP-Protocol-Version` from a request into another one and leave the new headers behind. Lists of headers to pass on belong to `cors-headers`. Files that know `Mcp-Method` or speak 2026-07-28 already are left alone, but for requests that go past the `mcp-fetch` of the file, and so is JSON-RPC of other protocols.',
    edits:
      'Requests that the file posts with `fetch`, ky, axios, got or `request` of undici are sent through `mcp-fetch`, as the page of `initialize-handshake-client` says. Others get a TODO comment that says what to add, and what is in the way; tests are only reported.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    request: {
      text: 'A 2026-07-28 server refuses this request with -32020, because it has no `Mcp-Method`. Send `MCP-Protocol-Version` and `Mcp-Method`, and `Mcp-Name` with `params.name` or `params.uri`.',
      edit: 'Send the requests of this file through `mcp-fetch`',
      todo: 'Add Mcp-Method (and Mcp-Name for tools/call, prompts/get, resources/read) to this request; MCP-Protocol-Version is required too.',
    },
    requests: {
      text: 'A 2026-07-28 server refuses {{count}} requests of this file with -32020, because they have no `Mcp-Method`; this is the first. Send `MCP-Protocol-Version` and `Mcp-Method`, and `Mcp-Name` with `params.name` or `params.uri`.',
      edit: 'Send the requests of this file through `mcp-fetch`',
      todo: 'Add Mcp-Method (and Mcp-Name for tools/call, prompts/get, resources/read) to this request and the others below, best in one function that sends them all; MCP-Protocol-Version is required too.',
    },
    forward: {
      text: '{{header}} is passed on here, and `Mcp-Method` and `Mcp-Name` are not: a 2026-07-28 server refuses what arrives without them. Pass on all headers that begin with `Mcp-`.',
      todo: 'Pass on Mcp-Method, Mcp-Name, MCP-Protocol-Version and Mcp-Param-* as well: 2026-07-28 servers refuse requests without them.',
    },
    test: {
      text: "This test sends a request without `Mcp-Method`, which only servers of 2025 answer. Keep it for them, and write one for 2026-07-28 whose requests have the headers `{{headers}}` and, in `params`, `_meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} }`.",
    },
  },
  *detect(facts) {
    if ((facts.modern && !facts.modernClient) || knowsHeaders(facts)) return;
    // What goes through `mcp-fetch` has them.
    const posts = postsOf(facts).filter(({ call }) => !facts.modernClient || isGlobalFetch(facts, unwrap(call.callee)));
    const [first] = posts;
    if (first && isTestCode(facts)) {
      // A test that begins with the handshake is told by that.
      const opens = methodSites(facts).some(({ method, role }) => method === 'initialize' && role === 'send');
      const data = { headers: headersOf(facts, first) };
      if (!opens) yield { messageId: 'test', data, at: markOf(first), safety: 'report', kind: 'advisory' };
    } else if (first) {
      const data = { count: String(posts.length) };
      const messageId = posts.length > 1 ? 'requests' : 'request';
      const { reason, creates = [] } = liftClient(facts) ?? {};
      const todo = reason && {
        todo: `${ownTodo} This was not done for you, because ${reason}.`,
        ...(creates.length > 0 && { creates }),
      };
      const past = facts.modernClient && { todo: 'Send this request through the mcp-fetch of the file as well.' };
      yield { messageId, data, at: markOf(first), safety: 'manual', ...todo, ...past, ...throughModernFetch(facts) };
    }
    if (!isTestCode(facts) && !facts.modern) yield* forwarded(facts);
  },
});

const ownTodo =
  'Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name.';

/** Whether the file names the new headers, in lists as well; comments do not count. */
function knowsHeaders(facts: Facts): boolean {
  const isKnown = (text: unknown): boolean => typeof text === 'string' && /\bmcp-(?:method|name)(?![\w-])/iu.test(text);
  return (
    facts.nodes('Literal').some(({ value }) => isKnown(value)) ||
    facts.nodes('TemplateElement').some(({ value }) => isKnown(value.cooked))
  );
}

/** The calls that post requests, in source order, without those whose headers come from where the message goes. */
function postsOf(facts: Facts): HttpCall[] {
  const found = new Map<Node, HttpCall>();
  for (const { posts } of rawRequests(facts)) {
    for (const post of posts) if (!hasOtherHeaders(facts, post)) found.set(post.call, post);
  }
  for (const post of postsForOthers(facts)) if (!hasOtherHeaders(facts, post)) found.set(post.call, post);
  return [...found.values()].sort((a, b) => a.call.range[0] - b.call.range[0]);
}

/** The headers that a request of a test lacks, as they are written there. */
function headersOf(facts: Facts, { call }: HttpCall): string {
  const request = rawRequests(facts).find(({ posts }) => posts.some((post) => post.call === call));
  const method = request?.message.method;
  const params = request?.message.params;
  const name =
    facts.stringOf(objectMember(params, 'name')?.value) ?? facts.stringOf(objectMember(params, 'uri')?.value);
  const lines = [
    "'MCP-Protocol-Version': '2026-07-28'",
    `'Mcp-Method': ${method === undefined ? 'method' : `'${method}'`}`,
  ];
  if (name !== undefined) lines.push(`'Mcp-Name': '${name}'`);
  return lines.join(', ');
}

/** `headers: headersFor(message)` of another file: it may know. */
function hasOtherHeaders(facts: Facts, { options }: HttpCall): boolean {
  const value = objectMember(options, 'headers')?.value;
  const headers = value && unwrap(value);
  const call = headers?.type === 'AwaitExpression' ? unwrap(headers.argument) : headers;
  return call?.type === 'CallExpression' && call.arguments.length > 0 && facts.functionOf(call.callee) === undefined;
}

function markOf({ call, options }: HttpCall): Node | readonly [number, number] {
  const headers = objectMember(options, 'headers');
  if (headers) return headers.key;
  const { callee } = call;
  return callee.type === 'MemberExpression' ? callee.property : callee;
}

/** Headers of an incoming request that are written into an outgoing one by name. */
function* forwarded(facts: Facts): Generator<Finding<MessageId>> {
  const copied = new Set<Node>();
  for (const use of facts.headerUses) {
    if (use.use !== 'read' || sideOf(facts, use) !== 'server') continue;
    for (const node of [use.node, ...ancestors(use.node)]) {
      if (node.type.endsWith('Statement')) break;
      copied.add(node);
    }
  }
  const told = new Set<Node | undefined>();
  for (const use of facts.headerUses) {
    const header = spellings[use.name];
    if (use.use !== 'write' || header === undefined || !use.value || !copied.has(use.value)) continue;
    if (sideOf(facts, use) !== 'client' || copiesAll(use)) continue;
    const fn = enclosingFunction(use.node);
    if (told.has(fn)) continue;
    told.add(fn);
    yield { messageId: 'forward', data: { header }, at: use.nameNode, safety: 'manual' };
  }
}

const spellings: Readonly<Record<string, string>> = table({
  'mcp-session-id': '`Mcp-Session-Id`',
  'mcp-protocol-version': '`MCP-Protocol-Version`',
});

/** `{ ...req.headers, 'mcp-session-id': id }` */
function copiesAll({ node }: HeaderUse): boolean {
  const object = node.type === 'Property' ? node.parent : undefined;
  if (object?.type !== 'ObjectExpression' || !hasSpread(object)) return false;
  return object.properties.some((one) => one.type === 'SpreadElement' && isHeaders(one));
}

function isHeaders({ argument }: TSESTree.SpreadElement): boolean {
  const inner = unwrap(argument);
  return inner.type === 'MemberExpression' && memberName(inner) === 'headers';
}
