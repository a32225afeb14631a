import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, hasSpread, objectMember, unwrap, unwrapAwait } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { methodSites } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { callStatement, clientCalls, clientText, isClient, isSameClient } from './lift/client-era.js';
import type { ClientCall } from './lift/client-era.js';
import { isClientOnV2 } from './lift/generation.js';
import { behindStatement, styleOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type MessageId = 'handler' | 'raw';

export const listChangedClient = definePattern<MessageId>({
  id: 'list-changed-client',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.subscriptions,
  docs: {
    summary: 'clients that wait for changed lists of tools, prompts and resources without listening',
    why: 'A 2026-07-28 server tells of changed lists only on a stream that the client opened with `subscriptions/listen`, and only of what it named there. A handler of `notifications/tools/list_changed` and its kin runs on such a connection only if the client listens. The option `listChanged` of the v2 client does that by itself.',
    detects:
      'Handlers of the three notifications that are set on a client of the SDK which neither has the option `listChanged` nor calls `listen` for them, and the branches of clients by hand that read them. Tests are left alone, and so are servers, which send these notifications.',
    edits:
      "In files on v2, `if (client.getProtocolEra() === 'modern') await client.listen({ … })` follows the one statement of the file that connects the client, with the lists for which it has handlers. Where there is no such statement, or several, a TODO comment says what to call.",
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    handler: {
      text: 'On a connection of 2026-07-28 this handler runs only if the client listens: open a stream with `client.listen({ {{key}}: true })` after it has connected, or use the option `listChanged`.',
      edit: 'Listen to the changes on connections of 2026-07-28',
    },
    raw: {
      text: 'A 2026-07-28 server sends `{{method}}` only on a stream that was opened with `subscriptions/listen`. Send that request, with `{{key}}: true` in `notifications`, and read the stream that answers it.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    const waiting: Waiting[] = [];
    for (const { form, role, method, call, at } of methodSites(facts)) {
      const key = Object.hasOwn(keys, method) ? keys[method] : undefined;
      if (key === undefined || role !== 'answer') continue;
      const receiver = call && calleeOf(call)?.receiver;
      if (form !== 'registration') {
        if (facts.generation === 'raw' && (!facts.modern || facts.modernClient))
          yield { messageId: 'raw', data: { method, key }, at, safety: 'report' };
      } else if (receiver && isClient(facts, receiver, 'setNotificationHandler')) {
        waiting.push({ at, call, receiver, key });
      }
    }
    if (waiting.length > 0) yield* ofClients(facts, waiting);
  },
});

/** What a client listens to for a notification. */
const keys: Readonly<Record<string, string>> = table({
  'notifications/tools/list_changed': 'toolsListChanged',
  'notifications/prompts/list_changed': 'promptsListChanged',
  'notifications/resources/list_changed': 'resourcesListChanged',
});

/** A client that has a handler. */
interface Waiting {
  readonly at: Node;
  readonly call: TSESTree.CallExpression;
  readonly receiver: Node;
  readonly key: string;
}

function* ofClients(facts: Facts, waiting: readonly Waiting[]): Generator<Finding<MessageId>> {
  const isMoved = isClientOnV2(facts);
  const listening = clientCalls(facts, { listen: 'subscriptions/listen' });
  const connecting = clientCalls(facts, { connect: 'initialize' });
  const edited = new Map<Node, readonly TextEdit[] | undefined>();
  for (const one of waiting) {
    const { receiver, key, at } = one;
    if (listensByOption(facts, receiver) || listening.some((call) => listens(facts, call, one))) continue;
    const own = waiting.filter((other) => isSameClient(facts, other.receiver, receiver));
    const [first] = own;
    const connects = connecting.filter((call) => isSameClient(facts, call.receiver, receiver));
    if (first && !edited.has(first.at)) edited.set(first.at, isMoved ? listen(facts, own, connects) : undefined);
    const edits = first && edited.get(first.at);
    const data = { key };
    if (edits) yield { messageId: 'handler', data, at, safety: 'fix', edits };
    else yield { messageId: 'handler', data, at, safety: 'manual', ...(isMoved && { todo: todoFor(key) }) };
  }
}

function todoFor(key: string): string {
  return `After the client has connected, call client.listen({ ${key}: true }) where client.getProtocolEra() is 'modern': this does not run there otherwise.`;
}

/** `new Client(info, { listChanged: … })`, or options that cannot be seen. */
function listensByOption(facts: Facts, receiver: Node): boolean {
  const inner = unwrap(receiver);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  // What a field holds is one of the clients that the file makes.
  if (!init) return facts.nodes('NewExpression').some((node) => facts.classOf(node) === 'Client' && hasOption(node));
  return hasOption(unwrapAwait(init));
}

function hasOption(made: Node): boolean {
  const options = made?.type === 'NewExpression' && made.arguments[1] ? unwrap(made.arguments[1]) : undefined;
  if (options?.type !== 'ObjectExpression') return false;
  return hasSpread(options) || objectMember(options, 'listChanged') !== undefined;
}

/** Whether a call of `listen` is for what a client has a handler for, as far as one can see. */
function listens(facts: Facts, { call, receiver }: ClientCall, waiting: Waiting): boolean {
  if (!isSameClient(facts, receiver, waiting.receiver)) return false;
  const [filter] = call.arguments;
  const literal = filter && unwrap(filter);
  if (literal?.type !== 'ObjectExpression' || hasSpread(literal)) return true;
  return objectMember(literal, waiting.key) !== undefined;
}

/** Listens where the client has connected. */
function listen(
  facts: Facts,
  own: readonly Waiting[],
  [connect, ...others]: readonly ClientCall[],
): readonly TextEdit[] | undefined {
  const connected = connect && others.length === 0 ? callStatement(connect.call) : undefined;
  if (connected === undefined || connect === undefined) return undefined;
  if (unwrap(connected.expression).type !== 'AwaitExpression') return undefined;
  const client = clientText(facts, connect.call);
  if (client === undefined || client.endsWith('?.')) return undefined;
  let place: Node = connected;
  for (const { call } of own) {
    const statement = callStatement(call);
    if (statement?.parent !== place.parent || statement === undefined) continue;
    if (statement.range[0] > place.range[0]) place = statement;
  }
  if (place.parent?.type !== 'Program' && place.parent?.type !== 'BlockStatement') return undefined;
  const { quote } = styleOf(facts);
  const names = [...new Set(own.map(({ key }) => `${key}: true`))].join(', ');
  const call = `if (${client}getProtocolEra() === ${quote}modern${quote}) await ${client}listen({ ${names} })`;
  return [behindStatement(facts, place, call)];
}
