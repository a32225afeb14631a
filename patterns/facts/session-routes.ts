/** Routes that hand a request on to the transport of a session, or do the same by hand. */
import type { TSESTree } from '@typescript-eslint/types';

import { sessionIdHeader } from '../vocabulary/protocol.js';
import { calleeOf, contains, descendants } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';
import type { Route } from './http.js';
import { isTestCode } from './tests.js';

export interface SessionRoute {
  readonly route: Route;
  /** The function that does it: the handler of the route, or one of the file that the handler calls. */
  readonly worker: FunctionNode;
  /** Whether it is a transport of the SDK that answers; otherwise the file does by itself. */
  readonly isOfSdk: boolean;
}

/** @returns the routes of a file that serve sessions, in source order; none in tests, whose servers are made up. */
export function sessionRoutes(facts: Facts): readonly SessionRoute[] {
  let routes = known.get(facts);
  if (!routes) known.set(facts, (routes = isTestCode(facts) ? [] : collect(facts)));
  return routes;
}

const known = new WeakMap<Facts, readonly SessionRoute[]>();

function collect(facts: Facts): SessionRoute[] {
  // Many routes can call one function.
  const work = new Map<FunctionNode, 'sdk' | 'own' | undefined>();
  const workOf = (fn: FunctionNode): 'sdk' | 'own' | undefined => {
    if (!work.has(fn)) work.set(fn, look(facts, fn));
    return work.get(fn);
  };
  return facts.routes.flatMap((route) => {
    const { handler } = route;
    const worker = handler && [handler, ...calledBy(facts, handler)].find((fn) => workOf(fn) !== undefined);
    return worker ? [{ route, worker, isOfSdk: workOf(worker) === 'sdk' }] : [];
  });
}

function look(facts: Facts, fn: FunctionNode): 'sdk' | 'own' | undefined {
  if (callsIn(fn).some((call) => isHandedOn(facts, call))) return 'sdk';
  return readsSessionId(facts, fn) ? 'own' : undefined;
}

/** The functions of the file that another one calls. */
function calledBy(facts: Facts, fn: FunctionNode): FunctionNode[] {
  return callsIn(fn).flatMap((call) => facts.functionOf(call.callee) ?? []);
}

/** @returns the calls inside of a function, those of functions in it included */
export function callsIn(fn: FunctionNode): TSESTree.CallExpression[] {
  return [...descendants(fn)].filter((node): node is TSESTree.CallExpression => node.type === 'CallExpression');
}

/** @returns a function and those of the file that it calls, and what those call */
export function reachedFrom(facts: Facts, fn: FunctionNode): FunctionNode[] {
  const found = [fn];
  // Grows while it is walked.
  for (const one of found) {
    for (const call of callsIn(one)) {
      const called = facts.functionOf(call.callee);
      if (called && !found.some((other) => contains(other, called))) found.push(called);
    }
  }
  return found;
}

/**
 * @returns whether a call hands a request to a transport of the SDK: `transport.handleRequest(req, res)`,
 *   `transports[id].handleRequest(req, res)`
 */
export function isHandedOn(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  if (callee?.name !== 'handleRequest' || !callee.receiver) return false;
  const sdkClass = facts.classOf(callee.receiver);
  if (sdkClass !== undefined) return sdkClass === 'StreamableHTTPServerTransport';
  return (
    facts.sessionTransports.length > 0 ||
    facts.sessionContainers.some(({ role, handRolled }) => role === 'sessions' && !handRolled)
  );
}

function readsSessionId(facts: Facts, fn: FunctionNode): boolean {
  return facts.headerUses.some(
    ({ name, use, node }) => name === sessionIdHeader && use === 'read' && contains(fn, node),
  );
}

/** @returns what a reader should look at of a route: `app.get`, or the name of the function */
export function routeNode({ node }: Route): Node {
  if (node.type === 'CallExpression') return node.callee;
  return 'id' in node ? ((node.id as Node | null) ?? node) : node;
}

/** @returns how a route is called: `GET /mcp` */
export function routeName({ method, path }: Route): string {
  return path === undefined ? method.toUpperCase() : `${method.toUpperCase()} ${path}`;
}

/** @returns whether the user decided to keep the sessions of 2025 clients */
export function keepsSessions({ settings, source }: Facts): boolean {
  return settings.legacyClients(source.path) === 'sessions';
}
