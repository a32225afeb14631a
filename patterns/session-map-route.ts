import { containerRange } from './facts/session-containers.js';
import type { SessionContainer } from './facts/session-containers.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id = 'map' | 'importedMap' | 'ownSessions' | 'gate';

export const sessionMapRoute = definePattern<Id>({
  id: 'session-map-route',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2575'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'maps from session id to transport or server, and the `initialize` test that fills them',
    why:
      'Up to 2025-11-25 a Streamable HTTP server answered `initialize` with an `Mcp-Session-Id`, kept a transport for it, ' +
      'and looked it up for every later request. 2026-07-28 has neither `initialize` nor sessions: a modern request brings ' +
      'everything it needs, carries no id, and ends in the "no valid session" branch of such a route.',
    detects:
      'The container: an object, `Record`, `Map`, cache, class field, nested or parallel map whose values are (or hold) the ' +
      "SDK's Streamable HTTP server transport, or a server that the session id keys; in servers without SDK transports, the " +
      "store that is filled with an id of the file's own making and read by the `Mcp-Session-Id` header. And the gate: " +
      "the SDK's `isInitializeRequest`, a function that does the same, or a comparison of the method with `initialize`, " +
      'where the route opens a session. Each container and each gate is one finding; single accesses are not reported, and ' +
      'servers and time stamps kept beside a container belong to it. Maps of `SSEServerTransport` only, maps with other keys, ' +
      'tests that are only logged, and files that speak 2026-07-28 already are left alone.',
    edits:
      'None yet. Serving modern requests beside the 2025 sessions, or instead of them, changes the whole route; ' +
      'which of the two is right, a person decides.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    map: {
      text:
        '`{{name}}` keeps {{holds}} for each session, and 2026-07-28 has no sessions: its requests carry no id and reach no entry. ' +
        'Answer them from a server built per request (`createMcpHandler`), and keep this map for 2025 clients only, if at all.',
    },
    importedMap: {
      text:
        '`{{name}}`, which comes from elsewhere, keeps {{holds}} for each session, and 2026-07-28 has no sessions. ' +
        'Answer its requests from a server built per request (`createMcpHandler`), and use this map for 2025 clients only, if at all.',
    },
    ownSessions: {
      text:
        '`{{name}}` keeps the sessions of this server{{holds}} by Mcp-Session-Id, a header that 2026-07-28 requests do not carry. ' +
        'Answer them from what each request brings along (`_meta` and headers), and keep the sessions for 2025 clients only, if at all.',
    },
    gate: {
      text:
        'A session begins here, and only for `initialize`: 2026-07-28 clients send neither that request nor a session id, and are refused. ' +
        'Answer requests of that revision before this test, without a session.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    for (const container of facts.sessionContainers) if (container.role === 'sessions') yield ofContainer(container);
    for (const gate of facts.sessionGates) yield { messageId: 'gate', at: gate.node, safety: 'manual' };
  },
});

function ofContainer(container: SessionContainer): Finding<Id> {
  const isHere = container.owner !== 'elsewhere';
  const messageId = container.handRolled ? 'ownSessions' : isHere ? 'map' : 'importedMap';
  return {
    messageId,
    at: containerRange(container, isHere),
    safety: 'manual',
    data: { name: container.name, holds: holdsOf(container) },
  };
}

/** What the values are, as a phrase: `a transport`, `transport, server and lastActivity`. */
function holdsOf(container: SessionContainer): string {
  const { members, valueClasses, handRolled } = container;
  const names = enumerate(members.slice(0, 6).map((member) => `\`${member}\``));
  if (handRolled) return names && ` (with ${names})`;
  if (names) return names;
  const hasTransport = [...valueClasses].some((one) => one.endsWith('Transport')) || valueClasses.size === 0;
  return hasTransport ? 'a transport' : 'a server';
}

function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
