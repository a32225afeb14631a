import { contains } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { containerRange } from './facts/session-containers.js';
import type { SessionContainer } from './facts/session-containers.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { handedFindings, handedMessage } from './lift/handed-edits.js';
import { canHost, hostingOf } from './lift/hosting.js';
import { bypassedMessage, todoOf } from './lift/hosting-messages.js';
import type { Hosting } from './lift/hosting.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id = 'map' | 'importedMap' | 'ownSessions' | 'gate' | 'opening' | 'handed' | 'bypassed';

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
      'In a file that is on v2, with a function that makes a server: requests of 2026-07-28 get a branch in front of the ' +
      'session routing (`isLegacyRequest`), behind everything that checks them, and are answered by `createMcpHandler`; ' +
      'nothing else changes for clients of 2025. Where nothing but transport and server hangs on the sessions, the ' +
      'handler takes their place, and what only served them goes: `--legacy-clients` decides otherwise. One server for ' +
      'all, or one that is set up in the route, is wrapped in a function first, and a function that is handed one ' +
      '(`startHttp(server)`) is handed the function that builds it, with all who call it. A server that is built from the request, a ' +
      'check of the request behind the routing, an answer that is made inside of something else (other work in a context, a wrapper of ' +
      'the response) and routes in forms that are not followed get a TODO. Where requests are received in another file than sessions are opened, the comment stands at the transport. Hand-rolled ' +
      'sessions are reported.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    map: {
      text:
        '`{{name}}` keeps {{holds}} for each session, and 2026-07-28 has no sessions: its requests carry no id and reach no entry. ' +
        'Answer them from a server built per request (`createMcpHandler`), and keep this map for 2025 clients only, if at all.',
      edit: 'Answer requests of 2026-07-28 without a session',
    },
    importedMap: {
      text:
        '`{{name}}`, which comes from elsewhere, keeps {{holds}} for each session, and 2026-07-28 has no sessions. ' +
        'Answer its requests from a server built per request (`createMcpHandler`), and use this map for 2025 clients only, if at all.',
      edit: 'Answer requests of 2026-07-28 without a session',
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
      edit: 'Answer requests of 2026-07-28 without a session',
    },
    handed: handedMessage,
    bypassed: bypassedMessage,
    opening: {
      text:
        'This transport opens sessions, and 2026-07-28 has none. ' +
        'Answer its requests from a server built per request (`createMcpHandler`), in front of the code that makes transports.',
      edit: 'Answer requests of 2026-07-28 without a session',
    },
  },
  *detect(facts) {
    yield* handedFindings(facts, 'session-map-route');
    if (facts.modern) return;
    const found = [...findingsIn(facts)];
    const hosting = found.some(({ messageId }) => messageId !== 'ownSessions') ? hostingOf(facts) : undefined;
    const carrier = hosting && carrierOf(found, hosting);
    const isKeptForOthers = hosting?.openers.length === 0 && servesLiftedFiles(facts);
    const apart = hosting && !isKeptForOthers ? openedApart(facts, found, hosting) : undefined;
    for (const finding of found) {
      if (finding === apart?.carrier) yield { ...finding, ...apart.marks };
      else yield hosting ? withEdits(finding, hosting, { carrier, first: found[0], isKeptForOthers }) : finding;
    }
    const isSessionful = facts.sessionTransports.some(({ sessions }) => sessions !== false);
    for (const at of isSessionful ? (hosting?.bypassed ?? []) : [])
      yield { messageId: 'bypassed', at, safety: 'manual' };
  },
});

function* findingsIn(facts: Facts): Generator<Finding<Id>> {
  let isFound = false;
  for (const container of facts.sessionContainers) {
    if (container.role !== 'sessions') continue;
    isFound = true;
    yield ofContainer(container);
  }
  for (const gate of facts.sessionGates) {
    isFound = true;
    yield { messageId: 'gate', at: gate.node, safety: 'manual' };
  }
  if (isFound) return;
  for (const { constructions } of hostingOf(facts).openers) {
    const opening = constructions.find(({ sessions }) => sessions !== false);
    if (opening) yield { messageId: 'opening', at: opening.node, safety: 'manual' };
  }
}

interface Circumstances {
  /** The finding that gets the TODO comment. */
  readonly carrier: Finding<Id> | undefined;
  readonly first: Finding<Id> | undefined;
  readonly isKeptForOthers: boolean;
}

/** A registry whose sessions other files open: they answer the new revision, and it stays for clients of 2025. */
function servesLiftedFiles(facts: Facts): boolean {
  const importers = facts.links?.importers ?? [];
  return facts.generation !== 'raw' && isOnV2(facts) && importers.some(canHost);
}

/** Sessions that a file opens for requests that another one receives: the comment stands where they are opened. */
function openedApart(
  facts: Facts,
  found: readonly Finding<Id>[],
  { openers }: Hosting,
): { readonly carrier: Finding<Id>; readonly marks: Pick<Finding<Id>, 'todo' | 'todoAt'> } | undefined {
  if (openers.length > 0 || facts.generation === 'raw' || !isOnV2(facts) || isTestCode(facts)) return undefined;
  const todoAt = facts.sessionTransports.find(
    ({ node, sessions }) => node.type === 'NewExpression' && sessions !== false,
  )?.node;
  const carrier = found.find(({ messageId }) => messageId !== 'ownSessions');
  if (!todoAt || !carrier) return undefined;
  const receiver = facts.links?.importers.find((one) => one.routes.length > 0)?.source.path;
  const todo =
    `Sessions are opened here for requests that ${receiver === undefined ? 'other code' : `\`${receiver}\``} receives, and those of 2026-07-28 open none. ` +
    'Let createMcpHandler answer them there, in front of the code that looks for a session (isLegacyRequest tells them apart), ' +
    'with a function that returns a fresh server; this stays for clients of 2025.';
  return { carrier, marks: { todo, todoAt } };
}

/** All findings of a file are done away with together. */
function withEdits(
  finding: Finding<Id>,
  hosting: Hosting,
  { carrier, first, isKeptForOthers }: Circumstances,
): Finding<Id> {
  const { edits, note, refusals, waiting } = hosting;
  if (finding.messageId === 'ownSessions') return finding;
  if (waiting.size > 0) return { ...finding, waits: true };
  if (isKeptForOthers) return { ...finding, safety: 'report', kind: 'advisory' };
  if (finding === carrier && refusals.size > 0) {
    const [reason = ''] = refusals.values();
    const todoAt = hosting.openers.find((one) => refusals.has(one))?.main.call;
    return {
      ...finding,
      ...(!('type' in finding.at) && todoAt && { todoAt }),
      todo: todoOf(whatToDo, reason),
    };
  }
  if (edits.length === 0) return finding;
  return {
    ...finding,
    safety: 'fix',
    edits,
    withTodos: true,
    ...(finding === first && note !== undefined && { note }),
  };
}

const whatToDo =
  'Requests of 2026-07-28 are not answered here yet: give createMcpHandler a function that returns a fresh server, and ' +
  'let it answer them in front of the session routing (isLegacyRequest tells them apart).';

/** The finding that gets the TODO comment: in the route that is left, else the first one. */
function carrierOf(found: readonly Finding<Id>[], { refusals }: Hosting): Finding<Id> | undefined {
  const [endpoint] = refusals.keys();
  if (!endpoint) return undefined;
  const own = found.filter(({ messageId }) => messageId !== 'ownSessions');
  return (
    own.find(({ at }) => 'type' in at && contains(endpoint.fn, at)) ?? own.find(({ at }) => 'type' in at) ?? own[0]
  );
}

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
