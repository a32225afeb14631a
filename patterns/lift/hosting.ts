/**
 * Serves 2026-07-28 over HTTP, in a file that is on v2: beside the sessions of 2025 clients, or in place of the code
 * that served them. Spec: basic/transports/streamable-http.
 */
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { TextEdit } from '../pattern.js';
import { endpointsOf } from './endpoints.js';
import type { Endpoint } from './endpoints.js';
import { isOnV2 } from './generation.js';
import { handedServersOf } from './handed-servers.js';
import { createLift } from './lift.js';
import { foreignStatements } from './own-code.js';
import type { OwnCode } from './own-code.js';
import { choose, ofSessions } from './hosting-choice.js';
import { writeHosting } from './hosting-edits.js';
import { planOf } from './hosting-plan.js';
import type { Plan } from './hosting-plan.js';

export interface Hosting {
  /** The endpoints that make transports: requests of the new revision have to be answered there. */
  readonly openers: readonly Endpoint[];
  /** Why an endpoint is left to a person: a clause that names the code. */
  readonly refusals: ReadonlyMap<Endpoint, string>;
  /** The endpoints whose servers are about to be built where they are connected. */
  readonly waiting: ReadonlySet<Endpoint>;
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
  const openers = openersOf(facts);
  return openers.length > 0 && openers.every((endpoint) => typeof planOf(facts, endpoint) === 'object');
}

function openersOf(facts: Facts): Endpoint[] {
  return endpointsOf(facts).filter(({ constructions }) => constructions.length > 0);
}

function host(facts: Facts): Hosting {
  const endpoints = endpointsOf(facts);
  const openers = openersOf(facts);
  const refusals = new Map<Endpoint, string>();
  const waiting = new Set<Endpoint>();
  const left: Hosting = { openers, refusals, waiting, edits: [], bypassed: [], note: undefined };
  if (!isOnV2(facts) || facts.generation === 'raw' || facts.modern) return left;
  const plans: Plan[] = [];
  for (const endpoint of openers) {
    const plan = planOf(facts, endpoint);
    const handed = handedServersOf(facts).connects;
    const connect = endpoint.connects.find((call) => handed.has(call));
    if (typeof plan !== 'string') plans.push(plan);
    else if (!connect) refusals.set(endpoint, plan);
    else if (handed.get(connect) === undefined) waiting.add(endpoint);
    else refusals.set(endpoint, handed.get(connect) ?? plan);
  }
  if (plans.length === 0 || waiting.size > 0) return left;
  const choice = choose(facts, plans, endpoints, refusals);
  const lift = createLift(facts, [...choice.own.made, ...facts.sessionTransports.map(({ node }) => node)]);
  writeHosting(lift, plans, endpoints, choice);
  const bypassed = choice.mode === 'sessions' ? plans.flatMap((plan) => bypassedBy(plan, choice.own)) : [];
  return { ...left, edits: lift.finish(), bypassed, note: choice.note };
}

function bypassedBy({ endpoint, routing, hooks, unmoved }: Plan, own: OwnCode): readonly Node[] {
  const foreign = foreignStatements(ofSessions(own), routing.statements, endpoint.fn);
  const passed = foreign.filter((one) => hooks?.statements.includes(one) !== true);
  const checking = unmoved ? [unmoved] : [];
  return [...new Set([...passed, ...(hooks?.left ?? []), ...checking])].sort((a, b) => a.range[0] - b.range[0]);
}
