/** `server.connect(new StdioServerTransport())` becomes `serveStdio(createServer)`. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  contains,
  descendants,
  enclosingFunction,
  isFunction,
  memberName,
  statementOf,
  unwrap,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, parenthesizedRange } from '../facts/insertion.js';
import { nodesRunWith } from '../facts/run-order.js';
import type { Variable } from '../facts/scope.js';
import type { TextEdit } from '../pattern.js';
import { freeName, isNameTaken, mentionsOf } from '../sdk/references.js';
import { isTypeScript } from '../source-file.js';
import { declaratorOf, serverSourceOf, writtenOnce } from './factories.js';
import type { ServerSource } from './factories.js';
import type { Cleanup } from './cleanups.js';
import { hookAt, hookedFactory, madeBy } from './connect-hooks.js';
import type { Hook } from './connect-hooks.js';
import { computedArgument, keptServer } from './makers.js';
import { ownedServerOf } from './owned-server.js';
import type { OwnedServer } from './owned-server.js';
import { createLift } from './lift.js';
import type { Lift } from './lift.js';
import { canConnectFresh, connectFresh, serverSetupOf, writeServerSetup } from './shared-server.js';
import type { NoSetup, ServerSetup } from './shared-server.js';
import { replaceablePlace, writePlace } from './statement-place.js';
import type { Place } from './statement-place.js';
import { linesAt, sourceOf, styleOf, wholeLines, withComments } from './source-style.js';

const stdioModule = '@modelcontextprotocol/server/stdio';

/** A transport over stdio that a server is connected to. */
export interface StdioConnect {
  readonly call: TSESTree.CallExpression;
  /** The argument. */
  readonly transport: Node;
}

/** @returns the calls of `connect` whose argument is, or can be, a transport over stdio; in source order */
export function stdioConnects(facts: Facts): StdioConnect[] {
  return facts.nodes('CallExpression').flatMap((call) => {
    const callee = unwrap(call.callee);
    const [transport] = call.arguments;
    if (callee.type !== 'MemberExpression' || memberName(callee) !== 'connect' || !transport) return [];
    return facts.classOf(transport) === 'StdioServerTransport' ? [{ call, transport }] : [];
  });
}

export interface StdioLift {
  /** What makes `serveStdio` serve everything that can be served by it. */
  readonly edits: readonly TextEdit[];
  /** What is to be done by hand elsewhere. */
  readonly todos: ReadonlyMap<StdioConnect, string>;
}

/** @returns one list of edits for all connections of a file: together they know what is not used any more */
export function liftStdio(facts: Facts, connects: readonly StdioConnect[]): StdioLift {
  const plans: Plan[] = [];
  const todos = new Map<StdioConnect, string>();
  for (const connect of connects) {
    const plan = planOf(facts, connect);
    if (typeof plan === 'string') todos.set(connect, plan);
    else plans.push(plan);
  }
  return { edits: plans.length > 0 ? write(facts, plans) : [], todos };
}

interface Plan {
  readonly call: TSESTree.CallExpression;
  readonly transport: Node;
  readonly place: Place;
  readonly wire: Wire;
  readonly server: Server;
  readonly closes: readonly TSESTree.CallExpression[];
  readonly handle: Handle | undefined;
}

/** @returns what to write, or the text of a TODO comment */
function planOf(facts: Facts, { call, transport }: StdioConnect): Plan | string {
  const wire = wireOf(facts, transport, call);
  const server = serverFor(facts, call, typeof wire === 'string' ? [] : wire.hooks);
  if (typeof server === 'string') return todoForServer(server);
  const place = replaceablePlace(facts, call);
  if (typeof place === 'string') return todoForPlace(`it returns no promise, which \`${place}\` uses`);
  if (typeof wire === 'string') return todoForPlace(wire);
  const closes = [...server.closes, ...wire.closes];
  const handle = handleFor(facts, call, place, closes, server.owned);
  if (typeof handle === 'string') return todoForPlace(handle);
  const unhooked = hookProblem(facts, wire, server);
  if (unhooked !== undefined) return todoForPlace(unhooked);
  return { call, transport, place, wire, server, closes, handle };
}

/** Why what is done with the transport in front of `connect` cannot be done by the server. */
function hookProblem(facts: Facts, { hooks, onerror }: Wire, { text, setup }: Server): string | undefined {
  const [hook] = hooks;
  if (hook && madeBy(text) === undefined)
    return `\`${excerptOf(facts, hook)}\` sets a callback of the transport, and the server has a clean-up of its own, so set it in the function that builds the server`;
  const moved = [...(setup?.statements ?? []), ...(setup?.late ?? [])];
  const used = [...hooks, ...(onerror ? [onerror.statement] : [])].find((one) => moved.includes(one));
  return used && `\`${excerptOf(facts, used)}\` sets a callback of the transport, and uses the server`;
}

/** @returns why `serveStdio` cannot stand where a server is connected, whatever builds it: a clause that names the code */
export function placeProblem(facts: Facts, { call, transport }: StdioConnect): string | undefined {
  const place = replaceablePlace(facts, call);
  if (typeof place === 'string') return `\`${excerptOf(facts, call)}\` returns a promise, which \`${place}\` uses`;
  const wire = wireOf(facts, transport, call);
  return typeof wire === 'string' ? wire : undefined;
}

/** @returns the text of a TODO comment, where nothing builds the server anew */
export function todoForServer(reason: string): string {
  return (
    `serveStdio needs a function that builds a fresh server, but ${reason}. ` +
    'Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect.'
  );
}

function todoForPlace(reason: string): string {
  return `call serveStdio with the function that builds the server, instead of connect; ${reason}.`;
}

function write(facts: Facts, plans: readonly Plan[]): TextEdit[] {
  const lift = createLift(facts);
  const served = new Set<Node>(plans.map(({ call }) => call));
  const setups = new Set(plans.flatMap(({ server }) => server.setup ?? []));
  for (const setup of setups) {
    writeServerSetup(lift, setup);
    for (const call of setup.connects) if (!served.has(call)) connectFresh(lift, setup, call);
  }
  const taken = new Set<Node>();
  for (const plan of plans) writePlan(lift, plan, taken);
  return lift.finish();
}

function writePlan(lift: Lift, { transport, place, wire, server, closes, handle }: Plan, taken: Set<Node>): void {
  const { facts, edits } = lift;
  const serve = takeFromImport(lift, transport, wire, taken) ?? lift.need(stdioModule, 'serveStdio');
  const before = handle ? `${handle.target} = ` : '';
  const behind = (server.owned?.listeners ?? []).map((one) => moveListener(lift, place, one, handle));
  const options = writeOptions(lift, place, wire, server.mayFail);
  const served = `${before}${serve}(${writeFactory(lift, place, wire, server)}${options})`;
  writePlace(lift, place, [served, ...behind], wire);
  if (server.declaration) {
    edits.remove(wholeLines(facts.source.text, withComments(facts.source, server.declaration.parent)));
    // What makes the server is used by `serveStdio` now.
    lift.forget(server.declaration.id.range);
  }
  for (const statement of server.cleaning ?? []) lift.remove(statement);
  handle?.declare?.(lift);
  for (const close of [...closes, ...(server.owned?.otherCloses ?? [])]) writeClose(lift, close, handle);
}

/** What `serveStdio` is given: what builds the server, with what was done with the transport in front of `connect`. */
function writeFactory(lift: Lift, place: Place, { hooks, name = 'transport' }: Wire, server: Server): string {
  const { facts } = lift;
  const made = madeBy(server.text);
  if (hooks.length === 0 || made === undefined) return server.text;
  moveHooks(lift, hooks);
  const indent = indentAt(facts.source.text, place.node.range[0]);
  return hookedFactory(facts, made, hooks, { isAsync: server.isAsync, server: server.name, transport: name, indent });
}

/** @param mayFail whether building the server can fail: that happens when a client comes, and is told to nobody else */
function writeOptions(lift: Lift, place: Place, { option, onerror }: Wire, mayFail: boolean): string {
  if (!onerror && !mayFail) return option === undefined ? '' : `, { ${option} }`;
  const { facts } = lift;
  const { lineBreak, quote, unit } = styleOf(facts);
  const indent = indentAt(facts.source.text, place.node.range[0]);
  if (onerror) moveHooks(lift, [onerror.statement]);
  const told = onerror
    ? linesAt(facts, parenthesizedRange(facts.source, onerror.value), indent + unit)
    : `(error) => console.error(${quote}MCP server failed:${quote}, error)`;
  const options = [...(option === undefined ? [] : [option]), `onerror: ${told}`];
  return [', {', ...options.map((one) => `${indent}${unit}${one},`), `${indent}}`].join(lineBreak);
}

function moveHooks({ facts, edits }: Lift, statements: readonly Node[]): void {
  for (const one of statements) edits.remove(wholeLines(facts.source.text, withComments(facts.source, one)));
}

/**
 * `const { StdioServerTransport } = await import('…')` where it is needed becomes `const { serveStdio } = await import('…')`:
 * an import at the top would load the SDK always.
 *
 * @param taken the properties where it is written already
 * @returns the name in the file
 */
function takeFromImport({ facts, edits }: Lift, transport: Node, wire: Wire, taken: Set<Node>): string | undefined {
  const inner = unwrap(transport);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const made = variable ? facts.initializerOf(variable) : inner;
  if (made?.type !== 'NewExpression' || made.callee.type !== 'Identifier') return undefined;
  const used = facts.variableOf(made.callee);
  const declarator = used?.defs[0]?.node as Node | undefined;
  if (!used || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ObjectPattern') return undefined;
  const loaded = declarator.init && unwrapAwait(declarator.init);
  if (loaded?.type !== 'ImportExpression' || facts.stringOf(loaded.source) !== stdioModule) return undefined;
  const property = declarator.id.properties.find(
    (one) => one.type === 'Property' && one.value === (used.defs[0]?.name as unknown as Node),
  );
  if (!property || isNameTaken(facts, 'serveStdio')) return undefined;
  if (taken.has(property)) return 'serveStdio';
  taken.add(property);
  const isGone = wire.option === undefined && mentionsOf(facts, used).every((mention) => contains(made, mention));
  if (isGone) edits.replace(property.range, 'serveStdio');
  else edits.insert(property.range[1], ', serveStdio');
  return 'serveStdio';
}

/** The transport. */
interface Wire {
  /** The option of `serveStdio` that hands it over; nothing where it is the default one. */
  readonly option: string | undefined;
  /** Its declaration, where that goes. */
  readonly declaration: Node | undefined;
  /** What is not used any more. */
  readonly gone: readonly Node[];
  readonly closes: readonly TSESTree.CallExpression[];
  /** What it is called. */
  readonly name?: string;
  /** The statements in front of `connect` that look at its messages. */
  readonly hooks: readonly Node[];
  /** The one that sets what is told of errors, and what that is. */
  readonly onerror?: Extract<Hook, { kind: 'onerror' }> | undefined;
}

function wireOf(facts: Facts, transport: Node, call: Node): Wire | string {
  const node = unwrap(transport);
  if (node.type === 'NewExpression') {
    const none = { declaration: undefined, closes: [], hooks: [] };
    if (isDefault(facts, node)) return { ...none, option: undefined, gone: [node] };
    return { ...none, option: `transport: ${sourceOf(facts, node)}`, gone: [] };
  }
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  const made = variable && writtenOnce(facts, variable);
  const inner = made && unwrap(made);
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (!variable || inner?.type !== 'NewExpression' || declarator?.type !== 'VariableDeclarator' || !declarator.init) {
    return `\`${sourceOf(facts, node)}\` is not a \`StdioServerTransport\` on every path, so do it where it is one`;
  }
  return wireOfVariable(facts, { variable, declarator, made: inner, argument: node, call });
}

interface NamedWire {
  readonly variable: Variable;
  readonly declarator: TSESTree.VariableDeclarator;
  readonly made: TSESTree.NewExpression;
  readonly argument: Node;
  readonly call: Node;
}

function wireOfVariable(facts: Facts, { variable, declarator, made, argument, call }: NamedWire): Wire | string {
  const closes: TSESTree.CallExpression[] = [];
  const hooks: Node[] = [];
  let onerror: Wire['onerror'];
  let other: Node | undefined;
  for (const mention of mentionsOf(facts, variable)) {
    if (contains(argument, mention)) continue;
    const method = calledMethod(mention);
    const hook = method ? undefined : hookAt(facts, variable, mention, call);
    if (method?.name === 'close') closes.push(method.call);
    else if (hook?.kind === 'refused') return hook.reason;
    else if (hook?.kind === 'hook') hooks.push(hook.statement);
    else if (hook && !onerror) onerror = hook;
    else other = mention;
  }
  const { name } = variable;
  const isHooked = hooks.length > 0 || onerror !== undefined;
  if (other && isHooked)
    return `\`${excerptOf(facts, statementOf(other))}\` uses the transport, whose callbacks are set in front of \`connect\``;
  const own = { closes, name, hooks, onerror };
  const isAlone = declarator.parent.declarations.length === 1 && statementOf(declarator) === declarator.parent;
  if (other || !isDefault(facts, made) || !isAlone) {
    return { ...own, option: name === 'transport' ? name : `transport: ${name}`, declaration: undefined, gone: [] };
  }
  return { ...own, option: undefined, declaration: declarator.parent, gone: [declarator.parent, argument] };
}

/** The SDK's own transport over the stdin and stdout of the process, which is what `serveStdio` makes by itself. */
function isDefault(facts: Facts, node: TSESTree.NewExpression): boolean {
  return node.arguments.length === 0 && facts.sdk(node.callee)?.name === 'StdioServerTransport';
}

/** What builds the server. */
interface Server {
  /** What `serveStdio` is given. */
  readonly text: string;
  /** Whether it returns a promise. */
  readonly isAsync: boolean;
  /** Whether the code itself says that it can fail. */
  readonly mayFail: boolean;
  /** What the server is called where it is connected. */
  readonly name?: string | undefined;
  readonly closes: readonly TSESTree.CallExpression[];
  /** The class that makes it. */
  readonly owned?: OwnedServer;
  /** The function that has to be written. */
  readonly setup?: ServerSetup;
  /** The declaration that goes. */
  readonly declaration?: TSESTree.VariableDeclarator;
  /** The statements that clean up, which go. */
  readonly cleaning?: readonly Node[];
}

function serverFor(facts: Facts, call: TSESTree.CallExpression, hooks: readonly Node[]): Server | string {
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const found = serverSourceOf(facts, callee.object, call);
  switch (found.kind) {
    case 'refused':
      return found.reason;
    case 'factory':
      return ofFactory(facts, call, found, hooks);
    case 'field': {
      const owned = ownedServerOf(facts, found.access, call);
      return owned.kind === 'refused'
        ? owned.reason
        : { text: owned.text, isAsync: false, mayFail: false, closes: owned.closes, owned };
    }
    case 'shared':
    case 'inline': {
      const { id } = found.declarator;
      const variable = id.type === 'Identifier' ? facts.variableOf(id) : undefined;
      const setup = variable && setupBeside(facts, variable, hooks);
      if (!setup) return `\`${excerptOf(facts, found.declarator)}\` declares more than the server`;
      return setup.kind === 'refused' ? setup.reason : ofSetup(facts, call, setup);
    }
  }
}

function failsIn(maker: Node): boolean {
  return isFunction(maker) && (maker.async || (maker.body !== null && throws(maker.body)));
}

function throws(node: Node): boolean {
  return [...nodesRunWith(node)].some(({ type }) => type === 'ThrowStatement');
}

/** What the transport's callbacks do with the server stays with them. */
function setupBeside(facts: Facts, variable: Variable, hooks: readonly Node[]): ServerSetup | NoSetup {
  const handed = mentionsOf(facts, variable).filter((one) => hooks.some((hook) => contains(hook, one)));
  return handed.length > 0 ? serverSetupOf(facts, variable, new Set(handed)) : serverSetupOf(facts, variable);
}

function ofSetup(facts: Facts, call: Node, setup: ServerSetup): Server | string {
  const others = setup.connects.filter((one) => one !== call);
  const [close] = setup.closes;
  if (others.length > 0 && close) {
    return `\`${excerptOf(facts, statementOf(close))}\` closes the server for other transports as well`;
  }
  const late = others.find((other) => !canConnectFresh(facts, setup, other));
  if (late) return `\`${excerptOf(facts, late)}\` would have to wait until the server is built`;
  const { name: text, isAsync, variable, closes } = setup;
  const mayFail = isAsync || setup.statements.some(throws);
  return { text, isAsync, mayFail, name: variable.name, closes, setup };
}

/** `const server = createServer(); … server.connect(…)`, `createServer().connect(…)` */
function ofFactory(
  facts: Facts,
  call: TSESTree.CallExpression,
  source: Extract<ServerSource, { kind: 'factory' }>,
  hooks: readonly Node[],
): Server | string {
  const { text, made, declaration: maker, cleanup } = source;
  const isAsync = wrapped(made).parent?.type === 'AwaitExpression';
  const mayFail = isAsync || (maker !== undefined && failsIn(maker.node));
  const kept = maker && keptServer(maker);
  if (kept !== undefined) return `\`${sourceOf(facts, made)}\` returns \`${kept}\`, which it does not build anew`;
  const argument = computedArgument(made);
  if (argument) return `\`${sourceOf(facts, argument)}\` would be computed again for each server`;
  const declarator = declaratorOf(made);
  if (!declarator) return { text, isAsync, mayFail, closes: [] };
  const name = cleanup ? serverName(facts, call) : onlyName(declarator.id);
  const variable = name && facts.variableOf(name);
  if (!variable || declarator.parent.declarations.length !== 1) {
    return `\`${excerptOf(facts, declarator)}\` declares more than the server`;
  }
  const closes: TSESTree.CallExpression[] = [];
  let isKept = false;
  for (const mention of mentionsOf(facts, variable)) {
    if (contains(call.callee, mention) || hooks.some((hook) => contains(hook, mention))) continue;
    const method = calledMethod(mention);
    if (method?.name === 'connect') isKept = true;
    else if (method?.name === 'close') closes.push(method.call);
    else return ofSetUpFurther(facts, call, { variable, mention, hooks });
  }
  const [close] = closes;
  if (cleanup) {
    const cleaning = isKept ? 'is for all places that connect the server' : cleaningIn(cleanup, closes);
    return typeof cleaning === 'string'
      ? `\`${excerptOf(facts, made)}\` returns more than the server, and what cleans up ${cleaning}`
      : { text, isAsync, mayFail, closes, declaration: declarator, cleaning };
  }
  const { name: own } = variable;
  // Other branches connect the server to other transports.
  if (!isKept) return { text, isAsync, mayFail, name: own, closes, declaration: declarator };
  return close
    ? `\`${excerptOf(facts, statementOf(close))}\` closes the server for other transports as well`
    : { text, isAsync, mayFail, name: own, closes };
}

/** `const server = createServer(); server.server.onerror = …; await server.connect(…)`: all of that builds the server. */
function ofSetUpFurther(
  facts: Facts,
  call: Node,
  {
    variable,
    mention,
    hooks,
  }: { readonly variable: Variable; readonly mention: Node; readonly hooks: readonly Node[] },
): Server | string {
  const used = `\`${excerptOf(facts, statementOf(mention))}\` uses the server that is connected`;
  const declarator = variable.defs[0]?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return used;
  const setup = setupBeside(facts, variable, hooks);
  if (setup.kind === 'refused') return setup.at.type === 'ReturnStatement' ? used : setup.reason;
  return ofSetup(facts, call, setup);
}

/** What is connected. */
function serverName(facts: Facts, call: TSESTree.CallExpression): Node | undefined {
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const variable = receiver?.type === 'Identifier' ? facts.variableOf(receiver) : undefined;
  return variable?.identifiers[0] as unknown as Node | undefined;
}

/** `await server.close(); cleanup();`: closing cleans up by itself then. */
function cleaningIn({ calls, isAsync }: Cleanup, closes: readonly TSESTree.CallExpression[]): readonly Node[] | string {
  if (isAsync) return 'has to be waited for';
  const statements = calls.map((call) => {
    const isBehind = closes.some(
      (one) => enclosingFunction(one) === enclosingFunction(call) && one.range[1] <= call.range[0],
    );
    const statement = statementOf(call);
    return isBehind && statement.type === 'ExpressionStatement' && statement.expression === call
      ? statement
      : undefined;
  });
  const known = statements.filter((one) => one !== undefined);
  return known.length === statements.length ? known : 'is called where the server is not closed';
}

/** `server`, `{ server }` */
function onlyName(pattern: Node): Node | undefined {
  if (pattern.type === 'Identifier') return pattern;
  const property =
    pattern.type === 'ObjectPattern' && pattern.properties.length === 1 ? pattern.properties[0] : undefined;
  return property?.type === 'Property' && property.value.type === 'Identifier' ? property.value : undefined;
}

/** The method that is called on what a mention names. */
function calledMethod(mention: Node): { name: string | undefined; call: TSESTree.CallExpression } | undefined {
  const member = wrapped(mention).parent;
  if (member?.type !== 'MemberExpression' || unwrap(member.object) !== mention) return undefined;
  const call = wrapped(member).parent;
  const isCalled = call?.type === 'CallExpression' && unwrap(call.callee) === member;
  return isCalled ? { name: memberName(member), call } : undefined;
}

/** What holds what `serveStdio` returns. */
interface Handle {
  /** As it is written there: `const handle`, `handle`, `this.handle`. */
  readonly target: string;
  /** As it is written where it is closed: `handle`, `handle?`, `this.handle?`. */
  readonly source: string;
  /** Where it is declared, if that is elsewhere. */
  readonly declare?: (lift: Lift) => void;
}

/** @returns nothing where nobody closes the server */
function handleFor(
  facts: Facts,
  call: Node,
  { block }: Place,
  closes: readonly TSESTree.CallExpression[],
  owned: OwnedServer | undefined,
): Handle | string | undefined {
  const listeners = owned?.listeners ?? [];
  const others = owned?.otherCloses ?? [];
  if (closes.length + listeners.length + others.length === 0) return undefined;
  const name = freeName(facts, 'handle', 'stdioHandle', 'stdio', 'mcpStdioHandle');
  const isNear = block && others.length === 0 && closes.every((close) => contains(block, close));
  if (isNear) return { target: `const ${name}`, source: name };
  const chained = [...closes, ...others].find((close) => isChained(close));
  if (chained) return `\`${excerptOf(facts, statementOf(chained))}\` has to close what it returns, if it is there yet`;
  if (owned) return fieldHandle(owned, name);
  const outer = [call, ...closes].map((one) => topLevelStatement(one)).sort((a, b) => a.range[0] - b.range[0]);
  const [before] = outer;
  return { target: name, source: `${name}?`, declare: (lift) => before && declareVariable(lift, name, before) };
}

function fieldHandle(owned: OwnedServer, name: string): Handle {
  const access = `this.${name}`;
  return { target: access, source: `${access}?`, declare: (lift) => declareField(lift, owned, name) };
}

/** `server.close().then(…)` */
function isChained(close: Node): boolean {
  return wrapped(close).parent?.type === 'MemberExpression';
}

function topLevelStatement(node: Node): Node {
  let inner = node;
  while (inner.parent && inner.parent.type !== 'Program') inner = inner.parent;
  return inner;
}

function declareVariable(lift: Lift, name: string, before: Node): void {
  const { facts, edits } = lift;
  const { semicolon, lineBreak } = styleOf(facts);
  const type = isTypeScript(facts.source) ? `: ${lift.needType(stdioModule, 'StdioServerHandle')} | undefined` : '';
  const [start] = withComments(facts.source, before);
  edits.insert(start, `let ${name}${type}${semicolon}${lineBreak}${lineBreak}`);
}

function declareField(lift: Lift, { body, declared }: OwnedServer, name: string): void {
  const { facts, edits } = lift;
  const first = declared ?? body.body[0];
  if (!isTypeScript(facts.source) || !first) return;
  const { semicolon, lineBreak } = styleOf(facts);
  const field = `private ${name}?: ${lift.needType(stdioModule, 'StdioServerHandle')}${semicolon}`;
  const indent = indentAt(facts.source.text, first.range[0]);
  if (declared) edits.insert(declared.range[1], `${lineBreak}${indent}${field}`);
  else edits.insert(withComments(facts.source, first)[0], `${field}${lineBreak}${lineBreak}${indent}`);
}

/** @returns the statement as it stands behind `serveStdio` */
function moveListener(lift: Lift, place: Place, statement: Node, handle: Handle | undefined): string {
  const { facts, edits } = lift;
  const range = withComments(facts.source, statement);
  const text = linesAt(facts, range, indentAt(facts.source.text, place.node.range[0]));
  edits.remove(wholeLines(facts.source.text, range));
  const field = [...descendants(statement)].find((node) => node.type === 'ThisExpression')?.parent;
  if (!field || !handle) return text;
  return text.replaceAll(facts.source.text.slice(...parenthesizedRange(facts.source, field)), handle.source);
}

function writeClose(lift: Lift, close: TSESTree.CallExpression, handle: Handle | undefined): void {
  const callee = unwrap(close.callee);
  if (!handle || callee.type !== 'MemberExpression') return;
  lift.replace(callee.range, `${handle.source}.close`);
}
