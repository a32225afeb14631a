/**
 * Serves 2026-07-28 over HTTP, in a file that is on v2: beside the sessions of 2025 clients, or in place of the code
 * that served them. Spec: basic/transports/streamable-http.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  enclosingFunction,
  statementOf,
  unwrap,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { SessionContainer } from '../facts/session-containers.js';
import type { TextEdit } from '../pattern.js';
import { isNameTaken } from '../sdk/references.js';
import { endpointsOf, isMethod, placeOf } from './endpoints.js';
import type { Endpoint, Handling } from './endpoints.js';
import { functionsAround, hiddenAt, serverSourceOf, serverVariable, textOf } from './factories.js';
import type { ServerSource } from './factories.js';
import { isOnV2 } from './generation.js';
import { createLift } from './lift.js';
import type { Lift } from './lift.js';
import { keptServer } from './makers.js';
import { foreignIn, foreignStatements } from './own-code.js';
import type { OwnCode } from './own-code.js';
import { checkBehind, routingOf } from './routing.js';
import type { Routing } from './routing.js';
import { sessionNeeds } from './session-needs.js';
import { connectFresh, moveServerSetup, serverSetupOf, writeServerSetup } from './shared-server.js';
import type { ServerSetup } from './shared-server.js';
import { layOut, styleOf, withComments } from './source-style.js';

export interface Hosting {
  /** The endpoints that make transports: requests of the new revision have to be answered there. */
  readonly openers: readonly Endpoint[];
  /** Why an endpoint is left to a person: a clause that names the code. */
  readonly refusals: ReadonlyMap<Endpoint, string>;
  /** Empty where nothing is lifted. */
  readonly edits: readonly TextEdit[];
  /** Statements of the old code that requests of the new revision pass by, although they are not about sessions. */
  readonly bypassed: readonly Node[];
  /** What became of clients of 2025, and why: a clause. */
  readonly note: string | undefined;
}

const hostings = new WeakMap<Facts, Hosting>();

/** @returns what can be done about the HTTP endpoints of a file; edits only in files that are on v2 and not yet modern */
export function hostingOf(facts: Facts): Hosting {
  let known = hostings.get(facts);
  if (!known) hostings.set(facts, (known = host(facts)));
  return known;
}

/** @returns whether the requests of the new revision can be answered in a file as it stands, or once it is on v2 */
export function canHost(facts: Facts): boolean {
  const openers = endpointsOf(facts).filter(({ constructions }) => constructions.length > 0);
  return openers.length > 0 && openers.every((endpoint) => typeof planOf(facts, endpoint) === 'object');
}

interface Plan {
  readonly endpoint: Endpoint;
  /** What the branch hands on. */
  readonly handling: Handling;
  readonly routing: Routing;
  readonly place: Node;
  readonly source: Extract<ServerSource, { kind: 'factory' }>;
}

function host(facts: Facts): Hosting {
  const endpoints = endpointsOf(facts);
  const openers = endpoints.filter(({ constructions }) => constructions.length > 0);
  const refusals = new Map<Endpoint, string>();
  if (!isOnV2(facts) || facts.generation === 'raw' || facts.modern)
    return { openers, refusals, edits: [], bypassed: [], note: undefined };
  const plans: Plan[] = [];
  for (const endpoint of openers) {
    const plan = planOf(facts, endpoint);
    if (typeof plan === 'string') refusals.set(endpoint, plan);
    else plans.push(plan);
  }
  if (plans.length === 0) return { openers, refusals, edits: [], bypassed: [], note: undefined };
  const choice = choose(facts, plans, endpoints, refusals);
  const lift = createLift(facts, [...choice.own.made, ...facts.sessionTransports.map(({ node }) => node)]);
  write(lift, plans, endpoints, choice);
  const bypassed =
    choice.mode === 'sessions'
      ? plans.flatMap(({ endpoint, routing }) =>
          foreignStatements(ofSessions(choice.own), routing.statements, endpoint.fn),
        )
      : [];
  return { openers, refusals, edits: lift.finish(), bypassed, note: choice.note };
}

/** @returns why not, where an endpoint cannot be given a branch */
function planOf(facts: Facts, endpoint: Endpoint): Plan | string {
  const { fn, main } = endpoint;
  const place = placeOf(fn);
  const routing = routingOf(facts, endpoint);
  if (!place || !routing) return 'the code that routes its requests has a form that is not followed';
  if (functionsAround(place).some((one) => endpointsOf(facts).some((other) => other.fn === one)))
    return 'it is set up anew for each request';
  const source = sourceOf(facts, endpoint, place);
  if (typeof source === 'string') return source;
  if (!fn.async && (isMethod(fn) || fn.returnType))
    return `\`${textOf(facts, main.call)}\` stands in a function that is not async`;
  const handling = handlingAt(facts, endpoint, routing.before);
  if (typeof handling === 'string')
    return `\`${handling}\` is only there behind the place where the request has to be looked at`;
  const wrapper = wrapperOf(facts, endpoint);
  if (wrapper) return `\`${textOf(facts, wrapper)}\` wraps what answers the request`;
  const check = checkBehind(facts, endpoint, routing);
  if (check)
    return `\`${textOf(facts, check)}\` checks the request behind the place where sessions are looked up; move it in front`;
  return { endpoint, handling, routing, place, source };
}

function sourceOf(facts: Facts, { connects, fn }: Endpoint, place: Node): Plan['source'] | string {
  const sources = connects.flatMap((call) => {
    const receiver = calleeOf(call)?.receiver;
    return receiver ? [serverSourceOf(facts, receiver, place)] : [];
  });
  const [first] = sources;
  if (!first) return 'no `connect` shows which server its requests are for';
  const made = sources.map((source) => makeFactory(facts, source, { fn, place }));
  const refused = made.find((source) => typeof source === 'string');
  if (typeof refused === 'string') return refused;
  const factories = made.filter((source) => typeof source === 'object');
  const texts = new Set(factories.map(({ text }) => text));
  if (texts.size > 1) return 'it connects servers of several kinds';
  return factories[0] ?? 'no `connect` shows which server its requests are for';
}

/** A call in which the answer is made, or that is given it: `context.run(user, () => transport.handleRequest(…))`. */
function wrapperOf(facts: Facts, { fn, handlings }: Endpoint): Node | undefined {
  for (const { call } of handlings) {
    let inner: Node = call;
    for (const parent of ancestors(call)) {
      if (parent === fn || !contains(fn, parent)) break;
      const isArgument = parent.type === 'CallExpression' && (parent.arguments as readonly Node[]).includes(inner);
      if (isArgument && !isPromiseMethod(parent)) return parent;
      inner = parent;
    }
  }
  return wrappedAnswer(facts, handlings);
}

/** `transport.handleRequest(…).catch(next)`, `promise.then(() => transport.handleRequest(…))` */
function isPromiseMethod(call: TSESTree.CallExpression): boolean {
  return /^(?:then|catch|finally)$/u.test(calleeOf(call)?.name ?? '');
}

/** `const response = await transport.handleRequest(…); return withCors(response);` */
function wrappedAnswer(facts: Facts, handlings: readonly Handling[]): Node | undefined {
  for (const { call, form } of handlings) {
    const outer = wrapped(call).parent;
    const declarator = outer?.type === 'AwaitExpression' ? wrapped(outer).parent : outer;
    if (form !== 'web' || declarator?.type !== 'VariableDeclarator') continue;
    const variable = facts.variableOf(declarator.id);
    for (const { identifier, init } of variable?.references ?? []) {
      const use = identifier as unknown as Node;
      if (!init && use.parent?.type !== 'ReturnStatement') return statementOf(use);
    }
  }
  return undefined;
}

/** @returns what makes a server for each request, or why there is nothing that could */
function makeFactory(
  facts: Facts,
  source: ServerSource,
  { fn, place }: { readonly fn: FunctionNode; readonly place: Node },
): Plan['source'] | string {
  switch (source.kind) {
    case 'factory': {
      const kept = source.declaration && keptServer(source.declaration);
      return kept === undefined
        ? source
        : `\`${textOf(facts, source.made)}\` returns \`${kept}\`, which is one server for all`;
    }
    case 'refused':
      return source.reason;
    case 'field':
      return `\`${textOf(facts, source.access)}\` is one server for all requests; build it in a function that returns it`;
    default: {
      const { declarator } = source;
      const variable = facts.variableOf(declarator.id);
      const setup = variable && serverSetupOf(facts, variable);
      if (!setup || !declarator.init)
        return `\`${textOf(facts, declarator.id)}\` is not made by a function that returns it`;
      if (setup.kind === 'refused') return setup.reason;
      if (!contains(fn, declarator) && !contains(setup.block, place))
        return `\`${textOf(facts, declarator.id)}\` is made in another place than the handler`;
      const own = contains(fn, declarator) ? setup.statements : [];
      const hidden = own.map((one) => hiddenAt(facts, one, place, own)).find((name) => name !== undefined);
      if (hidden !== undefined)
        return `\`${textOf(facts, declarator.id)}\` is built with \`${hidden}\`, which belongs to one request`;
      const made = unwrapAwait(declarator.init);
      const text = setup.isArrow ? `() => ${setup.name}()` : setup.name;
      return { kind: 'factory', text, made, declaration: undefined, setup };
    }
  }
}

/** @returns what a branch in front of a statement can hand on; what it would need and does not see, where it cannot */
function handlingAt(facts: Facts, endpoint: Endpoint, before: Node): Handling | string {
  const { main } = endpoint;
  const unseen = unseenAt(facts, endpoint, main, before);
  if (unseen === undefined) return main;
  // The body that was parsed further down is not read yet: the request brings it along.
  const isBodyOnly = main.options?.type === 'ObjectExpression' && main.options.properties.length === 1 && main.body;
  if (main.form !== 'web' || !isBodyOnly) return unseen;
  const whole = { ...main, body: undefined, options: undefined };
  return unseenAt(facts, endpoint, whole, before) ?? whole;
}

/** @returns what the handling needs and a statement does not see yet */
function unseenAt(facts: Facts, { fn, constructions }: Endpoint, main: Handling, before: Node): string | undefined {
  for (const node of [main.request, main.response, main.body, main.options]) {
    for (const one of node ? descendants(node) : []) {
      const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
      const declared = variable?.identifiers[0] as Node | undefined;
      if (!variable || !declared || !contains(fn, declared) || variable.defs[0]?.type === 'Parameter') continue;
      const block = variable.scope.block as unknown as Node;
      if (!contains(block, before) || declared.range[0] > before.range[0]) return textOf(facts, node ?? one);
    }
  }
  // A body that was read cannot be read again, unless it is handed on.
  if (main.form === 'web' && !main.body && !main.options) {
    const read = facts
      .nodes('CallExpression')
      .find((call) => isBodyRead(call) && contains(fn, call) && call.range[1] <= before.range[0]);
    if (read) return textOf(facts, read);
  }
  const needsBody = main.form === 'node' && !main.body && constructions.length > 0;
  return needsBody && !isBodyless(facts) ? 'the parsed body' : undefined;
}

function isBodyRead(call: TSESTree.CallExpression): boolean {
  const name = calleeOf(call)?.name ?? '';
  return /^(?:json|text|arrayBuffer|formData|parseBody)$/u.test(name) && calleeOf(call)?.receiver !== undefined;
}

/** Without sessions nothing has to be looked at: the handler reads the body itself. */
function isBodyless(facts: Facts): boolean {
  return facts.sessionTransports.every(({ sessions }) => sessions === false);
}

type Mode = 'stateless' | 'sessions' | 'reject';

interface Choice {
  readonly mode: Mode;
  readonly note: string;
  readonly own: OwnCode;
}

function choose(
  facts: Facts,
  plans: readonly Plan[],
  endpoints: readonly Endpoint[],
  refusals: ReadonlyMap<Endpoint, string>,
): Choice {
  const wish = facts.settings.legacyClients(facts.source.path);
  const own = ownCodeOf(facts, plans, endpoints);
  const obstacle = refusals.size > 0 ? 'not every endpoint of the file could be changed' : obstacleTo(own, plans);
  const isStateless = facts.sessionTransports.every(({ sessions }) => sessions === false);
  const needs = sessionNeeds(
    facts,
    endpoints,
    plans.map(({ source }) => source),
  ).filter((need) => !isStateless || need.includes('JSON'));
  const sessions = (why: string): Choice => ({ mode: 'sessions', note: `${kept(isStateless)}, because ${why}`, own });
  if (wish === 'sessions') return sessions('--legacy-clients says so');
  if (wish === 'reject') {
    if (obstacle !== undefined) return sessions(`${obstacle}, although --legacy-clients rejects them`);
    return { mode: 'reject', note: 'clients of 2025 are rejected, because --legacy-clients says so', own };
  }
  const [need] = needs;
  if (wish === 'auto' && need !== undefined) return sessions(need);
  if (obstacle !== undefined)
    return sessions(wish === 'stateless' ? `${obstacle}, although --legacy-clients says stateless` : obstacle);
  if (wish === 'stateless') {
    const lost = needs.length > 0 ? `; what they lose: ${needs.join('; ')}` : '';
    return {
      mode: 'stateless',
      note: `clients of 2025 are answered without a session, because --legacy-clients says so${lost}`,
      own,
    };
  }
  const why = isStateless ? 'the server kept none for them' : 'nothing but transport and server hangs on it';
  return { mode: 'stateless', note: `clients of 2025 are answered without a session: ${why}`, own };
}

function kept(isStateless: boolean): string {
  return isStateless ? 'clients of 2025 are served by the code that is there' : 'clients of 2025 keep their sessions';
}

function ownCodeOf(facts: Facts, plans: readonly Plan[], endpoints: readonly Endpoint[]): OwnCode {
  return {
    facts,
    made: plans.map(({ source }) => source.made),
    setups: setupsOf(plans).flatMap(({ statements, late }) => [...statements, ...late]),
    servers: new Set(
      endpoints.flatMap(({ connects }) => connects.flatMap((call) => serverVariable(facts, call) ?? [])),
    ),
    endpoints,
    intoMethods: false,
    accesses: containersOf(facts).flatMap(({ accesses }) => accesses),
  };
}

function setupsOf(plans: readonly Plan[]): ServerSetup[] {
  return [...new Set(plans.flatMap(({ source }) => source.setup ?? []))];
}

function containersOf(facts: Facts): SessionContainer[] {
  return facts.sessionContainers
    .filter(({ role, handRolled }) => role === 'sessions' && !handRolled)
    .flatMap((one) => [one, ...one.companions]);
}

/** What sessions alone need, whatever keeps it: requests of the new revision do not miss it. */
function ofSessions(own: OwnCode): OwnCode {
  const stores = own.facts.sessionContainers.flatMap((one) => [one, ...one.companions]);
  return { ...own, intoMethods: true, accesses: stores.flatMap(({ accesses }) => accesses) };
}

/** @returns why the session code of a file cannot go: a clause */
function obstacleTo(own: OwnCode, plans: readonly Plan[]): string | undefined {
  const { facts, endpoints } = own;
  for (const endpoint of endpoints) {
    const routing = plans.find((plan) => plan.endpoint === endpoint)?.routing ?? routingOf(facts, endpoint);
    if (!routing) return 'a route of the sessions has a form that is not followed';
    const unseen = handlingAt(facts, endpoint, routing.before);
    if (typeof unseen === 'string') return `\`${unseen}\` is not there where the request is looked at`;
    const code = bodyOf(routing);
    const foreign = code.map((one) => foreignIn(own, one, endpoint.fn)).find((one) => one);
    if (foreign) return `\`${textOf(facts, foreign)}\` is done along with them`;
    if (endpoint.handlings.some(({ call }) => !code.some((one) => contains(one, call))))
      return 'requests are handed on in several places';
  }
  for (const { node } of facts.sessionTransports) {
    if (
      !endpoints.some(({ fn, constructions }) => contains(fn, node) || constructions.some((one) => one.node === node))
    )
      return `\`${textOf(facts, node)}\` is made outside of the handler`;
  }
  for (const { connects } of endpoints) {
    for (const call of connects) {
      const statement = statementOf(call);
      const isInside = endpoints.some(({ fn }) => contains(fn, call)) || own.setups.some((one) => contains(one, call));
      if (!isInside && (statement.type !== 'ExpressionStatement' || foreignIn(own, statement, undefined)))
        return `\`${textOf(facts, statement)}\` connects the server outside of the handler`;
    }
  }
  for (const container of containersOf(facts)) {
    if (container.owner === 'elsewhere' || container.owner === 'member')
      return `\`${container.name}\` is not the file's own`;
    if (isExported(container)) return `\`${container.name}\` is exported`;
    for (const { node } of container.accesses) {
      if (endpoints.some(({ fn }) => contains(fn, node))) continue;
      if (!ownStatement(own, node)) return `\`${textOf(facts, statementOf(node))}\` uses \`${container.name}\`, too`;
    }
  }
  return undefined;
}

function bodyOf({ statements, before }: Routing): readonly Node[] {
  return statements.length > 0 ? statements : [before];
}

function isExported({ declaration }: SessionContainer): boolean {
  return declaration !== undefined && statementOf(declaration).type === 'ExportNamedDeclaration';
}

/**
 * The statement around a use of a container outside of the endpoints, where that is all it does: shutting down, reaping.
 * The outermost one counts, up to the function that does it at a signal.
 */
function ownStatement(own: OwnCode, node: Node): Node | undefined {
  const timer = functionsAround(node).flatMap((fn) => timerAround(own, fn) ?? [])[0];
  if (timer) return timer;
  let found: Node | undefined;
  const fn = enclosingFunction(node);
  for (const at of [node, ...ancestors(node)]) {
    if (at === fn || at.type === 'Program' || at.type === 'ClassBody') break;
    if (!at.type.endsWith('Statement') || at.type === 'BlockStatement') continue;
    if (foreignIn(own, at, undefined)) break;
    found = at;
  }
  return found && isClosing(found) ? found : undefined;
}

/** `setInterval(() => …)`, alone or as the value of a constant that is only told not to keep the process alive. */
function timerAround(own: OwnCode, fn: FunctionNode): Node | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || calleeOf(call)?.name !== 'setInterval') return undefined;
  const statement = statementOf(call);
  if (foreignIn(own, call, undefined)) return undefined;
  if (isTimer(statement)) return statement;
  return statement.type === 'VariableDeclaration' && timerUses(own.facts, statement) ? statement : undefined;
}

/** @returns the statements `timer.unref()`; nothing where the constant has other uses */
function timerUses(facts: Facts, { declarations }: TSESTree.VariableDeclaration): Node[] | undefined {
  const [declarator] = declarations;
  const variable = declarations.length === 1 && declarator ? facts.variableOf(declarator.id) : undefined;
  if (!variable) return undefined;
  const uses = variable.references.filter((one) => !one.init).map((one) => one.identifier as unknown as Node);
  const statements = uses.map((use) => statementOf(use));
  const isHandled = statements.every((one) => {
    const call = one.type === 'ExpressionStatement' ? unwrap(one.expression) : undefined;
    const name = call?.type === 'CallExpression' ? calleeOf(call)?.name : undefined;
    return name === 'unref' || name === 'clearInterval';
  });
  return isHandled ? statements : undefined;
}

function isTimer(statement: Node): boolean {
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  if (call?.type !== 'CallExpression') return false;
  const callee = calleeOf(call);
  if (callee?.name !== 'unref' || callee.receiver?.type !== 'CallExpression') return callee?.name === 'setInterval';
  return calleeOf(callee.receiver)?.name === 'setInterval';
}

function isClosing(statement: Node): boolean {
  return [...descendants(statement)].some(
    (one) => one.type === 'CallExpression' && /^(?:close|clear)$/u.test(calleeOf(one)?.name ?? ''),
  );
}

interface Names {
  /** How the handler is named in code of the place: `mcpHandler`, `this.mcpHandler`. */
  readonly handler: string;
  readonly node: string;
}

function write(lift: Lift, plans: readonly Plan[], endpoints: readonly Endpoint[], choice: Choice): void {
  const groups = new Map<string, Names>();
  const namesOf = new Map<Endpoint, Names>();
  for (const plan of plans) {
    const key = `${plan.place.parent?.range.join() ?? ''} ${plan.source.text}`;
    let names = groups.get(key);
    if (!names) groups.set(key, (names = writeConstants(lift, plan, plans, choice, groups.size)));
    namesOf.set(plan.endpoint, names);
    if (choice.mode === 'sessions') writeBranch(lift, plan, names);
    else writeWhole(lift, plan.endpoint, plan.routing, { names, main: plan.handling });
  }
  for (const setup of setupsOf(plans)) writeSetup(lift, setup, plans, { namesOf, mode: choice.mode });
  const [only] = groups.values();
  if (!only || groups.size > 1) return;
  if (choice.mode !== 'sessions') {
    for (const endpoint of endpoints) {
      const routing = namesOf.has(endpoint) ? undefined : routingOf(lift.facts, endpoint);
      const main = routing && handlingAt(lift.facts, endpoint, routing.before);
      if (routing && typeof main === 'object') writeWhole(lift, endpoint, routing, { names: only, main });
    }
    removeSessions(lift, choice.own, only);
  } else {
    closeBeside(lift, plans, only);
  }
}

interface Written {
  readonly namesOf: ReadonlyMap<Endpoint, Names>;
  readonly mode: Mode;
}

/** Wraps the code that sets up a server in a function, and lets what connected or closed the server go on without it. */
function writeSetup(lift: Lift, setup: ServerSetup, plans: readonly Plan[], { namesOf, mode }: Written): void {
  const plan = plans.find(({ source }) => source.setup === setup);
  const names = plan && namesOf.get(plan.endpoint);
  if (!plan || !names) return;
  const isKept = mode === 'sessions';
  if (contains(plan.endpoint.fn, setup.block)) {
    const isGone = (statement: Node): boolean =>
      !isKept && plan.routing.statements.some((one) => contains(one, statement));
    moveServerSetup(lift, setup, plan.place, { isKept, isGone });
    return;
  }
  writeServerSetup(lift, setup);
  for (const call of setup.connects) {
    if (isKept) connectFresh(lift, setup, call);
    else if (!plans.some(({ endpoint }) => contains(endpoint.fn, call))) lift.remove(statementOf(call));
  }
  for (const call of setup.closes) {
    if (plans.some(({ endpoint }) => contains(endpoint.fn, call))) continue;
    lift.edits.replace(call.range, `${names.handler}.close()`);
  }
}

function writeConstants(lift: Lift, plan: Plan, plans: readonly Plan[], { mode, own }: Choice, index: number): Names {
  const { facts, edits } = lift;
  const { place, endpoint } = plan;
  const isField = place.parent?.type === 'ClassBody';
  const suffix = index === 0 ? '' : String(index + 1);
  const handler = freeName(facts, `mcpHandler${suffix}`, isField);
  const node = freeName(facts, `mcpNodeHandler${suffix}`, isField);
  const isNode = plans.some((one) => one.endpoint.main.form === 'node') && endpoint.main.form === 'node';
  const create = lift.need('@modelcontextprotocol/server', 'createMcpHandler');
  const options = [
    ...(mode === 'stateless' ? [] : [`legacy: ${quoted(facts, 'reject')},`]),
    ...(answersInJson(own.facts) ? [`responseMode: ${quoted(facts, 'json')},`] : []),
    `onerror: (error) => console.error(${quoted(facts, 'MCP request failed:')}, error),`,
  ];
  const keyword = isField ? (isTypeScript(facts) ? 'private readonly ' : '') : 'const ';
  const factory = factoryText(facts, plan);
  lift.keep(factory);
  const lines = [
    `${keyword}${handler} = ${create}(${factory}, {`,
    ...options.map((option) => `  ${option}`),
    '});',
    ...(isNode
      ? [
          `${keyword}${node} = ${lift.need('@modelcontextprotocol/node', 'toNodeHandler')}(${isField ? 'this.' : ''}${handler});`,
        ]
      : []),
  ];
  const at = isField ? fieldPlace(place) : place;
  const [start] = withComments(facts.source, at);
  const { lineBreak } = styleOf(facts);
  const indent = lineIndent(facts, start);
  edits.insert(start, `${layOut(facts, lines, start)}${lineBreak}${lineBreak}${indent}`);
  const prefix = isField ? 'this.' : '';
  return { handler: prefix + handler, node: prefix + node };
}

/** Fields stand above the constructor and the methods. */
function fieldPlace(member: Node): Node {
  const members: readonly Node[] = member.parent?.type === 'ClassBody' ? member.parent.body : [];
  return members.find((one) => one.type === 'MethodDefinition') ?? member;
}

/** A constant that is only assigned further down is not there yet. */
function factoryText(facts: Facts, { source, place }: Plan): string {
  if (!/^[\w$]+$/u.test(source.text)) return source.text;
  const callee = source.made.type === 'CallExpression' ? unwrap(source.made.callee) : undefined;
  const variable = callee?.type === 'Identifier' ? facts.variableOf(callee) : undefined;
  const declared = variable?.defs[0];
  const isLate = declared?.type === 'Variable' && (declared.name as unknown as Node).range[0] > place.range[0];
  return isLate ? `() => ${source.text}()` : source.text;
}

function answersInJson(facts: Facts): boolean {
  return facts.sessionTransports.some(({ options }) =>
    options.some(({ name, value }) => name === 'enableJsonResponse' && facts.valueOf(value)?.value === true),
  );
}

function writeBranch(lift: Lift, plan: Plan, names: Names): void {
  const { facts, edits } = lift;
  const { endpoint, routing, handling: main } = plan;
  const { fn } = endpoint;
  const isLegacy = lift.need('@modelcontextprotocol/server', 'isLegacyRequest');
  const request = sourceText(facts, main.request);
  const body = main.body ? sourceText(facts, main.body) : undefined;
  const [start] = withComments(facts.source, routing.before);
  const lines: string[] = [];
  if (main.form === 'web') {
    const rest = main.options ? `, ${sourceText(facts, main.options)}` : '';
    lines.push(
      `if (!(await ${isLegacy}(${[request, body].filter(Boolean).join(', ')}))) {`,
      `  return ${names.handler}.fetch(${request}${rest});`,
      '}',
    );
  } else {
    const toWeb = lift.need('@modelcontextprotocol/node', 'toWebRequest');
    const response = main.response ? sourceText(facts, main.response) : '';
    lines.push(
      `if (!(await ${isLegacy}(await ${toWeb}(${request}, ${body ?? ''}), ${body ?? ''}))) {`,
      ...takeOver(facts, plan).map((line) => `  ${line}`),
      `  await ${names.node}(${request}, ${response}, ${body ?? ''});`,
      '  return;',
      '}',
    );
  }
  const { lineBreak, semicolon, unit } = styleOf(facts);
  makeAsync(lift, fn);
  if (routing.statements.length > 0) {
    edits.insert(start, `${layOut(facts, lines, start)}${lineBreak}${lineBreak}${lineIndent(facts, start)}`);
    return;
  }
  // An arrow function without braces gets some.
  const outer = lineIndent(facts, fn.range[0]);
  const branch = layOut(facts, lines, fn.range[0], 1);
  edits.insert(routing.before.range[0], `{${lineBreak}${outer}${unit}${branch}${lineBreak}${outer}${unit}return `);
  edits.insert(routing.before.range[1], `${semicolon}${lineBreak}${outer}}`);
}

/** What tells a framework that the response is written behind its back, unless that is said in front of the branch. */
function takeOver(facts: Facts, { endpoint, routing }: Pick<Plan, 'endpoint' | 'routing'>): string[] {
  const { main, fn } = endpoint;
  const response = main.response && unwrap(main.response);
  if (response?.type !== 'MemberExpression') return [];
  const owner = sourceText(facts, response.object);
  const calls = [...descendants(fn)].filter((one) => one.range[1] <= routing.before.range[0]);
  if (sourceText(facts, response).endsWith('.raw')) {
    const isHijacked = calls.some((one) => one.type === 'CallExpression' && calleeOf(one)?.name === 'hijack');
    return isHijacked ? [] : [`${owner}.hijack();`];
  }
  const isKoa = sourceText(facts, response).endsWith('.res') && sourceText(facts, main.request).endsWith('.req');
  const isSet = calls.some(
    (one) => one.type === 'AssignmentExpression' && sourceText(facts, one.left).endsWith('.respond'),
  );
  return isKoa && !isSet ? [`${owner}.respond = false;`] : [];
}

/** The handler takes the place of everything that an endpoint did with sessions and transports. */
function writeWhole(
  lift: Lift,
  endpoint: Endpoint,
  routing: Routing,
  { names, main }: { readonly names: Names; readonly main: Handling },
): void {
  const { facts } = lift;
  const { fn } = endpoint;
  const first = routing.statements[0];
  const last = routing.statements.at(-1);
  const request = sourceText(facts, main.request);
  const lines: string[] = [];
  if (main.form === 'web') {
    const rest = main.options ? `, ${sourceText(facts, main.options)}` : '';
    lines.push(`return ${names.handler}.fetch(${request}${rest});`);
  } else {
    const parts = [main.request, main.response, main.body].flatMap((one) => (one ? [sourceText(facts, one)] : []));
    lines.push(...takeOver(facts, { endpoint, routing }), `await ${names.node}(${parts.join(', ')});`);
  }
  if (first && last) {
    if (main.form === 'node') makeAsync(lift, fn);
    const [start] = withComments(facts.source, first);
    lift.replace([start, last.range[1]], layOut(facts, lines, start));
    return;
  }
  const [only = '', ...more] = lines;
  const { range } = routing.before;
  if (more.length === 0) {
    lift.replace(range, only.replace(/^(?:return|await) |;$/gu, ''));
    return;
  }
  makeAsync(lift, fn);
  lift.replace(range, layOut(facts, ['{', ...lines.map((line) => `  ${line}`), '}'], fn.range[0]));
}

function makeAsync({ edits }: Lift, fn: FunctionNode): void {
  if (!fn.async) edits.insert(fn.range[0], 'async ');
}

/** Shutting down closes the handler, reaping goes, and so do containers that are fields. */
function removeSessions(lift: Lift, own: OwnCode, names: Names): void {
  const { facts } = lift;
  const done = new Set<Node>();
  let isClosed = false;
  for (const container of containersOf(facts)) {
    for (const { node } of container.accesses) {
      if (own.endpoints.some(({ fn }) => contains(fn, node))) continue;
      const statement = ownStatement(own, node);
      if (!statement || done.has(statement)) continue;
      done.add(statement);
      if (statement.type === 'VariableDeclaration')
        for (const use of timerUses(facts, statement) ?? []) lift.remove(use);
      if (isTimer(statement) || statement.type === 'VariableDeclaration' || isClosed) {
        lift.remove(statement);
        continue;
      }
      isClosed = true;
      lift.replace(statement.range, closing(facts, statement, names));
    }
    const field = container.owner === 'field' ? container.declaration?.parent : undefined;
    if (field?.type === 'PropertyDefinition') lift.remove(field);
  }
}

/** The old sessions and the new handler are closed together. */
function closeBeside(lift: Lift, plans: readonly Plan[], names: Names): void {
  const { facts, edits } = lift;
  const place = plans[0]?.place;
  for (const container of containersOf(facts)) {
    const access = container.accesses.find(
      ({ kind, node }) =>
        kind === 'iterate' && isShutdown(facts, node) && !plans.some(({ endpoint }) => contains(endpoint.fn, node)),
    );
    if (!access || !place) continue;
    const statement = statementOf(access.node);
    if (!isVisible(place, statement, names)) continue;
    const [start] = withComments(facts.source, statement);
    const { lineBreak } = styleOf(facts);
    edits.insert(start, `${closing(facts, statement, names)}${lineBreak}${lineIndent(facts, start)}`);
    return;
  }
}

/** In a signal handler, or in a method that closes. */
function isShutdown(facts: Facts, node: Node): boolean {
  return functionsAround(node).some((fn) => {
    const { parent } = fn;
    const name =
      parent.type === 'MethodDefinition' && parent.key.type === 'Identifier'
        ? parent.key.name
        : fn.type === 'FunctionDeclaration'
          ? fn.id?.name
          : parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
            ? parent.id.name
            : undefined;
    if (name !== undefined && /^(?:close|stop|shut_?down|dispose|destroy|cleanup|terminate|teardown)/iu.test(name))
      return true;
    const call = parent.type === 'CallExpression' ? parent : undefined;
    const signal = call?.arguments[0];
    return (
      signal !== undefined &&
      ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'onClose'].includes(facts.stringOf(signal) ?? '')
    );
  });
}

/** Whether a statement sees the constants that stand at a place. */
function isVisible(place: Node, statement: Node, names: Names): boolean {
  if (names.handler.startsWith('this.')) return place.parent !== undefined && contains(place.parent, statement);
  return place.parent !== undefined && contains(place.parent, statement);
}

function closing(facts: Facts, statement: Node, { handler }: Names): string {
  const isAsync = enclosingFunction(statement)?.async ?? statement.parent?.type === 'Program';
  return `${isAsync ? 'await' : 'void'} ${handler}.close()${styleOf(facts).semicolon}`;
}

function freeName(facts: Facts, name: string, isField: boolean): string {
  if (isField) return name;
  let free = isNameTaken(facts, name) ? `modern${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
  for (let counter = 2; isNameTaken(facts, free); counter++) free = `${name}${counter}`;
  return free;
}

function quoted(facts: Facts, text: string): string {
  const { quote } = styleOf(facts);
  return quote + text + quote;
}

function isTypeScript(facts: Facts): boolean {
  return /\.[cm]?tsx?$/u.test(facts.source.path);
}

function sourceText(facts: Facts, node: Node): string {
  return facts.source.text.slice(...node.range);
}

function lineIndent(facts: Facts, offset: number): string {
  const { text } = facts.source;
  return /^[ \t]*/u.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[0] ?? '';
}
