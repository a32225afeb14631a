import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { handedFindings, handedMessage } from './lift/handed-edits.js';
import { hostingOf } from './lift/hosting.js';
import { bypassedMessage, todoOf } from './lift/hosting-messages.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id = 'stateless' | 'handed' | 'bypassed';

export const statelessLegacyHosting = definePattern<Id>({
  id: 'stateless-legacy-hosting',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2575'],
  url: specPages.streamableHttp,
  docs: {
    summary: 'stateless HTTP endpoints that speak revisions up to 2025-11-25 only',
    why:
      'A server that makes a transport with `sessionIdGenerator: undefined` for each request keeps no sessions and is close ' +
      'to what 2026-07-28 asks for, but its transport knows neither `server/discover` nor the metadata that requests of that ' +
      'revision bring along, and refuses them.',
    detects:
      'Request handlers that make a Streamable HTTP server transport without sessions, connect a server to it and hand the ' +
      'request on. One finding a transport. Endpoints with sessions are those of `session-map-route`.',
    edits:
      'In a file that is on v2, with a function that makes the server: `createMcpHandler` takes the place of transport, ' +
      'connection and clean-up. It serves clients of 2025 in the same stateless way and answers GET and DELETE with 405. ' +
      'Where something else is done along with them, or answers are promised in JSON (`enableJsonResponse`), requests of ' +
      '2026-07-28 get a branch in front instead. One server for all, or one that is set up in the handler, is wrapped in a ' +
      'function first, and a function that is handed one (`startHttp(server)`) is handed the function that builds it, with all ' +
      'who call it. A server that is built from the request (its user, its headers) gets a handler in the request, made by the ' +
      'same function, unless changes are announced, which nobody would hear from there.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    stateless: {
      text:
        'This endpoint is stateless, but its transport speaks revisions up to 2025-11-25 only and refuses requests of 2026-07-28. ' +
        '`createMcpHandler` answers both from a server built per request.',
      edit: 'Answer requests of both revisions with `createMcpHandler`',
    },
    handed: handedMessage,
    bypassed: bypassedMessage,
  },
  *detect(facts) {
    yield* handedFindings(facts, 'stateless-legacy-hosting');
    if (facts.modern) return;
    const constructions = statelessTransports(facts);
    if (constructions.length === 0) return;
    const { openers, refusals, waiting, edits, note, bypassed } = hostingOf(facts);
    for (const at of bypassed) yield { messageId: 'bypassed', at, safety: 'manual' };
    for (const { constructions: own, ...endpoint } of openers) {
      const [first] = own;
      if (!first || !constructions.includes(first.node)) continue;
      const finding = { messageId: 'stateless', at: first.node, safety: 'manual' } as const satisfies Finding<Id>;
      const [, reason] = [...refusals].find(([one]) => one.fn === endpoint.fn) ?? [];
      if ([...waiting].some((one) => one.fn === endpoint.fn)) yield { ...finding, waits: true };
      else if (reason !== undefined) yield { ...finding, todo: todoOf(whatToDo, reason) };
      else if (edits.length > 0)
        yield { ...finding, safety: 'fix', edits, withTodos: true, ...(note !== undefined && { note }) };
      else yield finding;
    }
  },
});

const whatToDo =
  'Requests of 2026-07-28 are refused here: give createMcpHandler a function that returns a fresh server, and let it ' +
  'answer them.';

/** None where a part of the file opens sessions: those decide for all of it. */
function statelessTransports(facts: Facts): Node[] {
  if (facts.generation === 'raw') return [];
  const isStateless = facts.sessionTransports.every(({ sessions }) => sessions === false);
  return isStateless ? facts.sessionTransports.map(({ node }) => node) : [];
}
