/** Whether an endpoint can be given a branch or replaced: where, with which server, and what it hands on. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  memberName,
  statementOf,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { reachedFrom } from '../facts/session-routes.js';
import { changeSenders } from '../vocabulary/sdk-symbols.js';
import { hooksAt, madeBy } from './connect-hooks.js';
import type { Hooks } from './connect-hooks.js';
import { endpointsOf, placeOf } from './endpoints.js';
import type { AnswerContext, Endpoint, Handling } from './endpoints.js';
import { functionsAround, hiddenAt, serverSourceOf } from './factories.js';
import type { ServerSource } from './factories.js';
import { keptServer } from './makers.js';
import { transportChecksOf } from './rebinding-checks.js';
import type { TransportChecks } from './rebinding-checks.js';
import { checkBehind, routingOf } from './routing.js';
import type { Routing } from './routing.js';
import { serverSetupOf } from './shared-server.js';
import { sourceOf as writtenAs } from './source-style.js';

export interface Plan extends TransportChecks {
  readonly endpoint: Endpoint;
  /** What the branch hands on. */
  readonly handling: Handling;
  readonly routing: Routing;
  readonly place: Node;
  readonly source: Extract<ServerSource, { kind: 'factory' }>;
  /** Whether the server is built from what belongs to a request: then each request has a handler of its own, at `place`. */
  readonly isPerRequest: boolean;
  /** What looks at the messages of its transports. */
  readonly hooks: Hooks | undefined;
}

/** @returns why not, where an endpoint cannot be given a branch */
export function planOf(facts: Facts, endpoint: Endpoint): Plan | string {
  const { fn, answering, main } = endpoint;
  const place = placeOf(fn);
  const routing = routingOf(facts, endpoint);
  if (!place || !routing) return 'the code that routes its requests has a form that is not followed';
  if (functionsAround(place).some((one) => endpointsOf(facts).some((other) => other.fn === one)))
    return 'it is set up anew for each request';
  const relay = relayOf(facts, endpoint);
  if (relay)
    return `\`${excerptOf(facts, relay)}\` takes the messages from the transport to pass them on, and the server that is connected answers none`;
  const shared = sourceOf(facts, endpoint, place);
  const source = typeof shared === 'string' ? perRequestSource(facts, endpoint, routing) : shared;
  if (typeof source === 'string' || !source) return typeof shared === 'string' ? shared : 'nothing makes a server';
  const isPerRequest = source !== shared;
  if (!answering.async && !asyncForm(facts, endpoint))
    return `\`${excerptOf(facts, main.call)}\` stands in a function that is not async`;
  const handling = handlingAt(facts, endpoint, routing.before);
  if (typeof handling === 'string')
    return `\`${handling}\` is only there behind the place where the request has to be looked at`;
  const wrapper = wrapperOf(facts, endpoint);
  if (wrapper) return `\`${excerptOf(facts, wrapper)}\` wraps what answers the request`;
  const check = checkBehind(facts, endpoint, routing);
  if (check)
    return `\`${excerptOf(facts, check)}\` checks the request behind the place where sessions are looked up; move it in front`;
  const at = isPerRequest ? routing.before : place;
  const hooks = hooksOf(facts, endpoint, at, source);
  const checks = transportChecksOf(facts, endpoint);
  return { endpoint, handling, routing, place: at, source, isPerRequest, hooks, ...checks };
}

function hooksOf(facts: Facts, { connects }: Endpoint, place: Node, { text }: Plan['source']): Hooks | undefined {
  const [first, ...others] = connects.flatMap((connect) => hooksAt(facts, connect, place) ?? []);
  if (!first || (connects.length === 1 && madeBy(text) !== undefined)) return first;
  const left = [first, ...others].flatMap((one) => [...one.statements, ...one.left]);
  return { ...first, statements: [], left };
}

/**
 * A factory that is given what belongs to the request (its user, its headers), all of it known in front of the routing.
 *
 * @returns nothing where there is none, or where changes are announced: nobody would hear them from such a handler
 */
function perRequestSource(
  facts: Facts,
  endpoint: Endpoint,
  { before, statements }: Routing,
): Plan['source'] | undefined {
  const source = statements.length > 0 ? sourceOf(facts, endpoint, before) : undefined;
  if (typeof source !== 'object') return undefined;
  const isLate = [...descendants(source.made)].some((one) => {
    const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
    const declared = variable?.identifiers[0] as Node | undefined;
    if (!variable || !declared || variable.defs[0]?.type === 'Parameter' || contains(source.made, declared))
      return false;
    return contains(endpoint.fn, declared) && declared.range[0] >= before.range[0];
  });
  if (isLate) return undefined;
  const program = [facts, source.declaration?.facts, ...(facts.links?.imported ?? [])];
  return program.some((one) => one && announces.test(one.source.text)) ? undefined : source;
}

const announces = new RegExp(`\\b(?:${Object.keys(changeSenders).join('|')})\\b`, 'u');

/**
 * `transport.onmessage = (message) => child.send(message)` behind `connect`: what the server would have been told goes to
 * something else. In front of it, or where the earlier function is kept, the server is told as well.
 */
function relayOf(facts: Facts, { fn, connects }: Endpoint): Node | undefined {
  const reached = reachedFrom(facts, fn);
  const transports = connects.flatMap(({ arguments: [transport] }) => (transport ? writtenAs(facts, transport) : []));
  const ofTransport = facts.nodes('MemberExpression').filter((node) => {
    const object = writtenAs(facts, node.object);
    return (
      memberName(node) === 'onmessage' && transports.includes(object) && reached.some((one) => contains(one, node))
    );
  });
  const isWritten = (node: Node): boolean => node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
  if (!ofTransport.every(isWritten)) return undefined;
  return ofTransport.find((node) => connects.some((call) => call.range[1] <= node.range[0]))?.parent;
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

/** How a function becomes async. */
export interface AsyncForm {
  /** Where `async` goes. */
  readonly at: number;
  /** The type that it returns, where that has to become a promise. */
  readonly returned: Node | undefined;
}

/** @returns how the function of an endpoint can be made async; nothing where its form or its type does not allow that */
export function asyncForm(facts: Facts, { answering: fn, main }: Endpoint): AsyncForm | undefined {
  const { parent } = fn;
  const isInMethod = parent.type === 'MethodDefinition' && parent.value === fn;
  if (isInMethod && (parent.kind !== 'method' || parent.computed)) return undefined;
  const at = isInMethod ? parent.key.range[0] : fn.range[0];
  const type = fn.returnType?.typeAnnotation;
  if (!type) return { at, returned: undefined };
  if (type.type === 'TSVoidKeyword') return main.form === 'node' ? { at, returned: type } : undefined;
  // What the branch returns has to be among what is promised.
  const promised = main.form === 'node' ? 'void|unknown|any' : 'Response|unknown|any';
  return new RegExp(`^Promise<(?:${promised})>$`, 'u').test(writtenAs(facts, type))
    ? { at, returned: undefined }
    : undefined;
}

/** A call in which the answer is made, or that is given it: `context.run(user, () => transport.handleRequest(…))`. */
function wrapperOf(facts: Facts, { answering: fn, handlings, main }: Endpoint): Node | undefined {
  for (const { call, context } of handlings) {
    // The new handler answers in the context of the old one, where there is one for all.
    const isShared = contextText(facts, context) === contextText(facts, main.context);
    let inner: Node = call;
    for (const parent of ancestors(call)) {
      if (parent === fn || !contains(fn, parent)) break;
      const isArgument = parent.type === 'CallExpression' && (parent.arguments as readonly Node[]).includes(inner);
      if (isArgument && !isPromiseMethod(parent) && !(isShared && parent === context?.call)) return parent;
      inner = parent;
    }
  }
  const other = handlings.find(({ context }) => contextText(facts, context) !== contextText(facts, main.context));
  return other ? (other.context?.call ?? main.context?.call) : wrappedAnswer(facts, handlings);
}

function contextText(facts: Facts, context: AnswerContext | undefined): string {
  return context ? `${writtenAs(facts, context.storage)} ${writtenAs(facts, context.store)}` : '';
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
        : `\`${excerptOf(facts, source.made)}\` returns \`${kept}\`, which is one server for all`;
    }
    case 'refused':
      return source.reason;
    case 'field':
      return `\`${excerptOf(facts, source.access)}\` is one server for all requests; build it in a function that returns it`;
    default: {
      const { declarator } = source;
      const variable = facts.variableOf(declarator.id);
      const setup = variable && serverSetupOf(facts, variable);
      if (!setup || !declarator.init)
        return `\`${excerptOf(facts, declarator.id)}\` is not made by a function that returns it`;
      if (setup.kind === 'refused') return setup.reason;
      if (!contains(fn, declarator) && !contains(setup.block, place))
        return `\`${excerptOf(facts, declarator.id)}\` is made in another place than the handler`;
      const own = contains(fn, declarator) ? setup.statements : [];
      const hidden = own.map((one) => hiddenAt(facts, one, place, own)).find((name) => name !== undefined);
      if (hidden !== undefined)
        return `\`${excerptOf(facts, declarator.id)}\` is built with \`${hidden}\`, which belongs to one request`;
      const made = unwrapAwait(declarator.init);
      const text = setup.isArrow ? `() => ${setup.name}()` : setup.name;
      return { kind: 'factory', text, made, declaration: undefined, setup };
    }
  }
}

/** @returns what a branch in front of a statement can hand on; what it would need and does not see, where it cannot */
export function handlingAt(facts: Facts, endpoint: Endpoint, before: Node): Handling | string {
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
function unseenAt(facts: Facts, { fn }: Endpoint, main: Handling, before: Node): string | undefined {
  for (const node of [
    main.request,
    main.response,
    main.body,
    main.options,
    main.context?.storage,
    main.context?.store,
  ]) {
    for (const one of node ? descendants(node) : []) {
      const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
      const declared = variable?.identifiers[0] as Node | undefined;
      if (!variable || !declared || !contains(fn, declared) || variable.defs[0]?.type === 'Parameter') continue;
      const block = variable.scope.block as unknown as Node;
      if (!contains(block, before) || declared.range[0] > before.range[0]) return excerptOf(facts, node ?? one);
    }
  }
  // A body that was read cannot be read again, unless it is handed on.
  if (main.form === 'web' && !main.body && !main.options) {
    const read = facts
      .nodes('CallExpression')
      .find((call) => isBodyRead(call) && contains(fn, call) && call.range[1] <= before.range[0]);
    if (read) return excerptOf(facts, read);
  }
  return undefined;
}

function isBodyRead(call: TSESTree.CallExpression): boolean {
  const name = calleeOf(call)?.name ?? '';
  return /^(?:json|text|arrayBuffer|formData|parseBody)$/u.test(name) && calleeOf(call)?.receiver !== undefined;
}
