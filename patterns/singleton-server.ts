import type { Facts } from './facts/facts.js';
import { singletonServers } from './lift/singletons.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id = 'singleton';

export const singletonServer = definePattern<Id>({
  id: 'singleton-server',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2575'],
  url: specPages.statelessness,
  docs: {
    summary: 'one server that answers all requests over HTTP',
    why:
      'Requests of 2026-07-28 are independent of each other: the SDK answers each with a server of its own, which ' +
      '`createMcpHandler` asks a function for. It throws where that function returns a server that is still serving. Up to ' +
      '2025-11-25 one server for everybody worked as long as there was one transport; with several, answers went to the ' +
      'transport that was connected last.',
    detects:
      'A server in a variable of the module, or of a function that sets up the routes, that is connected to the Streamable ' +
      'HTTP transport, and a server in a field of a class that listens by itself. Servers that are built where a request or ' +
      'a session begins, other transports, and files that serve with `createMcpHandler` already or tell the revisions apart ' +
      'are left alone.',
    edits:
      'None by itself. The edits that serve the server, such as those of `stdio-connect`, wrap its declaration and what sets ' +
      'it up in a function, and other places then connect a fresh server from it. Where it cannot be wrapped, a TODO names ' +
      'the code that is in the way; in files of SDK v1 it is only reported.',
  },
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    singleton: {
      text:
        '`{{name}}` is one server for all requests, and 2026-07-28 requests each get their own. ' +
        'Build it in a function, with all that is registered on it, and hand that to `createMcpHandler`.',
    },
  },
  *detect(facts) {
    if (isModernOverHttp(facts)) return;
    for (const { name, at, obstacle } of singletonServers(facts)) {
      const finding = { messageId: 'singleton', at, data: { name }, safety: 'manual' } as const;
      if (obstacle === undefined || facts.generation === 'v1') yield finding;
      else yield { ...finding, todo: todoOf(obstacle) };
    }
  },
});

const httpEntries = new Set(['createMcpHandler', 'isLegacyRequest', 'classifyInboundRequest']);

function isModernOverHttp(facts: Facts): boolean {
  return facts.nodes('CallExpression').some((call) => httpEntries.has(facts.sdk(call.callee)?.name ?? ''));
}

function todoOf(obstacle: string): string {
  return (
    `createMcpHandler needs a new server for each request, but ${obstacle}. ` +
    'Build the server in a function, with all that is registered on it, and return it from there.'
  );
}
