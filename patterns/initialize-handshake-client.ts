import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, dottedName, hasSpread, objectMember, objectMembers } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { literalOf } from './facts/constants.js';
import { isWrittenToChild } from './facts/child-process.js';
import { sendersElsewhere } from './facts/far-sending.js';
import type { Facts } from './facts/facts.js';
import { inMemoryClients } from './facts/memory-clients.js';
import { hasMcpSibling, isMethodName, methodSites } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { liftClient, throughModernFetch } from './lift/client-fetch.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { handshakeMethods } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'sdkClientV1' | 'initialize' | 'initialized' | 'stdioChild' | 'test' | 'expectation';

export const initializeHandshakeClient = definePattern<MessageId>({
  id: 'initialize-handshake-client',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.backwardCompatibility,
  docs: {
    summary: 'clients, probes and tests that open with `initialize`',
    why: `2026-07-28 has no handshake: every request carries the protocol version, the client's name and its capabilities in \`params._meta\`, and \`server/discover\` says what a server can do. A server that also serves 2025 clients still answers \`initialize\`; one that does not answers 404 and -32601, and a client that insists on the handshake cannot talk to it.`,
    detects: `\`new Client(…)\` of SDK v1; \`initialize\` requests and \`notifications/initialized\` that are built by hand and sent by whatever means; those that go to the standard input of a child process; tests that open with them, and tests that expect them to be sent. LSP, DAP and ACP have an \`initialize\` with other parameters and are left alone, as are clients connected to an \`InMemoryTransport\`, the views of MCP Apps and code that speaks both revisions already.`,
    edits: `A client that posts its own messages with \`fetch\`, ky, axios, got or \`request\` of undici is made to post them through \`mcp-fetch\`, a file that is written beside your sources once and is yours: \`fetch(url, …)\` becomes \`mcpFetch(url, …)\`, with \`const mcpFetch = modernFetch()\` below the imports. It asks the server by \`server/discover\` first, answers the handshake itself where 2026-07-28 is spoken, gives every request its envelope and headers, and sends \`initialize\` as it is to servers of 2025. All requests of the file go through it or none does. What is written to a child process goes through \`mcp-stdio\` in the same way: \`spawn(…)\` becomes \`modernStdio(spawn(…))\`, if the file starts the process. Where one file asks and another one sends, the command follows the calls from file to file, through functions, classes, interfaces and what returns them: the edit is made in the file that sends, and nothing is left to do in the other. An editor sees one file, and goes on reporting the other. It is left to a person, with the reason in the TODO comment of \`mcp-standard-headers\`, where another library sends, where the file answers requests too or uses the SDK, and where the client insists on a session id. The command writes \`mcp-fetch\`; an editor makes the edit where the file imports it already. For SDK clients nothing is done here: their negotiation is a choice with consequences, since some calls throw on 2026-07-28 connections.`,
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    sdkClientV1: {
      text: 'SDK v1 clients open with `initialize` and never speak 2026-07-28. Servers that serve 2025 clients keep answering; to reach others move to SDK v2, whose client can negotiate.',
    },
    initialize: {
      text: '2026-07-28 has no `initialize`: put the protocol version, client info and client capabilities into `params._meta` of every request, with the headers `MCP-Protocol-Version`, `Mcp-Method` and `Mcp-Name` over HTTP. Keep this request only as the fallback for servers that do not answer that.',
      edit: 'Send the requests of this file through `mcp-fetch`',
    },
    initialized: {
      text: '2026-07-28 has no `notifications/initialized`: its servers take requests at once. Send it only after an `initialize` that you had to fall back to.',
      edit: 'Send the requests of this file through `mcp-fetch`',
    },
    stdioChild: {
      text: 'This `{{method}}` goes to the standard input of a child process. It must stay for servers of 2025-11-25 and earlier; to a 2026-07-28 server send requests without it, and find out which one it is with `server/discover`.',
      edit: 'Speak to the child process through `mcp-stdio`',
    },
    test: {
      text: "This test opens with `{{method}}`, which a server that speaks 2026-07-28 alone refuses. Keep it for the 2025 side of the server, and test the other one with requests that open nothing: `_meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} }` in their `params`, and `MCP-Protocol-Version`, `Mcp-Method` and `Mcp-Name` in their headers.",
    },
    expectation: {
      text: 'This test expects `{{method}}` to be sent, which a 2026-07-28 client never does. Keep it for the 2025 side, and expect the first real request (or `server/discover`) on the other.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    yield* sdkClients(facts);
    const told = new Set<Node>();
    if (isAppView(facts)) return;
    for (const site of methodSites(facts)) {
      if (!handshakeMethods.includes(site.method)) continue;
      if (site.role === 'send' && isHandshake(facts, site)) yield sent(facts, site);
      else if (site.role === 'expect' || (site.role === 'find' && isTestCode(facts))) {
        const whole = site.container ?? site.at;
        if (told.has(whole) || !isExpectation(facts, site)) continue;
        told.add(whole);
        yield { messageId: 'expectation', data: { method: site.method }, at: site.at, safety: 'manual' };
      }
    }
  },
});

/** The handshake of MCP Apps between a view and its host has messages of the same names, and stays. */
function isAppView(facts: Facts): boolean {
  return facts
    .nodes('Literal')
    .some(({ value }) => typeof value === 'string' && /^ui\/(?:initialize|notifications\/)/u.test(value));
}

/** Every construction of the SDK's client that cannot negotiate. */
function* sdkClients(facts: Facts): Generator<Finding<MessageId>> {
  const linked = inMemoryClients(facts);
  let told = false;
  for (const node of facts.nodes('NewExpression')) {
    if (facts.classOf(node) !== 'Client' || linked.has(node)) continue;
    // Those of v2 are the business of `client-negotiation`.
    if (facts.sdk(node.callee)?.generation === 'v2') continue;
    // A test makes a client for each case; one note says it for all of them.
    if (told && isTestCode(facts)) continue;
    told = true;
    yield { messageId: 'sdkClientV1', at: node.callee, safety: 'report', kind: 'advisory' };
  }
}

function sent(facts: Facts, site: MethodSite): Finding<MessageId> {
  const { at, method } = site;
  const data = { method };
  if (isWrittenToChild(facts, site.message ?? at)) {
    return { messageId: 'stdioChild', data, at, safety: 'report', kind: 'advisory', ...throughModernFetch(facts) };
  }
  if (isTestCode(facts)) return { messageId: 'test', data, at, safety: 'manual' };
  if (method !== 'initialize')
    return { messageId: 'initialized', data, at, safety: 'manual', ...throughModernFetch(facts) };
  const todo = todoOf(facts, site);
  return { messageId: 'initialize', data, at, safety: 'manual', ...(todo && { todo }), ...throughModernFetch(facts) };
}

/** What to do where other files send the handshake; nothing where the file does it, or stands alone. */
function todoOf(facts: Facts, { call }: MethodSite): string | undefined {
  if (facts.generation !== 'raw' || (facts.links?.program.size ?? 1) < 2 || liftClient(facts)) return undefined;
  const senders = sendersElsewhere(facts);
  if (senders) {
    const old = senders.filter(({ modernClient }) => !modernClient);
    const paths = (old.length > 0 ? old : senders).map(({ source }) => source.path).sort();
    return `This goes with what sends it, in ${paths.join(' and ')}: send that through mcp-fetch or mcp-stdio, which open with initialize only where a server knows nothing else.`;
  }
  const name = call && dottedName(call.callee);
  const why = name === undefined ? 'it is not known what sends it' : `it is not known how ${name} sends`;
  return `Ask the server by server/discover first, and open with initialize only where that is not answered. This was not done for you, because ${why}.`;
}

/** Whether the message is MCP's: other protocols have an `initialize` too, with other parameters. */
function isHandshake(facts: Facts, site: MethodSite): boolean {
  if (site.method !== 'initialize')
    return site.form !== 'argument' || site.call?.arguments.length !== 1 || hasSender(site);
  const params = literalOf(facts, site.params);
  const shape = params && shapeOf(facts, params);
  if (shape !== undefined) return shape === 'mcp';
  const hasVersion = site.message !== undefined && objectMember(site.message, 'jsonrpc') !== undefined;
  return hasVersion || hasMcpSibling(site);
}

/** `notify('notifications/initialized')`, unlike `label('notifications/initialized')`. */
function hasSender({ call }: MethodSite): boolean {
  const name = call && calleeOf(call)?.name;
  return name !== undefined && /send|notif|request|rpc|post|call|emit|write|fire|mcp/iu.test(name);
}

/** Nothing where the parameters do not tell: none are spelled out, or the rest is spread in. */
function shapeOf(facts: Facts, params: TSESTree.ObjectExpression): 'mcp' | 'other' | undefined {
  const version = objectMember(params, 'protocolVersion');
  // The version of ACP is a number.
  if (version) return facts.numberOf(version.value) === undefined ? 'mcp' : 'other';
  if (hasSpread(params) || objectMembers(params).length === 0) return undefined;
  return 'other';
}

function isExpectation(facts: Facts, site: MethodSite): boolean {
  if (site.form === 'message') return isHandshake(facts, site);
  return site.method !== 'initialize' || hasMcpSibling(site) || isMethodName(site.subject);
}
