import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, descendants, implementedBy, isFunction, memberName, unwrap, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { keepsSessions } from './facts/session-routes.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'store' | 'replay' | 'closes' | 'closesIfThere' | 'closesTransport';

export const resumability = definePattern<MessageId>({
  id: 'resumability',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'code that resumes a broken stream, or closes one so that the client comes back',
    why: 'Streams of 2026-07-28 have no event ids and cannot be resumed by `Last-Event-ID`. A client whose stream breaks sends its request again, with a new id. Work that outlives a connection belongs into a task.',
    detects:
      'Classes that implement the `EventStore` of the SDK, or have both of its methods; reads of `Last-Event-ID`; and calls that close the stream of a request: `closeSSEStream` of a handler’s context, in v2 `ctx.http?.closeSSE`, and the method of the transport. The option `eventStore` is what `session-transport-options` reports. Stores of events with other methods, clients, which go on resuming the streams of 2025 servers, tests, and files that speak 2026-07-28 already are left alone.',
    edits: 'None. What replays events stays with the sessions of 2025 clients, and goes with them.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    store: {
      text: '`{{name}}` keeps events for 2025 clients that resume a stream; streams of 2026-07-28 cannot be resumed. It stays with the 2025 sessions, and goes with them.',
    },
    replay: {
      text: 'No 2026-07-28 client sends Last-Event-ID, and a stream cannot be resumed: a client sends a broken request again. Replay for 2025 sessions only, and give work that outlives a connection to the tasks extension.',
    },
    closes: {
      text: 'There is no `{{name}}` for 2026-07-28 requests, whose streams cannot be resumed: this call throws. Call it only where it is there, and give work that outlives a connection to the tasks extension.',
    },
    closesIfThere: {
      text: '`{{name}}` is not there for 2026-07-28 requests, whose streams cannot be resumed, so nothing is closed. Give work that outlives a connection to the tasks extension.',
    },
    closesTransport: {
      text: '`{{name}}` closes streams of 2025 sessions, whose clients come back for the rest; streams of 2026-07-28 cannot be resumed. Give work that outlives a connection to the tasks extension.',
    },
  },
  *detect(facts) {
    if (facts.modern || isTestCode(facts)) return;
    for (const finding of findingsIn(facts)) {
      yield keepsSessions(facts) && finding.messageId !== 'closes'
        ? { ...finding, safety: 'report', kind: 'advisory' }
        : finding;
    }
  },
});

function* findingsIn(facts: Facts): Generator<Finding<MessageId>> {
  yield* stores(facts);
  for (const { name, use, node } of facts.headerUses) {
    if (name === 'last-event-id' && use === 'read') yield { messageId: 'replay', at: node, safety: 'manual' };
  }
  for (const member of facts.nodes('MemberExpression')) {
    const finding = closing(facts, member);
    if (finding) yield finding;
  }
  for (const pattern of facts.contexts.patterns) yield* takenOut(facts, pattern);
}

function* stores(facts: Facts): Generator<Finding<MessageId>> {
  for (const node of [...facts.nodes('ClassDeclaration'), ...facts.nodes('ClassExpression')]) {
    const names = new Set(node.body.body.flatMap((one) => ('key' in one ? (memberNameOf(one) ?? []) : [])));
    const isDeclared = implementedBy(node).some((name) => isEventStore(facts, name));
    if (!isDeclared && !(names.has('storeEvent') && names.has('replayEventsAfter'))) continue;
    const name = node.id?.name ?? 'This class';
    yield { messageId: 'store', data: { name }, at: node.id ?? node, safety: 'report', kind: 'advisory' };
  }
}

function memberNameOf(member: TSESTree.ClassElement): string | undefined {
  return member.type === 'MethodDefinition' || member.type === 'PropertyDefinition' ? memberName(member) : undefined;
}

function isEventStore(facts: Facts, name: Node): boolean {
  const variable = name.type === 'Identifier' ? facts.lookUp(name, name.name) : undefined;
  const specifier = variable?.defs[0]?.node as Node | undefined;
  if (specifier?.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') return false;
  return specifier.imported.name === 'EventStore' && facts.mcpImports.some(({ node }) => node === specifier.parent);
}

const closers = new Set(['closeSSEStream', 'closeStandaloneSSEStream']);
const closersOfV2 = new Set(['closeSSE', 'closeStandaloneSSE']);

/** `extra.closeSSEStream?.()`, `ctx.http?.closeSSE?.()`, `transport.closeSSEStream(id)` */
function closing(facts: Facts, member: TSESTree.MemberExpression): Finding<MessageId> | undefined {
  const name = memberName(member);
  const call = wrapped(member).parent;
  if (name === undefined || call?.type !== 'CallExpression' || call.callee !== wrapped(member)) return undefined;
  const isV1 = closers.has(name);
  if (!isV1 && !closersOfV2.has(name)) return undefined;
  const owner = unwrap(member.object);
  if (isV1 && facts.classOf(owner) === 'StreamableHTTPServerTransport')
    return { messageId: 'closesTransport', data: { name }, at: member, safety: 'manual' };
  const context = isV1
    ? owner
    : owner.type === 'MemberExpression' && memberName(owner) === 'http'
      ? owner.object
      : owner;
  if (!facts.isContext(context) || (!isV1 && context === owner)) return undefined;
  return ofCall(member, call, name);
}

/** `({ closeSSEStream }) => closeSSEStream?.()` */
function* takenOut(facts: Facts, pattern: TSESTree.ObjectPattern): Generator<Finding<MessageId>> {
  for (const element of pattern.properties) {
    const name = element.type === 'Property' ? memberName(element) : undefined;
    if (element.type !== 'Property' || name === undefined || !closers.has(name)) continue;
    const variable = element.value.type === 'Identifier' ? facts.variableOf(element.value) : undefined;
    for (const reference of variable?.references ?? []) {
      const use = reference.identifier as unknown as Node;
      const call = wrapped(use).parent;
      if (call?.type === 'CallExpression' && call.callee === wrapped(use)) yield ofCall(use, call, name);
    }
  }
}

function ofCall(at: Node, call: TSESTree.CallExpression, name: string): Finding<MessageId> {
  if (call.optional || isTested(call, name))
    return { messageId: 'closesIfThere', data: { name }, at, safety: 'report', kind: 'advisory' };
  return { messageId: 'closes', data: { name }, at, safety: 'manual' };
}

/** `if (extra.closeSSEStream) …`, `extra.closeSSEStream && …` */
function isTested(call: Node, name: string): boolean {
  const names = (node: Node): boolean =>
    [...descendants(node)].some((one) => one.type === 'Identifier' && one.name === name);
  let inner = call;
  for (const parent of ancestors(call)) {
    if (isFunction(parent)) return false;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.consequent === inner) {
      if (names(parent.test)) return true;
    }
    if (parent.type === 'LogicalExpression' && parent.right === inner && names(parent.left)) return true;
    inner = parent;
  }
  return false;
}
