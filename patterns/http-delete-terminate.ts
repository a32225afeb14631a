import { calleeOf } from './facts/ast.js';
import { callsIn, keepsSessions, routeName, routeNode, sessionRoutes } from './facts/session-routes.js';
import type { SessionRoute } from './facts/session-routes.js';
import { definePattern } from './pattern.js';
import type { Facts } from './facts/facts.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'terminate' | 'cleanUp' | 'ownTerminate';

export const httpDeleteTerminate = definePattern<MessageId>({
  id: 'http-delete-terminate',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2575'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'routes by which a client ends its session with DELETE',
    why: '2026-07-28 has no sessions, so no client ends one: DELETE is answered with 405. What a server cleans up when a session ends is not cleaned up any more, unless it has a time to live.',
    detects:
      'Routes for DELETE whose handler, or a function of the file that it calls, hands the request to a Streamable HTTP transport of the SDK, or reads `Mcp-Session-Id` and takes something out of the sessions that the file keeps. Routes that answer 405, routes that take every method, tests, and files that speak 2026-07-28 already are left alone, and so is `terminateSession()` of a client, which does nothing without a session.',
    edits:
      'None. The route stays as long as sessions of 2025 clients are served beside the new revision, and goes with them.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    terminate: {
      text: '`{{route}}` ends a session, which only 2025 clients do. For 2026-07-28 it has to answer 405, as `createMcpHandler` does.',
    },
    cleanUp: {
      text: '`{{route}}` calls {{calls}} when a session ends, and 2026-07-28 clients cannot end one. Give what that cleans up a time to live.',
    },
    ownTerminate: {
      text: '`{{route}}` ends a session that this file keeps, which only 2025 clients do. For 2026-07-28 answer 405 here, and give the state a time to live.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    const isAside = keepsSessions(facts);
    for (const found of sessionRoutes(facts)) {
      const { route, isOfSdk } = found;
      if (route.method !== 'delete' || (!isOfSdk && !endsSession(facts, found))) continue;
      const calls = isOfSdk ? otherCalls(found) : [];
      const messageId = !isOfSdk ? 'ownTerminate' : calls.length > 0 ? 'cleanUp' : 'terminate';
      const data = { route: routeName(route), calls: calls.map((name) => `\`${name}\``).join(', ') };
      const finding = { messageId, data, at: routeNode(route) } as const;
      yield isAside && messageId !== 'cleanUp'
        ? { ...finding, safety: 'report', kind: 'advisory' }
        : { ...finding, safety: 'manual' };
    }
  },
});

function endsSession(facts: Facts, { worker }: SessionRoute): boolean {
  return facts.sessionContainers.some(({ accesses }) =>
    accesses.some(
      ({ kind, node }) => kind === 'delete' && worker.range[0] <= node.range[0] && node.range[1] <= worker.range[1],
    ),
  );
}

/** What such a route has to do anyway: find the transport, hand on the request, answer. */
const usual = new Set(
  (
    'handleRequest close get has delete set status sendStatus json send end write writeHead setHeader header text ' +
    'type code isArray String toString log info warn error debug stringify next hijack'
  ).split(' '),
);

/** The names of up to three functions that are called besides. */
function otherCalls({ worker }: SessionRoute): string[] {
  const names = callsIn(worker).flatMap((call) => calleeOf(call)?.name ?? []);
  return [...new Set(names)].filter((name) => !usual.has(name)).slice(0, 3);
}
