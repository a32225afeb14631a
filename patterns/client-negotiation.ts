import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, hasSpread, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { literalOf } from './facts/constants.js';
import type { Facts } from './facts/facts.js';
import { argumentEnd, insertMembersAfter, insertMembersFirst } from './facts/insertion.js';
import { inMemoryClients } from './facts/memory-clients.js';
import { isTestCode } from './facts/tests.js';
import { clientCalls, isInEra } from './lift/client-era.js';
import { styleOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { mentionsOf } from './sdk/references.js';
import { isTypeScript } from './source-file.js';
import { targetRevision } from './vocabulary/protocol.js';
import { legacyCalls } from './vocabulary/sdk-symbols.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'negotiate' | 'blocked' | 'everyRun';

export const clientNegotiation = definePattern<MessageId>({
  id: 'client-negotiation',
  kind: 'advisory',
  seps: ['SEP-2575'],
  url: specPages.backwardCompatibility,
  docs: {
    summary: 'clients of SDK v2 that stay on revisions of 2025 because they do not negotiate',
    why: "A client of SDK v2 speaks as one of 2025 does unless it is made with `versionNegotiation`. With `mode: 'auto'` it asks a server for 2026-07-28 first and falls back to `initialize`; with `mode: { pin: '2026-07-28' }` it speaks that revision or fails. For it speaks that servers which know 2026-07-28 alone can be reached, that any instance of a server can answer any request, and that questions of the server come with results instead of a stream that has to stay open. Against it: every connect costs a request more, over stdio a process more that is started and ended; over HTTP a server that does not answer the question fails the connection, where the handshake might have worked; and what depends on a session (state that the server keeps, notifications that nobody listens for) is gone with it. A client that serves one known server gains little, one that meets servers of others gains most.",
    detects:
      '`new Client(…)` of SDK v2 without the option, unless the options cannot be seen or `setVersionNegotiation` is called in the file. Where the file calls methods that throw on connections of 2026-07-28, or starts a process for each run of a command, the message says so. Tests, and clients that are connected in memory, are left alone.',
    edits:
      "A suggestion adds `versionNegotiation: { mode: 'auto' }` to the options, which are an object literal, a constant of the file that nothing else uses, or not there yet. With `--client-negotiation auto` or `--client-negotiation pin` the command makes the change itself, and leaves a TODO comment where it cannot. It makes none while calls are left that would throw.",
  },
  // A fix only where the command is told so: an editor has nothing to fix here.
  fixable: false,
  hasSuggestions: true,
  writesTodos: true,
  messages: {
    negotiate: {
      text: "Without `versionNegotiation` this client stays on revisions of 2025. `{ mode: 'auto' }` asks for 2026-07-28 first: that reaches servers which know nothing else, and costs a request more at every connect (over stdio a process); over HTTP a server that does not answer it fails the connection, and sessions are gone.",
      edit: 'Negotiate the revision with the server',
    },
    blocked: {
      text: 'This client stays on revisions of 2025. Before it negotiates, put {{calls}} behind a test of `getProtocolEra()`: on a connection of 2026-07-28 such a call throws.',
    },
    everyRun: {
      text: "This client stays on revisions of 2025. To negotiate, `versionNegotiation: { mode: 'auto' }`, costs one more process at every connect over stdio, which is much where each run of a command connects anew; `{ pin: '2026-07-28' }` costs none if the server is known.",
    },
  },
  *detect(facts) {
    if (isTestCode(facts) || isSetByCall(facts)) return;
    const linked = inMemoryClients(facts);
    for (const made of facts.nodes('NewExpression')) {
      const reference = facts.sdk(made.callee);
      if (reference?.name !== 'Client' || reference.generation !== 'v2' || linked.has(made)) continue;
      const finding = findingOf(facts, made);
      if (finding) yield finding;
    }
  },
});

/** `client.setVersionNegotiation(…)` */
function isSetByCall(facts: Facts): boolean {
  return facts.nodes('CallExpression').some((call) => calleeOf(call)?.name === 'setVersionNegotiation');
}

function findingOf(facts: Facts, made: TSESTree.NewExpression): Finding<MessageId> | undefined {
  const [info, options] = made.arguments;
  const mode = facts.settings.clientNegotiation;
  const at = made.callee;
  if (!info || info.type === 'SpreadElement' || options?.type === 'SpreadElement') return undefined;
  const literal = options && literalOf(facts, options);
  if (literal && objectMember(literal, 'versionNegotiation')) return undefined;
  const isSeen = !options || (literal !== undefined && !hasSpread(literal));
  const calls = isSeen ? openCalls(facts) : [];
  if (calls.length > 0) return { messageId: 'blocked', data: { calls: calls.join(', ') }, at, safety: 'report' };
  const option = optionFor(facts, mode ?? 'auto', isWidened(facts, options));
  if (isSeen && mode !== 'pin' && startsForEachRun(facts))
    return mode
      ? {
          messageId: 'everyRun',
          at,
          safety: 'manual',
          todo: `Decide whether each run may start one more process to ask for the revision; if so, pass ${option}.`,
        }
      : { messageId: 'everyRun', at, safety: 'report' };
  const edits = isSeen ? editsFor(facts, info, options, literal, option) : undefined;
  if (edits && mode)
    return {
      messageId: 'negotiate',
      at,
      safety: 'fix',
      edits,
      note: `${option}, because --client-negotiation says so`,
    };
  if (edits) return { messageId: 'negotiate', at, safety: 'suggest', edits };
  return (
    mode && { messageId: 'negotiate', at, safety: 'manual', todo: `Pass ${option} in the options of this client.` }
  );
}

/** The calls of the file that throw on connections of 2026-07-28. */
function openCalls(facts: Facts): string[] {
  const open = clientCalls(facts, legacyCalls).filter(({ call }) => !isInEra(facts, call));
  return [...new Set(open.map(({ name }) => `\`${name}\``))];
}

/** Whether a file is a command that starts its server anew at each run. */
function startsForEachRun(facts: Facts): boolean {
  const isCommand = facts
    .nodes('MemberExpression')
    .some(({ object, property }) => isNamed(object, 'process') && isNamed(property, 'argv'));
  return isCommand && facts.nodes('NewExpression').some((node) => facts.classOf(node) === 'StdioClientTransport');
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** Whether TypeScript takes a string in the options for any string: they are a constant that says nothing of its type. */
function isWidened(facts: Facts, options: Node | undefined): boolean {
  const inner = options && unwrap(options);
  const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const [name] = (variable?.identifiers ?? []) as unknown as TSESTree.Identifier[];
  return isTypeScript(facts.source) && name !== undefined && !name.typeAnnotation;
}

function optionFor(facts: Facts, mode: 'auto' | 'pin', isWide: boolean): string {
  const { quote } = styleOf(facts);
  const value =
    mode === 'auto' ? `${quote}auto${quote}${isWide ? ' as const' : ''}` : `{ pin: ${quote}${targetRevision}${quote} }`;
  return `versionNegotiation: { mode: ${value} }`;
}

function editsFor(
  facts: Facts,
  info: Node,
  options: Node | undefined,
  literal: TSESTree.ObjectExpression | undefined,
  option: string,
): readonly TextEdit[] | undefined {
  const end = argumentEnd(facts.source, info);
  if (!options) return [{ range: [end, end], text: `, { ${option} }` }];
  if (!literal || !isOwn(facts, options)) return undefined;
  const last = literal.properties.at(-1);
  return last
    ? insertMembersAfter(facts.source, literal, last, [option])
    : insertMembersFirst(facts.source, literal, [option]);
}

/** Whether options are for this client alone. */
function isOwn(facts: Facts, options: Node): boolean {
  const inner = unwrap(options);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return !variable || mentionsOf(facts, variable).length === 1;
}
