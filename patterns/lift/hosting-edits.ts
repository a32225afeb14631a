/** Writes the handler of `createMcpHandler` and what leads to it. */
import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  enclosingFunction,
  statementOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { argumentEnd, indentAt } from '../facts/insertion.js';
import { freeName } from '../sdk/references.js';
import { isTypeScript } from '../source-file.js';
import { hookedFactory, madeBy } from './connect-hooks.js';
import type { Endpoint, Handling } from './endpoints.js';
import { functionsAround } from './factories.js';
import type { Lift } from './lift.js';
import type { OwnCode } from './own-code.js';
import { linesOf } from './rebinding-checks.js';
import { routingOf } from './routing.js';
import type { Routing } from './routing.js';
import { connectFresh, moveServerSetup, writeServerSetup } from './shared-server.js';
import type { ServerSetup } from './shared-server.js';
import { layOut, linesAt, sourceOf, styleOf, withComments } from './source-style.js';
import { containersOf, isTimer, ownStatement, setupsOf, timerUses } from './hosting-choice.js';
import type { Choice, Mode } from './hosting-choice.js';
import { answersInJson } from './session-needs.js';
import { asyncForm, handlingAt } from './hosting-plan.js';
import type { Plan } from './hosting-plan.js';

interface Names {
  /** How the handler is named in code of the place: `mcpHandler`, `this.mcpHandler`. */
  readonly handler: string;
  /** What answers requests of the web platform: the handler, or what stands in front of it. */
  readonly web: string;
  readonly node: string;
  /** What makes the handler, where each request has one of its own. */
  readonly made: readonly string[];
}

export function writeHosting(lift: Lift, plans: readonly Plan[], endpoints: readonly Endpoint[], choice: Choice): void {
  const groups = new Map<string, Names>();
  const isShared = plans.every(({ isPerRequest }) => !isPerRequest);
  const namesOf = new Map<Endpoint, Names>();
  for (const plan of plans) {
    const at = plan.isPerRequest ? plan.place : plan.place.parent;
    const key = `${at?.range.join() ?? ''} ${plan.source.text}`;
    let names = groups.get(key);
    if (!names) groups.set(key, (names = writeConstants(lift, plan, choice, plan.isPerRequest ? 0 : groups.size)));
    namesOf.set(plan.endpoint, names);
    if (choice.mode === 'sessions') writeBranch(lift, plan, names);
    else writeWhole(lift, plan.endpoint, plan.routing, { names, main: plan.handling, checks: plan.checks });
  }
  for (const setup of setupsOf(plans)) writeSetup(lift, setup, plans, { namesOf, mode: choice.mode });
  const [only] = groups.values();
  if (!only || groups.size > 1 || !isShared) return;
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

function writeConstants(lift: Lift, plan: Plan, { mode, inJson = false }: Choice, index: number): Names {
  const { facts, edits } = lift;
  const { place, endpoint, isPerRequest } = plan;
  const isField = place.parent?.type === 'ClassBody';
  const suffix = index === 0 ? '' : String(index + 1);
  const handler = nameFor(facts, `mcpHandler${suffix}`, isField);
  const node = nameFor(facts, `mcpNodeHandler${suffix}`, isField);
  const isNode = endpoint.main.form === 'node';
  const prefix = isField ? 'this.' : '';
  const json = inJson ? nameFor(facts, `mcpJsonHandler${suffix}`, isField) : handler;
  const create = lift.need('@modelcontextprotocol/server', 'createMcpHandler');
  const options = [
    ...(mode === 'stateless' && !inJson ? [] : [`legacy: ${quoted(facts, 'reject')},`]),
    ...(answersInJson(facts) ? [`responseMode: ${quoted(facts, 'json')},`] : []),
    `onerror: (error) => console.error(${quoted(facts, 'MCP request failed:')}, error),`,
  ];
  const keyword = isField ? (isTypeScript(facts.source) ? 'private readonly ' : '') : 'const ';
  const factory = hookedText(facts, plan, isPerRequest && mode === 'sessions');
  lift.keep(factory);
  const toNode = isNode ? lift.need('@modelcontextprotocol/node', 'toNodeHandler') : '';
  const lines = [
    `${keyword}${handler} = ${create}(${factory}, {`,
    ...options.map((option) => `  ${option}`),
    '});',
    ...(inJson ? jsonHandler(lift, factory, { declared: keyword + json, handler: prefix + handler }) : []),
    ...(isNode && !isPerRequest ? [`${keyword}${node} = ${toNode}(${prefix}${json});`] : []),
  ];
  if (isPerRequest) return { handler, web: json, node: `${toNode}(${json})`, made: lines };
  const at = isField ? fieldPlace(place) : place;
  const [start] = withComments(facts.source, at);
  const { lineBreak } = styleOf(facts);
  const indent = indentAt(facts.source.text, start);
  edits.insert(start, `${layOut(facts, lines, start)}${lineBreak}${lineBreak}${indent}`);
  return { handler: prefix + handler, web: prefix + json, node: prefix + node, made: [] };
}

/** What `createMcpHandler` has no option for: clients of 2025 get plain JSON from a transport of their own. */
function jsonHandler(
  lift: Lift,
  factory: string,
  { declared, handler }: { readonly declared: string; readonly handler: string },
): string[] {
  const module = '@modelcontextprotocol/server';
  const isLegacy = lift.need(module, 'isLegacyRequest');
  const transport = lift.need(module, 'WebStandardStreamableHTTPServerTransport');
  const type = isTypeScript(lift.facts.source) ? `: Pick<typeof ${handler}, ${quoted(lift.facts, 'fetch')}>` : '';
  return [
    `${declared}${type} = {`,
    '  fetch: async (request, options) => {',
    `    if (!(await ${isLegacy}(request, options?.parsedBody))) return ${handler}.fetch(request, options);`,
    '    // Clients of 2025 are answered in JSON.',
    `    const transport = new ${transport}({ sessionIdGenerator: undefined, enableJsonResponse: true });`,
    `    const server = await ${madeBy(factory) ?? `(${factory})()`};`,
    '    await server.connect(transport);',
    '    return transport.handleRequest(request, options);',
    '  },',
    '};',
  ];
}

/** Fields stand above the constructor and the methods. */
function fieldPlace(member: Node): Node {
  const members: readonly Node[] = member.parent?.type === 'ClassBody' ? member.parent.body : [];
  return members.find((one) => one.type === 'MethodDefinition') ?? member;
}

/** What builds the server, with what looks at the messages of its transports. */
function hookedText(facts: Facts, plan: Plan, isDeeper: boolean): string {
  const text = factoryText(facts, plan, isDeeper);
  const { hooks, place, source } = plan;
  const made = madeBy(text);
  if (!hooks || hooks.statements.length === 0 || made === undefined) return text;
  const { transport, server, statements } = hooks;
  const isAsync = text.startsWith('async ') || wrapped(source.made).parent?.type === 'AwaitExpression';
  const indent = indentAt(facts.source.text, place.range[0]) + (isDeeper ? styleOf(facts).unit : '');
  return hookedFactory(facts, made, statements, { isAsync, server: server?.name, transport: transport.name, indent });
}

/** A constant that is only assigned further down is not there yet; what is written in a block is indented by one step more. */
function factoryText(facts: Facts, { source, place }: Plan, isDeeper: boolean): string {
  if (isDeeper) {
    const indent = indentAt(facts.source.text, place.range[0]);
    const [there, deeper] = [indent, indent + styleOf(facts).unit].map((one) => linesAt(facts, source.made.range, one));
    return source.text.replace(there ?? '', () => deeper ?? '');
  }
  if (!/^[\w$]+$/u.test(source.text)) return source.text;
  const callee = source.made.type === 'CallExpression' ? unwrap(source.made.callee) : undefined;
  const variable = callee?.type === 'Identifier' ? facts.variableOf(callee) : undefined;
  const declared = variable?.defs[0];
  const isLate = declared?.type === 'Variable' && (declared.name as unknown as Node).range[0] > place.range[0];
  return isLate ? `() => ${source.text}()` : source.text;
}

function writeBranch(lift: Lift, plan: Plan, names: Names): void {
  const { facts, edits } = lift;
  const { endpoint, routing, handling: main } = plan;
  const { fn } = endpoint;
  const isLegacy = lift.need('@modelcontextprotocol/server', 'isLegacyRequest');
  const request = sourceOf(facts, main.request);
  const read = main.form === 'node' && !main.body ? readBody(lift, plan) : undefined;
  const body = read?.body ?? (main.body ? sourceOf(facts, main.body) : undefined);
  const [start] = withComments(facts.source, routing.before);
  const lines: string[] = [...(read?.lines ?? [])];
  const checked = checkLines(lift, plan.checks, main);
  if (main.form === 'web') {
    const rest = main.options ? `, ${sourceOf(facts, main.options)}` : '';
    lines.push(
      `if (!(await ${isLegacy}(${[request, body].filter(Boolean).join(', ')}))) {`,
      ...[...checked, ...names.made].map((line) => `  ${line}`),
      `  return ${inContext(lift, main, `${names.web}.fetch(${request}${rest})`)};`,
      '}',
    );
  } else {
    const toWeb = lift.need('@modelcontextprotocol/node', 'toWebRequest');
    const response = main.response ? sourceOf(facts, main.response) : '';
    const looked = read ? read.request : `await ${toWeb}(${request}, ${body ?? ''}), ${body ?? ''}`;
    lines.push(
      `if (!(await ${isLegacy}(${looked}))) {`,
      ...[...takeOver(facts, plan), ...checked, ...names.made].map((line) => `  ${line}`),
      `  await ${inContext(lift, main, `${names.node}(${request}, ${response}, ${body ?? ''})`)};`,
      '  return;',
      '}',
    );
  }
  const { lineBreak, semicolon, unit } = styleOf(facts);
  makeAsync(lift, endpoint);
  if (routing.statements.length > 0) {
    edits.insert(start, `${layOut(facts, lines, start)}${lineBreak}${lineBreak}${indentAt(facts.source.text, start)}`);
    return;
  }
  // An arrow function without braces gets some.
  const outer = indentAt(facts.source.text, fn.range[0]);
  const branch = layOut(facts, lines, fn.range[0], 1);
  edits.insert(routing.before.range[0], `{${lineBreak}${outer}${unit}${branch}${lineBreak}${outer}${unit}return `);
  edits.insert(routing.before.range[1], `${semicolon}${lineBreak}${outer}}`);
}

interface ReadBody {
  readonly lines: readonly string[];
  /** The names of what was read. */
  readonly request: string;
  readonly body: string;
}

/**
 * Requests whose body the transport reads by itself: it is read once, in front of the branch, and handed on to both
 * sides. A body that is no JSON becomes `null`, which the transport refuses as it would refuse that body.
 */
function readBody(lift: Lift, { endpoint, routing, handling: main }: Plan): ReadBody {
  const { facts, edits } = lift;
  const { fn, handlings } = endpoint;
  const request = freeName(facts, 'request', 'modernRequest');
  const body = freeName(facts, 'body', 'modernBody');
  for (const { response, body: given } of handlings)
    if (!given && response) edits.insert(argumentEnd(facts.source, response), `, ${body}`);
  const toWeb = lift.need('@modelcontextprotocol/node', 'toWebRequest');
  const read = `await ${toWeb}(${sourceOf(facts, main.request)})`;
  // A body that is too long, or breaks off, throws.
  const isCaught = [...ancestors(routing.before)].some((one) => one.type === 'TryStatement' && contains(fn, one));
  const response = main.response ? sourceOf(facts, main.response) : '';
  const lines = isCaught
    ? [`const ${request} = ${read};`]
    : [
        `const ${request} = ${read}.catch(() => undefined);`,
        `if (!${request}) {`,
        `  ${response}.writeHead(413).end();`,
        '  return;',
        '}',
      ];
  return { lines: [...lines, `const ${body} = await ${request}.clone().json().catch(() => null);`], request, body };
}

/** `storage.run(store, () => …)`, where the old code answers in a context. */
function inContext(lift: Lift, { context }: Handling, answer: string): string {
  if (!context) return answer;
  const [storage, store] = [context.storage, context.store].map((node) => sourceOf(lift.facts, node));
  lift.keep(`${storage ?? ''} ${store ?? ''}`);
  return `${storage ?? ''}.run(${store ?? ''}, () => ${answer})`;
}

/** What tells a framework that the response is written behind its back, unless that is said in front of the branch. */
function takeOver(facts: Facts, { endpoint, routing }: Pick<Plan, 'endpoint' | 'routing'>): string[] {
  const { main, fn } = endpoint;
  const response = main.response && unwrap(main.response);
  if (response?.type !== 'MemberExpression') return [];
  const owner = sourceOf(facts, response.object);
  const calls = [...descendants(fn)].filter((one) => one.range[1] <= routing.before.range[0]);
  if (sourceOf(facts, response).endsWith('.raw')) {
    const isHijacked = calls.some((one) => one.type === 'CallExpression' && calleeOf(one)?.name === 'hijack');
    return isHijacked ? [] : [`${owner}.hijack();`];
  }
  const isKoa = sourceOf(facts, response).endsWith('.res') && sourceOf(facts, main.request).endsWith('.req');
  const isSet = calls.some(
    (one) => one.type === 'AssignmentExpression' && sourceOf(facts, one.left).endsWith('.respond'),
  );
  return isKoa && !isSet ? [`${owner}.respond = false;`] : [];
}

/** The handler takes the place of everything that an endpoint did with sessions and transports. */
function writeWhole(
  lift: Lift,
  endpoint: Endpoint,
  routing: Routing,
  { names, main, checks }: { readonly names: Names; readonly main: Handling; readonly checks?: Plan['checks'] },
): void {
  const { facts } = lift;
  const { fn } = endpoint;
  const first = routing.statements[0];
  const last = routing.statements.at(-1);
  const request = sourceOf(facts, main.request);
  const checked = checkLines(lift, checks, main);
  const lines: string[] = [...(main.form === 'web' ? checked : []), ...names.made];
  if (main.form === 'web') {
    const rest = main.options ? `, ${sourceOf(facts, main.options)}` : '';
    lines.push(`return ${inContext(lift, main, `${names.web}.fetch(${request}${rest})`)};`);
  } else {
    const parts = [main.request, main.response, main.body].flatMap((one) => (one ? [sourceOf(facts, one)] : []));
    const answer = inContext(lift, main, `${names.node}(${parts.join(', ')})`);
    lines.push(...takeOver(facts, { endpoint, routing }), ...checked, `await ${answer};`);
  }
  if (first && last) {
    if (main.form === 'node') makeAsync(lift, endpoint);
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
  makeAsync(lift, endpoint);
  lift.replace(range, layOut(facts, ['{', ...lines.map((line) => `  ${line}`), '}'], fn.range[0]));
}

/** What refuses requests from elsewhere as the transport did. */
function checkLines(lift: Lift, checks: Plan['checks'], main: Handling): readonly string[] {
  if (!checks) return [];
  const lines = linesOf(lift.facts, checks, main);
  lift.keep(lines.join('\n'));
  return lines;
}

function makeAsync({ edits, facts }: Lift, endpoint: Endpoint): void {
  const form = endpoint.answering.async ? undefined : asyncForm(facts, endpoint);
  if (!form) return;
  edits.insert(form.at, 'async ');
  if (form.returned) edits.replace(form.returned.range, `Promise<${sourceOf(facts, form.returned)}>`);
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
    // The constants stand in the same block, or are fields of the class.
    if (!place.parent || !contains(place.parent, statement)) continue;
    const [start] = withComments(facts.source, statement);
    const { lineBreak } = styleOf(facts);
    edits.insert(start, `${closing(facts, statement, names)}${lineBreak}${indentAt(facts.source.text, start)}`);
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

function closing(facts: Facts, statement: Node, { handler }: Names): string {
  const isAsync = enclosingFunction(statement)?.async ?? statement.parent?.type === 'Program';
  return `${isAsync ? 'await' : 'void'} ${handler}.close()${styleOf(facts).semicolon}`;
}

/** Nothing else in the file is called so; what stands behind `this` need not care. */
function nameFor(facts: Facts, name: string, isField: boolean): string {
  return isField ? name : freeName(facts, name, `modern${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function quoted(facts: Facts, text: string): string {
  const { quote } = styleOf(facts);
  return quote + text + quote;
}
