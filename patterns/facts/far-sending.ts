/** Clients without the SDK in several files: which requests one of them makes, and which file sends them. */
import { isFunction, objectValue } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { originalName } from './original-names.js';
import type { Facts } from './facts.js';
import { keyOfFunction } from './call-targets.js';
import { isGlobalFetch, sendingOf } from './message-posts.js';
import type { Arrival, Cargo, Sending } from './message-posts.js';
import { isOwnMethod, takesAnyName } from './method-sites.js';
import type { Program } from './project.js';
import { answersRequests } from './raw-dispatch.js';
import { isModernClient } from './scope-gate.js';
import { isTestCode } from './tests.js';
import { handshakeMethods } from '../vocabulary/protocol.js';

/** A message that a file puts together, or a method that it asks for, and where that goes. */
export interface SentMessage {
  readonly at: Node;
  /** Whether it answers a request of the server. */
  readonly isAnswer: boolean;
  readonly sending: Sending;
}

/** A parameter that other files give messages or methods to. */
export interface Received {
  readonly fn: FunctionNode;
  readonly index: number;
  readonly cargo: Cargo;
  readonly isAnswer: boolean;
  readonly from: Facts;
}

/** @returns the requests that a file makes, and the answers, in source order */
export function sentMessages(facts: Facts): readonly SentMessage[] {
  let known = sent.get(facts);
  if (!known) sent.set(facts, (known = collect(facts)));
  return known;
}

const sent = new WeakMap<Facts, readonly SentMessage[]>();

function collect(facts: Facts): SentMessage[] {
  if (facts.generation !== 'raw' || !facts.inScope) return [];
  const starts = new Map<Node, { readonly cargo: Cargo; readonly isAnswer: boolean }>();
  for (const call of facts.nodes('CallExpression')) {
    if (takesAnyName(call) || call.arguments.some((one) => isFunction(one))) continue;
    for (const argument of call.arguments.slice(0, 3)) {
      if (isMethod(facts, argument)) starts.set(argument, { cargo: 'method', isAnswer: false });
    }
  }
  for (const node of facts.nodes('ObjectExpression')) {
    if (isMethod(facts, objectValue(node, 'method'))) starts.set(node, { cargo: 'message', isAnswer: false });
  }
  for (const { kind, method, node } of facts.messages) {
    const isBuilt = (kind === 'request' || kind === 'notification') && method === undefined;
    if (isBuilt || kind === 'result') starts.set(node, { cargo: 'message', isAnswer: kind === 'result' });
  }
  return [...starts]
    .map(([at, { cargo, isAnswer }]) => ({ at, isAnswer, sending: sendingOf(facts, at, cargo) }))
    .sort((a, b) => a.at.range[0] - b.at.range[0]);
}

function isMethod(facts: Facts, node: Node | undefined): boolean {
  if (!node || node.type === 'SpreadElement') return false;
  const method = facts.stringOf(node);
  return method !== undefined && (isOwnMethod(method) || handshakeMethods.includes(method));
}

/** @returns what other files of the project give to the functions of this one, to be sent */
export function receivedMessages(facts: Facts): readonly Received[] {
  if (!facts.links || facts.generation !== 'raw' || !sends.test(facts.source.text)) return [];
  let known = received.get(facts);
  if (!known) received.set(facts, (known = arrivalsIn(facts)));
  return known;
}

const received = new WeakMap<Facts, readonly Received[]>();

/** Cheap: most files send nothing at all. */
const sends = /fetch|axios|\bgot\b|\bky\b|undici|\brequest\b|needle|superagent|stdin|jsonrpc/iu;

function arrivalsIn(facts: Facts): Received[] {
  const program = facts.links?.program;
  const arrivals = program ? (arrivalsOf(program).get(facts.source.path) ?? []) : [];
  if (arrivals.length === 0) return [];
  const functions = new Map<string, FunctionNode>();
  for (const type of ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const)
    for (const fn of facts.nodes(type)) functions.set(keyOfFunction(fn), fn);
  return arrivals.flatMap(({ key, ...one }) => {
    const fn = functions.get(key);
    return fn ? [{ ...one, fn }] : [];
  });
}

/** By the name of the function: edits of the run make new trees of the file. */
interface NamedArrival extends Omit<Received, 'fn'> {
  readonly key: string;
}

const arrivalsOfPrograms = new WeakMap<Program, ReadonlyMap<string, readonly NamedArrival[]>>();

function arrivalsOf(program: Program): ReadonlyMap<string, readonly NamedArrival[]> {
  const known = arrivalsOfPrograms.get(program);
  if (known) return known;
  const found = new Map<string, Map<string, NamedArrival>>();
  for (const from of program.files) {
    for (const { isAnswer, sending } of sentMessages(from)) {
      for (const arrival of sending.arrivals) add(found, arrival, { isAnswer, from });
    }
  }
  const made = new Map([...found].map(([path, arrivals]) => [path, [...arrivals.values()]]));
  arrivalsOfPrograms.set(program, made);
  return made;
}

function add(
  found: Map<string, Map<string, NamedArrival>>,
  { facts, fn, index, cargo }: Arrival,
  { isAnswer, from }: Pick<Received, 'isAnswer' | 'from'>,
): void {
  const { path } = facts.source;
  const key = keyOfFunction(fn);
  const ofFile = found.get(path) ?? new Map<string, NamedArrival>();
  found.set(path, ofFile);
  ofFile.set([key, index, cargo, isAnswer, from.source.path].join(' '), { key, index, cargo, isAnswer, from });
}

/**
 * @returns the files that send all requests of this one, if none of them is this one and each request is known to be
 *   sent; nothing for tests, for files that answer requests, and where the file stands alone
 */
export function sendersElsewhere(facts: Facts): readonly Facts[] | undefined {
  if (!facts.links || facts.generation !== 'raw' || !facts.inScope) return undefined;
  if (!elsewhere.has(facts)) elsewhere.set(facts, findSenders(facts));
  return elsewhere.get(facts);
}

const elsewhere = new WeakMap<Facts, readonly Facts[] | undefined>();

function findSenders(facts: Facts): readonly Facts[] | undefined {
  const requests = sentMessages(facts).filter(({ isAnswer }) => !isAnswer);
  if (requests.length === 0 || isTestCode(facts) || facts.routes.length > 0 || answersRequests(facts)) return undefined;
  const senders = new Set<Facts>();
  for (const { sending } of requests) {
    const sinks = [...sending.posts, ...sending.writes];
    if (sinks.length === 0 || sinks.some((one) => one.facts.source.path === facts.source.path)) return undefined;
    for (const sink of sinks) senders.add(sink.facts);
  }
  return [...senders];
}

/** @returns whether other files send all requests of this one, through `mcp-fetch` or `mcp-stdio` */
export function sendsThroughModernClients(facts: Facts): boolean {
  const senders = sendersElsewhere(facts);
  if (
    !senders?.every((one) =>
      isModernClient(
        (type) => one.nodes(type as 'Literal'),
        (callee) => originalName(one, callee),
      ),
    )
  )
    return false;
  return sentMessages(facts).every(({ sending }) =>
    sending.posts.every((post) => !isGlobalFetch(post.facts, post.call.callee)),
  );
}
