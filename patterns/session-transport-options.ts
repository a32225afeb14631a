import { unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { excerptOf } from './facts/excerpts.js';
import type { Facts } from './facts/facts.js';
import { isUndefined } from './facts/session-transports.js';
import type { TransportOption } from './facts/session-transports.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type Id = 'sessions' | 'sometimes' | 'stateless' | 'opened' | 'closed' | 'resumable' | 'retry' | 'unknown';

export const sessionTransportOptions = definePattern<Id>({
  id: 'session-transport-options',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2575'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'session and resumability options of the Streamable HTTP server transport',
    why:
      '2026-07-28 has no sessions and no resumable streams: no id is generated, nothing is opened or closed, and no ' +
      'event is replayed. Requests of that revision are served without this transport, so what these options set up ' +
      'happens for 2025 clients only.',
    detects:
      '`sessionIdGenerator`, `onsessioninitialized`, `onsessionclosed`, `eventStore` and `retryInterval` of the transport in ' +
      'all its variants and in subclasses of it: written in place, in a constant, assigned later, returned by a ' +
      'function of the file, spread, or declared with the option type of the SDK. `sessionIdGenerator: undefined` is ' +
      'stateless already and only informs. Arguments and spreads whose content the file does not show are reported as such. ' +
      'Other options have patterns of their own.',
    edits: 'None yet. The options go together with the sessions that they serve.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    sessions: {
      text:
        '`sessionIdGenerator` makes this transport open sessions, which 2026-07-28 does not have. ' +
        'Serve requests of that revision from a server built per request; the option stays for 2025 sessions only.',
    },
    sometimes: {
      text:
        'Depending on a condition, `sessionIdGenerator` makes this transport open sessions, which 2026-07-28 does not have. ' +
        'Serve requests of that revision from a server built per request; the option stays for 2025 sessions only.',
    },
    stateless: {
      text:
        'This transport is stateless already (`sessionIdGenerator: undefined`), but it speaks revisions up to 2025-11-25 only. ' +
        'A server built per request behind `createMcpHandler` answers those and 2026-07-28 alike.',
    },
    opened: {
      text:
        '`onsessioninitialized` never runs for 2026-07-28 requests: no session begins. ' +
        'Do per request what they need of it, in the function that builds the server or keyed on the authenticated caller.',
    },
    closed: {
      text:
        '`onsessionclosed` never runs for 2026-07-28 requests: no session ends. ' +
        'Give what it cleans up a time to live, or release it at the end of each request.',
    },
    resumable: {
      text:
        '`eventStore` replays missed events to 2025 clients; streams of 2026-07-28 cannot be resumed. ' +
        'Work that must outlive a connection belongs into a task; the client sends a broken request again.',
    },
    retry: {
      text:
        '`retryInterval` tells 2025 clients when to come back for a stream; streams of 2026-07-28 cannot be resumed. ' +
        'It has no use beyond 2025 sessions.',
    },
    unknown: {
      text:
        'This file does not show which options the transport gets from `{{source}}`. ' +
        'Session options among them (`sessionIdGenerator`, `onsessioninitialized`, `eventStore` and the like) have no counterpart in 2026-07-28.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    const seen = new Set<Node>();
    for (const { options, unknown, sessions } of facts.sessionTransports) {
      for (const option of options) {
        if (seen.has(option.node) || (sessions === false && callbacks.has(option.name))) continue;
        seen.add(option.node);
        const finding = ofOption(facts, option);
        if (finding) yield finding;
      }
      for (const node of unknown) {
        if (seen.has(node)) continue;
        seen.add(node);
        yield { messageId: 'unknown', at: node, safety: 'manual', data: { source: excerptOf(facts, node) } };
      }
    }
  },
});

/** A transport without sessions never calls them. */
const callbacks = new Set(['onsessioninitialized', 'onsessionclosed']);

const messageOf: Readonly<Record<string, Id>> = table({
  onsessioninitialized: 'opened',
  onsessionclosed: 'closed',
  eventStore: 'resumable',
  retryInterval: 'retry',
});

function ofOption(facts: Facts, option: TransportOption): Finding<Id> | undefined {
  const { name, node, value } = option;
  const at = lookAt(node);
  if (name === 'sessionIdGenerator') {
    if (isUndefined(facts, value)) return { messageId: 'stateless', at, safety: 'report', kind: 'advisory' };
    return { messageId: option.conditional || isChoice(facts, value) ? 'sometimes' : 'sessions', at, safety: 'manual' };
  }
  const messageId = Object.hasOwn(messageOf, name) ? messageOf[name] : undefined;
  if (!messageId || isUndefined(facts, value)) return undefined;
  return messageId === 'retry'
    ? { messageId, at, safety: 'report', kind: 'advisory' }
    : { messageId, at, safety: 'manual' };
}

/** `cond ? undefined : randomUUID`, `stateful && randomUUID` */
function isChoice(facts: Facts, value: Node): boolean {
  const inner = unwrap(value);
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const init = variable && facts.initializerOf(variable);
    return init !== undefined && unwrap(init) !== inner && isChoice(facts, init);
  }
  if (inner.type === 'LogicalExpression') return inner.operator === '&&';
  return (
    inner.type === 'ConditionalExpression' &&
    [inner.consequent, inner.alternate].some((branch) => isUndefined(facts, branch))
  );
}

/** The name of the option: its value can be a whole function. */
function lookAt(node: Node): Node {
  if (node.type === 'AssignmentExpression') return node.left;
  return node.type === 'Property' ? node.key : node;
}
