import { ancestors, calleeOf, dottedName, memberName, rootOf, unwrapAwait, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { sideOf } from './facts/message-side.js';
import { containerRange } from './facts/session-containers.js';
import { isTestCode } from './facts/tests.js';
import { isPassedTo, upstreamTables } from './facts/upstreams.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { sessionIdHeader } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'addresses' | 'clients' | 'router' | 'rename' | 'body';

const todo =
  'Route requests of 2026-07-28 on Mcp-Method and Mcp-Name, compared with the body, and on who calls; pass on Mcp-Param-* and traceparent, change Mcp-Name with params.name, send requestState back to the upstream that gave it, and do not buffer streams.';

export const gatewaySessionRouting = definePattern<MessageId>({
  id: 'gateway-session-routing',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2243'],
  url: specPages.requestMetadata,
  docs: {
    summary: 'gateways that find the upstream of a request by its session',
    why: 'Requests of 2026-07-28 have no session, so a table from session ids to upstreams has no entry for them: they end in an error, or at the default. Any node can answer any request; what a gateway needs to choose is in the headers `Mcp-Method` and `Mcp-Name`, and in the credentials.',
    detects:
      'Containers that the session id keys, where the entry is the address of a `fetch` or the `target` of a proxy, or a client of the SDK; addresses that are made of the header `Mcp-Session-Id` itself; and messages that are passed on under another `params.name`, or after a look at it, in files that know no `Mcp-Name`. Sessions of servers belong to `session-map-route`, other state to `session-keyed-state`. Code that speaks 2026-07-28 already and tests are left alone.',
    edits: 'None. A TODO comment lists what a gateway for 2026-07-28 does.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    addresses: {
      text: '`{{name}}` knows the upstream of each session, and requests of 2026-07-28 have none. Route them on `Mcp-Method` and `Mcp-Name`, and on who calls.',
      todo,
    },
    clients: {
      text: '`{{name}}` keeps a client of an upstream for each session, and requests of 2026-07-28 have none. Keep one for each upstream and caller, and route on `Mcp-Method` and `Mcp-Name`.',
      todo,
    },
    router: {
      text: 'The upstream is chosen by Mcp-Session-Id, which requests of 2026-07-28 do not have. Route them on `Mcp-Method` and `Mcp-Name`, and on who calls.',
      todo,
    },
    rename: {
      text: 'The name in this message is changed before it is passed on, and a 2026-07-28 server refuses it with -32020 where the header `Mcp-Name` still has the old one. Change both.',
      todo: 'Write the new name into the header Mcp-Name, too, if the request has that header: a 2026-07-28 server compares it with params.name.',
    },
    body: {
      text: 'This looks into the body for what is called. Requests of 2026-07-28 say it in the headers `Mcp-Method` and `Mcp-Name`, which their server compares with the body: a gateway that trusts its servers needs no more. Requests of 2025 have no such headers.',
    },
  },
  *detect(facts) {
    if (facts.modern || isTestCode(facts)) return;
    yield* relayed(facts);
    const tables = upstreamTables(facts);
    for (const { container, holds } of tables) {
      const own = container.owner === 'elsewhere' ? undefined : container.declaration;
      const todoAt = own ?? container.accesses[0]?.node;
      const at = containerRange(container, own !== undefined);
      yield { messageId: holds, data: { name: container.name }, at, ...(todoAt && { todoAt }), safety: 'manual' };
    }
    if (tables.length === 0) yield* routers(facts);
  },
});

/** Messages that came and go on, under another name or after a look at their name, in files that know no `Mcp-Name`. */
function* relayed(facts: Facts): Generator<Finding<MessageId>> {
  if (/mcp-name/iu.test(facts.source.text)) return;
  let read: Node | undefined;
  let isRenamed = false;
  for (const member of facts.nodes('MemberExpression')) {
    if (!/\.params\.(?:name|uri)$/u.test(dottedName(member) ?? '') || !isRelayed(facts, member)) continue;
    const user = wrapped(member).parent;
    if (user?.type !== 'AssignmentExpression' || user.left !== member) {
      read ??= member;
      continue;
    }
    isRenamed = true;
    yield { messageId: 'rename', at: member, safety: 'manual' };
  }
  if (read && !isRenamed) yield { messageId: 'body', at: read, safety: 'report', kind: 'advisory' };
}

/** Whether a member is one of a message that is taken from a request and sent on. */
function isRelayed(facts: Facts, member: Node): boolean {
  const root = rootOf(member);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const init = variable && facts.initializerOf(variable);
  const source = init && unwrapAwait(init);
  const isIncoming =
    source?.type === 'CallExpression'
      ? /^(?:json|parse)$/u.test(calleeOf(source)?.name ?? '')
      : /(?:^|\.)(?:req|request)\.body$/u.test((source && dottedName(source)) ?? '');
  return (
    isIncoming && (variable?.references ?? []).some(({ identifier }) => isSentAsBody(identifier as unknown as Node))
  );
}

/** `body: JSON.stringify(message)` */
function isSentAsBody(message: Node): boolean {
  const json = message.parent;
  if (json?.type !== 'CallExpression' || calleeOf(json)?.name !== 'stringify') return false;
  return json.parent.type === 'Property' && memberName(json.parent) === 'body';
}

/** Addresses that are looked up with the header, in a table of any kind: the first one. */
function* routers(facts: Facts): Generator<Finding<MessageId>> {
  for (const use of facts.headerUses) {
    if (use.name !== sessionIdHeader || use.use !== 'read' || sideOf(facts, use) !== 'server') continue;
    if (![use.node, lookUpWith(use.node)].some((node) => node && isPassedTo(facts, node, 0))) continue;
    yield { messageId: 'router', at: use.node, safety: 'manual' };
    return;
  }
}

/** `table[id]`, `pick(id)`: the nearest of them around the header. */
function lookUpWith(header: Node): Node | undefined {
  let inner = header;
  for (const parent of ancestors(header)) {
    if (parent.type.endsWith('Statement')) return undefined;
    if (parent.type === 'MemberExpression' && parent.computed && parent.property === inner) return parent;
    if (parent.type === 'CallExpression' && parent.callee !== inner) return parent;
    inner = parent;
  }
  return undefined;
}
