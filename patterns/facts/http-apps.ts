/** HTTP servers that a file makes and in which it answers MCP requests with the SDK. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, dottedName, isFunction, memberName, objectValue, unwrap, unwrapAwait } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import type { Route } from './http.js';
import { callsIn, isHandedOn, reachedFrom } from './session-routes.js';
import { table } from '../vocabulary/table.js';

export type HttpFramework = 'express' | 'hono' | 'fastify' | 'koa' | 'node';

export interface HttpApp {
  readonly framework: HttpFramework;
  /** `express()`, `new Hono()`, `createServer(…)` */
  readonly made: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The routes in which MCP requests are answered. */
  readonly routes: readonly Route[];
}

const frameworkOf: Readonly<Record<string, HttpFramework>> = table({
  express: 'express',
  hono: 'hono',
  fastify: 'fastify',
  koa: 'koa',
  http: 'node',
  https: 'node',
  'node:http': 'node',
  'node:https': 'node',
});

const makers: Readonly<Record<HttpFramework, RegExp>> = {
  express: /^(?:default)?$/u,
  hono: /^Hono$/u,
  fastify: /^(?:default|fastify)?$/u,
  koa: /^(?:default)?$/u,
  node: /^(?:default\.)?createServer$/u,
};

/** @returns the servers of a file that answer MCP requests, in source order; none where that is not certain */
export function httpAppsOf(facts: Facts): readonly HttpApp[] {
  let apps = known.get(facts);
  if (!apps) known.set(facts, (apps = collect(facts)));
  return apps;
}

const known = new WeakMap<Facts, readonly HttpApp[]>();

function collect(facts: Facts): HttpApp[] {
  const made = [...facts.nodes('CallExpression'), ...facts.nodes('NewExpression')].flatMap((node) => {
    const framework = frameworkMadeBy(facts, node);
    return framework ? [{ framework, made: node }] : [];
  });
  if (made.length === 0) return [];
  const routes = facts.routes.filter((route) => answersMcp(facts, route));
  return made
    .map((app) => ({ ...app, routes: routes.filter((route) => isRouteOf(facts, route, app.made, made)) }))
    .filter((app) => app.routes.length > 0)
    .sort((a, b) => a.made.range[0] - b.made.range[0]);
}

function frameworkMadeBy(
  facts: Facts,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): HttpFramework | undefined {
  const reference = facts.moduleReferenceOf(node.callee);
  const framework =
    reference && Object.hasOwn(frameworkOf, reference.module) ? frameworkOf[reference.module] : undefined;
  return framework && makers[framework].test(reference?.path.join('.') ?? '') ? framework : undefined;
}

/** Whether a route belongs to a server: by its name, or as the only one of the file that a router can be for. */
function isRouteOf(facts: Facts, { node, form }: Route, made: Node, all: readonly { readonly made: Node }[]): boolean {
  if (form === 'export') return false;
  if (form === 'server') return node === made;
  const receiver = node.type === 'CallExpression' ? calleeOf(node)?.receiver : undefined;
  const owner = receiver && ownerOf(facts, receiver);
  if (!owner || all.some((one) => one.made === owner)) return owner === made;
  const isRouter =
    (owner.type === 'CallExpression' || owner.type === 'NewExpression') &&
    /router$/iu.test(calleeOf(owner)?.name ?? '');
  // A plain server around an app makes none of its own.
  const isServer = (one: Node): boolean => facts.routes.some((route) => route.form === 'server' && route.node === one);
  const [only, ...others] = all.filter((one) => !isServer(one.made));
  return isRouter && others.length === 0 && only?.made === made;
}

/** What makes the object on which a route is registered: `app.post(…)`, `app.route('/mcp').post(…)`. */
function ownerOf(facts: Facts, receiver: Node): Node | undefined {
  const root = unwrap(receiver);
  if (root.type === 'CallExpression') {
    const inner = calleeOf(root)?.receiver;
    return inner && ownerOf(facts, inner);
  }
  return madeAs(facts, root) ?? registeredOn(facts, root);
}

/** `app.register(async (instance) => { instance.post(…) })` */
function registeredOn(facts: Facts, name: Node): Node | undefined {
  const definition = name.type === 'Identifier' ? facts.variableOf(name)?.defs[0] : undefined;
  const fn = definition?.node as Node | undefined;
  if (!isFunction(fn) || fn.params[0] !== (definition?.name as unknown as Node)) return undefined;
  const call = fn.parent.type === 'CallExpression' ? fn.parent : undefined;
  const callee = call && calleeOf(call);
  return callee?.receiver && /^(?:register|after|group|basePath)$/u.test(callee.name)
    ? ownerOf(facts, callee.receiver)
    : undefined;
}

/** What a name stands for: `app`, `this.app`. */
function madeAs(facts: Facts, receiver: Node): Node | undefined {
  const inner = unwrap(receiver);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  if (init) return unwrapAwait(init);
  const name = dottedName(inner);
  if (name?.startsWith('this.') !== true) return undefined;
  const assigned = facts
    .nodes('AssignmentExpression')
    .find(({ left, operator }) => operator === '=' && dottedName(left) === name);
  const field = facts.nodes('PropertyDefinition').find((one) => `this.${memberName(one) ?? ''}` === name && one.value);
  const value = assigned?.right ?? field?.value;
  return value ? unwrapAwait(value) : undefined;
}

function answersMcp(facts: Facts, { node, handler }: Route): boolean {
  if (handler) return reachedFrom(facts, handler).some((fn) => callsIn(fn).some((call) => isAnswer(facts, call)));
  const last = node.type === 'CallExpression' ? node.arguments.at(-1) : undefined;
  const given = last && (objectValue(last, 'handler') ?? last);
  return given !== undefined && isNodeHandler(facts, given);
}

function isAnswer(facts: Facts, call: TSESTree.CallExpression): boolean {
  if (isHandedOn(facts, call) || isNodeHandler(facts, call.callee)) return true;
  const callee = calleeOf(call);
  return (
    callee?.name === 'fetch' && callee.receiver !== undefined && facts.classOf(callee.receiver) === 'McpHttpHandler'
  );
}

/** What `toNodeHandler` makes, by the name of a variable or field, or in place. */
function isNodeHandler(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  const made = inner.type === 'CallExpression' ? inner : madeAs(facts, inner);
  return made?.type === 'CallExpression' && facts.sdk(made.callee)?.name === 'toNodeHandler';
}
