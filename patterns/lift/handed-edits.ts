/** How a function that is handed a server is given a function that builds one, and how that is handed over. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, contains, enclosingFunction, statementOf, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { indentAt } from '../facts/insertion.js';
import type { Finding, Message, TextEdit } from '../pattern.js';
import { exportedPlaces, newFilesFor, writeExported } from './exported-edits.js';
import { isOnV2 } from './generation.js';
import { handedServersOf } from './handed-servers.js';
import type { Hand, HandedChange, HandedOwner, Taker } from './handed-servers.js';
import { createLift } from './lift.js';
import type { Lift } from './lift.js';
import { connectFresh, writeServerSetup } from './shared-server.js';
import { sourceOf, styleOf, withComments } from './source-style.js';

type MessageId = 'handed';

export const handedMessage: Message = {
  text:
    'One server is handed over here, and connected elsewhere. 2026-07-28 needs a server for each request: ' +
    'hand over the function that builds it.',
  edit: 'Hand over the function that builds the server',
};

/** @returns the findings about the parameters and arguments by which servers get to where they are connected */
export function* handedFindings(facts: Facts, owner: HandedOwner): Generator<Finding<MessageId>> {
  const change = isOnV2(facts) ? handedServersOf(facts).changed.get(owner) : undefined;
  if (!change) return;
  for (const at of change.waiting) yield { messageId: 'handed', at, safety: 'manual', waits: true };
  const places = [
    ...change.takers.map(({ parameter }) => parameter),
    ...change.exported.flatMap((server) => exportedPlaces(facts, server)),
    ...change.hands.map(({ argument }) => argument),
  ];
  const edits = places.length > 0 ? editsOf(facts, change) : [];
  const creates = change.exported.flatMap((server) => newFilesFor(facts, server));
  for (const at of places)
    yield { messageId: 'handed', at, safety: 'fix', edits, ...(creates.length > 0 && { creates }) };
}

/** The edits of one file; those of the others belong to them. */
function editsOf(facts: Facts, { takers, hands, exported }: HandedChange): readonly TextEdit[] {
  const lift = createLift(facts);
  for (const server of exported) writeExported(lift, server);
  for (const taker of takers) writeTaker(lift, taker);
  writeOrigins(lift, hands);
  for (const hand of hands) writeHand(lift, hand);
  return lift.finish();
}

/** `server: McpServer` becomes `createServer: () => McpServer`. */
function writeTaker(lift: Lift, taker: Taker): void {
  const { facts, parameter, factory, isAsync } = taker;
  const type = parameter.typeAnnotation?.typeAnnotation;
  const returned = type && sourceOf(facts, type);
  const written = returned === undefined ? '' : `: () => ${isAsync ? `Promise<${returned}>` : returned}`;
  lift.edits.replace(parameter.range, factory + written);
  renameInComment(lift, taker);
  for (const call of taker.connects) {
    const fn = enclosingFunction(call);
    const closes = fn && taker.closes.get(fn);
    if (closes) declareServer(lift, taker, fn, [call, ...closes]);
    else lift.edits.replace(receiverOf(call).range, isAsync ? `(await ${factory}())` : `${factory}()`);
  }
}

function receiverOf(call: TSESTree.CallExpression): Node {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
}

/** `const server = createServer();`, in front of the first statement that uses it. */
function declareServer(lift: Lift, taker: Taker, fn: FunctionNode, uses: readonly Node[]): void {
  const { facts, factory, isAsync, parameter } = taker;
  const { semicolon, lineBreak } = styleOf(facts);
  const [first = fn.body] = [...uses].sort((a, b) => a.range[0] - b.range[0]);
  const block = [...ancestors(first)].find(
    (one): one is TSESTree.BlockStatement => one.type === 'BlockStatement' && uses.every((use) => contains(one, use)),
  );
  const before = block?.body.find((one) => contains(one, first));
  if (!before) return;
  const [start] = withComments(facts.source, before);
  const made = `${isAsync ? 'await ' : ''}${factory}()`;
  lift.edits.insert(
    start,
    `const ${parameter.name} = ${made}${semicolon}${lineBreak}${indentAt(facts.source.text, start)}`,
  );
}

/** The comment of the function names its parameters. */
function renameInComment(lift: Lift, { facts, fn, parameter, factory, isAsync }: Taker): void {
  const { text } = facts.source;
  const statement = statementOf(fn);
  const [start] = withComments(facts.source, statement);
  const comment = text.slice(start, statement.range[0]);
  const tag = new RegExp(`(@param\\s+)(?:\\{([^{}]*)\\}(\\s+))?${parameter.name}(?![\\w$.])`, 'u').exec(comment);
  if (!tag) return;
  const [whole, head = '', type, gap = ' '] = tag;
  const returned = isAsync ? `Promise<${type ?? ''}>` : type;
  const at = start + tag.index;
  lift.edits.replace(
    [at, at + whole.length],
    `${head}${type === undefined ? '' : `{() => ${returned ?? ''}}${gap}`}${factory}`,
  );
}

/** Writes the functions that build servers, and deletes the servers that nothing uses any more. */
function writeOrigins(lift: Lift, hands: readonly Hand[]): void {
  const origins = hands.flatMap(({ from }) => (from && 'text' in from ? [from] : []));
  const setups = new Set(origins.flatMap(({ setup }) => setup ?? []));
  for (const setup of setups) {
    writeServerSetup(lift, setup);
    for (const call of setup.connects) connectFresh(lift, setup, call);
    // The process ends right behind them.
    for (const call of setup.closes) lift.remove(statementOf(call));
  }
  const declarations = new Set<Node>();
  for (const { declarator, text } of origins) {
    lift.keep(text);
    if (declarator) declarations.add(declarator.parent);
  }
  for (const declaration of declarations) lift.remove(declaration);
}

function writeHand(lift: Lift, { argument, from }: Hand): void {
  if (from) lift.edits.replace(argument.range, 'text' in from ? from.text : from.factory);
}
