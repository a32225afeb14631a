/** Functions that are handed a server and connect it, and everybody who hands them one: all of them change, or none. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, enclosingFunction, rootOf, statementOf, unwrap, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { isServerClass } from '../facts/objects.js';
import type { Program } from '../facts/project.js';
import type { Variable } from '../facts/scope.js';
import { isTestCode } from '../facts/tests.js';
import type { SourceFile } from '../source-file.js';
import { mentionsOf } from '../sdk/references.js';
import { callsElsewhere, helperOf } from './asking-functions.js';
import type { AskingHelper } from './asking-functions.js';
import { connectCalls, declaratorOf, serverSourceOf } from './factories.js';
import type { ServerSource } from './factories.js';
import { isOnV2 } from './generation.js';
import { exportedPlaces, localName } from './exported-edits.js';
import { connectsOf, exportedServerOf, exportedVariable, judgeExported } from './exported-servers.js';
import type { ExportedServer } from './exported-servers.js';
import { computedArgument, keptServer, parameterOf } from './makers.js';
import { canConnectFresh, factoryName, serverSetupOf } from './shared-server.js';
import type { NoSetup, ServerSetup } from './shared-server.js';
import { isBeforeExit } from './statement-place.js';
import { placeProblem, stdioConnects } from './stdio.js';

/** The patterns that change such functions, the first of them where several could. */
export const handedOwners = ['stdio-connect', 'session-map-route', 'stateless-legacy-hosting'] as const;

export type HandedOwner = (typeof handedOwners)[number];

/** A function with a parameter for a server, which becomes one for a function that builds servers. */
export interface Taker {
  readonly facts: Facts;
  readonly fn: FunctionNode;
  readonly index: number;
  readonly parameter: TSESTree.Identifier;
  readonly helper: AskingHelper;
  /** What the parameter is called afterwards. */
  readonly factory: string;
  /** The calls of `connect` on the server. */
  readonly connects: TSESTree.CallExpression[];
  /** The functions, of those that connect it, that also close it, with what they close. */
  readonly closes: Map<FunctionNode, TSESTree.CallExpression[]>;
  /** Who hands it a server. */
  readonly given: Hand[];
  /** Whether servers are built asynchronously. */
  isAsync: boolean;
  /** The pattern that changes it, and those that change with it: by the transports that they connect servers to. */
  owner: HandedOwner | undefined;
  /** Why it stays as it is: a clause that completes a TODO. */
  problem?: string | undefined;
  /** Whether files have to be changed first. */
  waits?: true;
}

/** A call that hands on a server. */
export interface Hand {
  readonly facts: Facts;
  readonly call: TSESTree.CallExpression;
  readonly argument: Node;
  /** Whose parameter is handed on, or what builds the server. */
  from?: Taker | Origin;
}

/** What builds the servers that are handed on. */
export interface Origin {
  readonly facts: Facts;
  /** What is handed on instead. */
  readonly text: string;
  /** The function that has to be written. */
  readonly setup?: ServerSetup;
  /** The declaration of the server, where nothing else uses it. */
  readonly declarator?: TSESTree.VariableDeclarator;
  readonly isAsync: boolean;
  /** The calls of `connect` on the same server, in the file that hands it on. */
  readonly connects: readonly Node[];
  /** The server, where a file exports it. */
  readonly exported?: ExportedServer;
}

export interface HandedServers {
  /** The functions of the file, and the calls in it, that are changed together with others, by one of the patterns. */
  readonly changed: ReadonlyMap<HandedOwner, HandedChange>;
  /** The calls of `connect` in the file that this is about, and why nothing is changed, where that is known. */
  readonly connects: ReadonlyMap<Node, string | undefined>;
  /** The calls that log through a server and are changed with it, or may be. */
  readonly logs: ReadonlySet<Node>;
}

export interface HandedChange {
  readonly takers: readonly Taker[];
  readonly hands: readonly Hand[];
  /** The servers that the file exports, exports again or imports. */
  readonly exported: readonly ExportedServer[];
  /** The places that are changed as soon as the other files have moved. */
  readonly waiting: readonly Node[];
}

const plans = new WeakMap<Facts, HandedServers>();

/** @returns what becomes of the servers that functions of a file, or those that it calls, are handed over */
export function handedServersOf(facts: Facts): HandedServers {
  let plan = plans.get(facts);
  if (!plan) plans.set(facts, (plan = planFor(facts)));
  return plan;
}

function planFor(facts: Facts): HandedServers {
  const program = facts.links?.exists('') === undefined ? undefined : facts.links.program;
  const shared = program && planTogether(program);
  if (!shared?.crossing.has(facts.source.path)) return planOf(makeMoves([facts], program, false), facts);
  // What others know of the file is how it was.
  if (shared.sources.get(facts.source.path) === facts.source) return planOf(shared, facts);
  const isFinal = program?.isFinal === true;
  const connects = earlierConnects(facts, shared, isFinal);
  return { changed: new Map(), connects, logs: isFinal ? new Set() : earlierLogs(facts, shared) };
}

/** What logs through a server that is exported, in a file that has changed since. */
function earlierLogs(facts: Facts, { exported }: Moves): ReadonlySet<Node> {
  const { path } = facts.source;
  const isGood = ({ owner, problem }: ExportedServer): boolean => owner !== undefined && problem === undefined;
  const names = new Set(exported.filter(isGood).map((one) => exportedNameIn(one, path)));
  return new Set(
    facts.nodes('CallExpression').filter((call) => {
      const root = calleeOf(call)?.name === 'sendLoggingMessage' ? rootOf(call.callee) : undefined;
      return root?.type === 'Identifier' && names.has(root.name);
    }),
  );
}

/** What is known of a file that has changed since, by the names in it. */
function earlierConnects(
  facts: Facts,
  { takers, exported }: Moves,
  isFinal: boolean,
): ReadonlyMap<Node, string | undefined> {
  const { path } = facts.source;
  const connects = new Map<Node, string | undefined>();
  for (const { call, fn } of handedConnects(facts)) {
    const name = helperOf(facts, fn)?.name;
    const known = takers.find((one) => one.facts.source.path === path && one.helper.name === name);
    connects.set(call, isFinal ? known?.problem : undefined);
  }
  for (const call of connectCalls(facts)) {
    const receiver = calleeOf(call)?.receiver;
    const name = receiver?.type === 'Identifier' ? receiver.name : undefined;
    const known =
      takers.find(({ given }) => given.some((hand) => handedName(hand, path) === name)) ??
      exported.find((one) => one.owner !== undefined && exportedNameIn(one, path) === name);
    if (known && name !== undefined && !connects.has(call)) connects.set(call, isFinal ? known.problem : undefined);
  }
  return connects;
}

/** The name of what is handed on, in one file. */
function handedName({ facts, argument }: Hand, path: string): string | undefined {
  const inner = unwrap(argument);
  return facts.source.path === path && inner.type === 'Identifier' ? inner.name : undefined;
}

/** The name of a server that is exported, in one file. */
function exportedNameIn({ facts, variable, uses }: ExportedServer, path: string): string | undefined {
  if (facts.source.path === path) return variable.name;
  const use = uses.find(({ facts: by, node }) => by.source.path === path && node.type === 'Identifier');
  return use?.node.type === 'Identifier' ? use.node.name : undefined;
}

function planOf(all: Moves, facts: Facts): HandedServers {
  const { source } = facts;
  const takers = all.takers.filter(({ owner }) => owner !== undefined);
  const servers = all.exported.filter(({ owner }) => owner !== undefined);
  const connects = new Map<Node, string | undefined>();
  const isOwn = (one: Taker | Hand): boolean => one.facts.source === source;
  for (const taker of takers) {
    if (isOwn(taker)) for (const call of taker.connects) connects.set(call, taker.problem);
    for (const { from } of taker.given.filter(isOwn))
      for (const call of from && 'text' in from ? from.connects : []) connects.set(call, taker.problem);
  }
  for (const server of servers)
    for (const one of connectsOf(server)) if (one.facts.source === source) connects.set(one.call, server.problem);
  const changed = new Map<HandedOwner, HandedChange>();
  for (const id of handedOwners) {
    const isGood = ({ owner, problem }: Member): boolean => owner === id && problem === undefined;
    const good = takers.filter(isGood);
    const ready = good.filter(({ waits }) => !waits);
    const late = good.filter(({ waits }) => waits);
    const exported = servers.filter((one) => isGood(one) && exportedPlaces(facts, one).length > 0);
    changed.set(id, {
      takers: ready.filter(isOwn),
      hands: ready.flatMap(({ given }) => given).filter(isOwn),
      exported: exported.filter(({ waits }) => !waits),
      waiting: [
        ...exported.flatMap((one) => (one.waits ? exportedPlaces(facts, one) : [])),
        ...late.filter(isOwn).map(({ parameter }) => parameter),
        ...late.flatMap(({ given }) => given.filter(isOwn).map(({ argument }) => argument)),
      ],
    });
  }
  const logs = servers
    .filter(({ problem }) => problem === undefined)
    .flatMap(({ uses }) => uses.flatMap((one) => (one.kind === 'log' && one.call ? [one.call] : [])));
  return { changed, connects, logs: new Set(logs) };
}

/** What changes together, or stays. */
type Member = Taker | ExportedServer;

interface Moves {
  readonly takers: readonly Taker[];
  readonly exported: readonly ExportedServer[];
}

interface SharedMoves extends Moves {
  /** The files that have to change together with others. */
  readonly crossing: ReadonlySet<string>;
  readonly sources: ReadonlyMap<string, SourceFile>;
}

const shared = new WeakMap<Program, SharedMoves>();

function planTogether(program: Program): SharedMoves {
  let found = shared.get(program);
  if (!found) {
    const files = program.files.filter(({ source }) => source.text.includes('.connect('));
    const sources = new Map(program.files.map(({ source }) => [source.path, source]));
    shared.set(program, (found = { ...makeMoves(files, program, true), sources }));
  }
  return found;
}

interface HandedConnect {
  readonly call: TSESTree.CallExpression;
  readonly fn: FunctionNode;
  readonly variable: Variable;
}

/** The calls of `connect` on a parameter, with a transport of the SDK. */
function handedConnects(facts: Facts): HandedConnect[] {
  return connectCalls(facts).flatMap((call) => {
    const receiver = calleeOf(call)?.receiver;
    const [transport] = call.arguments;
    const given = receiver && parameterOf(facts, receiver);
    return given && transport && facts.classOf(transport)?.endsWith('ServerTransport') ? [{ call, ...given }] : [];
  });
}

/** @param isShared whether other files are changed, too */
function makeMoves(
  files: readonly Facts[],
  program: Program | undefined,
  isShared: boolean,
): Pick<SharedMoves, 'takers' | 'exported' | 'crossing'> {
  const found = new Map<Node, Taker>();
  const crossing = new Set<string>();
  for (const facts of files) {
    if (isTestCode(facts)) continue;
    for (const { fn, variable } of handedConnects(facts)) takerOf(facts, fn, variable);
  }
  // Grows while it is walked: what hands a parameter on is handed a server itself.
  for (const taker of found.values()) findHands(taker);
  const takers = [...found.values()];
  const exported = program && isShared ? exportedServers(files, takers, program) : [];
  for (const one of exported) for (const { source } of filesOf(one)) crossing.add(source.path);
  const setups = new Map<Variable, ServerSetup | NoSetup>();
  for (const taker of takers) judgeUses(taker, takers);
  for (const one of exported) judgeExported(one, handedIn(one.facts, takers));
  for (const taker of takers) for (const hand of taker.given) judgeHand(taker, hand, { takers, exported }, setups);
  for (const taker of takers) judgeKinds(taker);
  for (const one of exported) one.owner = ownerOfConnects(one);
  for (const group of groupsOf([...takers, ...exported])) settle(group, program, isShared);
  return { takers, exported, crossing };

  function takerOf(facts: Facts, fn: FunctionNode, variable: Variable): Taker | undefined {
    const parameter = variable.identifiers[0] as unknown as Node | undefined;
    const known = parameter && found.get(parameter);
    const helper = known?.helper ?? helperOf(facts, fn);
    if (!parameter || known || parameter.type !== 'Identifier' || !helper) return known;
    const index = fn.params.indexOf(parameter);
    const made: Taker = {
      facts,
      fn,
      index,
      parameter,
      helper,
      factory: factoryName(facts, variable.name),
      connects: [],
      closes: new Map(),
      given: [],
      isAsync: false,
      owner: undefined,
      problem: helper.problem ?? problemOfParameter(facts, parameter, index),
    };
    found.set(parameter, made);
    return made;
  }

  function findHands(taker: Taker): void {
    const { facts, helper, index, parameter } = taker;
    const elsewhere = callsElsewhere(facts, helper, program);
    const isUnseen = !program || helper.calls.length + elsewhere.calls.length === 0;
    if (isUnseen && elsewhere.problem !== undefined) taker.problem ??= nobodySeen(parameter);
    taker.problem ??= elsewhere.problem;
    const own = helper.calls.map((call) => ({ facts, call }));
    for (const { facts: by, call } of [...own, ...elsewhere.calls]) {
      const isElsewhere = by.source.path !== facts.source.path;
      if (isElsewhere) crossing.add(facts.source.path).add(by.source.path);
      if (isElsewhere && !isShared) taker.problem ??= `\`${by.source.path}\` calls \`${helper.name}\`, too`;
      const argument = call.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')
        ? undefined
        : call.arguments[index];
      if (!argument) taker.problem ??= `\`${excerptOf(by, call)}\` does not show which server it hands on`;
      else taker.given.push({ facts: by, call, argument });
      const outer = argument && parameterOf(by, argument);
      if (outer) takerOf(by, outer.fn, outer.variable);
    }
    if (taker.given.length === 0) taker.problem ??= nobodySeen(parameter);
  }
}

/** The servers that files connect, or hand to functions which do, and that other files export. */
function exportedServers(files: readonly Facts[], takers: readonly Taker[], program: Program): ExportedServer[] {
  const found = new Map<Variable, ExportedServer>();
  const isHanded = (facts: Facts, node: Node): boolean => handedIn(facts, takers).has(node);
  const receivers = files.flatMap((facts) =>
    connectCalls(facts).flatMap((call) => {
      const node = calleeOf(call)?.receiver;
      return node ? [{ facts, node }] : [];
    }),
  );
  const handed = takers.flatMap(({ given }) => given.map(({ facts, argument }) => ({ facts, node: argument })));
  for (const { facts, node } of [...receivers, ...handed]) {
    const target = exportedVariable(facts, node);
    if (target && !found.has(target.variable))
      found.set(target.variable, exportedServerOf(target.facts, target.variable, program, isHanded));
  }
  return [...found.values()];
}

/** By the transports that it is connected to. */
function ownerOfConnects(server: ExportedServer): HandedOwner | undefined {
  let owner: HandedOwner | undefined;
  for (const { facts, call } of connectsOf(server)) {
    const stdio = stdioConnects(facts).find((one) => one.call === call);
    if (stdio) server.problem ??= placeProblem(facts, stdio);
    const own = stdio ? 'stdio-connect' : httpOwner({ facts, connects: [call] });
    owner = handedOwners.find((one) => one === owner || one === own);
  }
  return owner;
}

function nobodySeen({ name }: TSESTree.Identifier): string {
  return `\`${name}\` is handed in from elsewhere`;
}

function problemOfParameter(facts: Facts, parameter: TSESTree.Identifier, index: number): string | undefined {
  const type = parameter.typeAnnotation?.typeAnnotation;
  const isPlain = !parameter.optional && index >= 0;
  const isServer = type === undefined || (type.type === 'TSTypeReference' && isServerClass(facts.classOf(parameter)));
  return isPlain && isServer
    ? undefined
    : `\`${excerptOf(facts, parameter)}\` is no parameter for a server and nothing else`;
}

/** A function does nothing with the server but connect it, close it where it connects it, and hand it on. */
function judgeUses(taker: Taker, takers: readonly Taker[]): void {
  const { facts, parameter } = taker;
  const variable = facts.variableOf(parameter);
  const mentions = variable ? mentionsOf(facts, variable) : [];
  const closes: TSESTree.CallExpression[] = [];
  for (const mention of mentions) {
    const member = wrapped(mention).parent;
    const call = member && wrapped(member).parent;
    const isCalled =
      member?.type === 'MemberExpression' && call?.type === 'CallExpression' && unwrap(call.callee) === member;
    const name = isCalled ? calleeOf(call)?.name : undefined;
    if (name === 'connect' && isCalled) taker.connects.push(call);
    else if (name === 'close' && isCalled) closes.push(call);
    else if (
      !takers.some(({ given }) => given.some((hand) => hand.facts === facts && unwrap(hand.argument) === mention))
    )
      taker.problem ??= `\`${excerptOf(facts, statementOf(mention))}\` uses the server that \`${taker.helper.name}\` is handed`;
  }
  const connecting = new Set(taker.connects.flatMap((call) => enclosingFunction(call) ?? []));
  for (const close of closes) {
    let fn = enclosingFunction(close);
    while (fn && !connecting.has(fn) && fn !== taker.fn) fn = enclosingFunction(fn);
    const group = fn && taker.connects.filter((call) => enclosingFunction(call) === fn);
    if (fn && group?.length === 1) taker.closes.set(fn, [...(taker.closes.get(fn) ?? []), close]);
    else
      taker.problem ??= `\`${excerptOf(facts, statementOf(close))}\` closes the server that \`${taker.helper.name}\` is handed`;
  }
  const stdio = stdioConnects(facts).filter(({ call }) => taker.connects.includes(call));
  taker.owner = stdio.length > 0 ? 'stdio-connect' : httpOwner(taker);
  for (const connect of stdio) taker.problem ??= placeProblem(facts, connect);
}

/** Sessions of a part of the file decide for all of it. */
function httpOwner({ facts, connects }: Pick<Taker, 'facts' | 'connects'>): HandedOwner | undefined {
  const isHttp = connects.some(({ arguments: [transport] }) => {
    return transport && facts.classOf(transport) === 'StreamableHTTPServerTransport';
  });
  if (!isHttp) return undefined;
  const isStateless = facts.sessionTransports.every(({ sessions }) => sessions === false);
  return isStateless ? 'stateless-legacy-hosting' : 'session-map-route';
}

/** Finds out what builds the server that is handed on. */
function judgeHand(taker: Taker, hand: Hand, moves: Moves, setups: Setups): void {
  const { facts, argument } = hand;
  const inner = unwrap(argument);
  const parameter = parameterOf(facts, inner);
  if (parameter) {
    const outer = moves.takers.find((one) => parameter.variable.identifiers.includes(one.parameter as never));
    if (outer) hand.from = outer;
    else
      taker.problem ??= `\`${excerptOf(facts, inner)}\` is handed in from elsewhere, where \`${taker.helper.name}\` is called`;
    return;
  }
  const built = originOf(hand, moves, setups);
  const origin = typeof built === 'string' ? (keptByTest(hand) ?? built) : built;
  const where = facts === taker.facts ? '' : `in \`${facts.source.path}\`, `;
  if (typeof origin === 'string') taker.problem ??= where + origin;
  else hand.from = origin;
}

/**
 * A test that builds its server in a hook, or looks at it later, goes on with that one server: what it sends is answered by
 * the same code as before.
 */
function keptByTest({ facts, argument }: Hand): Origin | undefined {
  const inner = unwrap(argument);
  if (inner.type !== 'Identifier' || !isTestCode(facts) || !isServerClass(facts.classOf(inner))) return undefined;
  return { facts, text: `() => ${inner.name}`, isAsync: false, connects: [] };
}

type Setups = Map<Variable, ServerSetup | NoSetup>;

function originOf(hand: Hand, { takers, exported: all }: Moves, setups: Setups): Origin | string {
  const { facts, argument, call } = hand;
  const exported = all.find((one) => isOf(one, facts, argument));
  if (exported) return ofExported(facts, exported);
  const source = serverSourceOf(facts, argument, call);
  switch (source.kind) {
    case 'refused':
      return source.reason;
    case 'field':
      return `\`${excerptOf(facts, source.access)}\` is a field, whose server others may use`;
    case 'factory':
      return ofFactory(hand, source, takers);
    default: {
      const { id } = source.declarator;
      const variable = id.type === 'Identifier' ? facts.variableOf(id) : undefined;
      return variable
        ? ofSetup(facts, variable, takers, setups)
        : `\`${excerptOf(facts, source.declarator)}\` declares more than the server`;
    }
  }
}

function isOf(server: ExportedServer, facts: Facts, argument: Node): boolean {
  const inner = unwrap(argument);
  if (server.facts === facts) return inner.type === 'Identifier' && facts.variableOf(inner) === server.variable;
  return server.uses.some((one) => one.facts === facts && one.node === inner);
}

function ofExported(facts: Facts, exported: ExportedServer): Origin {
  const text = exported.facts === facts ? (exported.setup?.name ?? '') : localName(facts, exported);
  return { facts, text, isAsync: exported.setup?.isAsync === true, connects: [], exported };
}

/** `start(createServer())`, `const server = createServer(); start(server);` */
function ofFactory(
  { facts, argument }: Hand,
  { made, declaration, text }: Extract<ServerSource, { kind: 'factory' }>,
  takers: readonly Taker[],
): Origin | string {
  const kept = declaration && keptServer(declaration);
  if (kept !== undefined) return `\`${excerptOf(facts, made)}\` returns \`${kept}\`, which it does not build anew`;
  const computed = computedArgument(made);
  if (computed) return `\`${excerptOf(facts, computed)}\` would be computed again for each server`;
  const declarator = declaratorOf(made);
  const isAsync = [argument, declarator?.init].some((one) => one?.type === 'AwaitExpression') || /^async\b/u.test(text);
  if (!declarator) return { facts, text, isAsync, connects: [] };
  const variable = declarator.id.type === 'Identifier' ? facts.variableOf(declarator.id) : undefined;
  if (!variable || declarator.parent.declarations.length !== 1)
    return `\`${excerptOf(facts, declarator)}\` declares more than the server`;
  const handed = handedIn(facts, takers);
  const connects: Node[] = [];
  for (const mention of mentionsOf(facts, variable)) {
    if (handed.has(mention)) continue;
    const call = connectCalls(facts).find((one) => calleeOf(one)?.receiver === mention);
    if (!call) return `\`${excerptOf(facts, statementOf(mention))}\` uses the server that is handed on`;
    connects.push(call);
  }
  return { facts, text, isAsync, connects, ...(connects.length === 0 && { declarator }) };
}

/** `const server = new McpServer(…); …; start(server);` */
function ofSetup(facts: Facts, variable: Variable, takers: readonly Taker[], setups: Setups): Origin | string {
  const setup = setups.get(variable) ?? serverSetupOf(facts, variable, handedIn(facts, takers));
  setups.set(variable, setup);
  if (setup.kind === 'refused') return setup.reason;
  const { name: text, isAsync, connects } = setup;
  const close = setup.closes.find((one) => !isBeforeExit(one));
  if (close) return `\`${excerptOf(facts, statementOf(close))}\` closes the server that is handed on`;
  const late = connects.find((other) => !canConnectFresh(facts, setup, other));
  return late
    ? `\`${excerptOf(facts, late)}\` would have to wait until the server is built`
    : { facts, text, isAsync, connects, setup };
}

/** The expressions of a file that are handed to such functions. */
function handedIn(facts: Facts, takers: readonly Taker[]): ReadonlySet<Node> {
  return new Set(
    takers.flatMap(({ given }) => given.flatMap((hand) => (hand.facts === facts ? [unwrap(hand.argument)] : []))),
  );
}

/** What builds servers does so at once for all who hand it on, or asynchronously for all. */
function judgeKinds(taker: Taker): void {
  const kinds = new Set(taker.given.map((hand) => isBuiltAsync(hand)));
  if (kinds.size > 1)
    taker.problem ??= `some who call \`${taker.helper.name}\` wait until the server is built, and some do not`;
  taker.isAsync = kinds.has(true);
  const sync = taker.isAsync ? taker.connects.find((call) => enclosingFunction(call)?.async !== true) : undefined;
  if (sync) taker.problem ??= `\`${excerptOf(taker.facts, sync)}\` would have to wait until the server is built`;
}

function isBuiltAsync({ from }: Hand, seen = new Set<Taker>()): boolean {
  if (!from) return false;
  if ('given' in from) {
    if (seen.has(from)) return false;
    seen.add(from);
    return from.given.some((hand) => isBuiltAsync(hand, seen));
  }
  return from.isAsync;
}

/** Functions that hand a server on to each other, or are handed the same one, change together, and with what exports it. */
function groupsOf(members: readonly Member[]): Member[][] {
  const groups: Member[][] = [];
  const seen = new Set<Member>();
  for (const first of members) {
    if (seen.has(first)) continue;
    const group = new Set([first]);
    // Grows while it is walked.
    for (const one of group) {
      seen.add(one);
      for (const other of members) if (isTied(one, other) || isTied(other, one)) group.add(other);
    }
    groups.push([...group]);
  }
  return groups;
}

function isTied(one: Member, other: Member): boolean {
  if (!('given' in one)) return false;
  if (one.given.some(({ from }) => from === other || (from && 'text' in from && from.exported === other))) return true;
  const keys = new Set(one.given.map((hand) => keyOf(hand)));
  return 'given' in other && other.given.some((hand) => keyOf(hand) !== undefined && keys.has(keyOf(hand)));
}

/** The variable that is handed on. */
function keyOf({ facts, argument }: Hand): Variable | undefined {
  const inner = unwrap(argument);
  return inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
}

function filesOf(one: Member): Facts[] {
  const others: readonly { readonly facts: Facts }[] =
    'given' in one ? one.given : [...one.uses, ...one.again, ...one.imports];
  return [one.facts, ...others.map(({ facts }) => facts)];
}

function settle(group: readonly Member[], program: Program | undefined, isShared: boolean): void {
  const files = new Set(group.flatMap(filesOf));
  let problem = group.find((one) => one.problem !== undefined)?.problem;
  if (files.size > 1 && program && isShared) {
    const fixed = [...files].find(({ source, inScope }) => !inScope || !program.isEditable(source.path));
    // Files without the SDK are as far as those around them.
    const late = [...files].filter((facts) => !isOnV2(facts));
    const behind = late.find(({ generation }) => generation !== 'raw') ?? late[0];
    if (fixed) problem ??= `\`${fixed.source.path}\` has to be changed with it, and this run leaves that file alone`;
    else if (behind && program.isFinal)
      problem ??= `\`${behind.source.path}\` has to be changed with it, and is not on SDK v2`;
    else if (behind) for (const one of group) one.waits = true;
  }
  const owner = handedOwners.find((id) => group.some((one) => one.owner === id));
  for (const one of group) Object.assign(one, { problem, owner });
}
