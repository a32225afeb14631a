/** What becomes of the session code of a file: it stays for clients of 2025, or the handler takes its place. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, contains, descendants, enclosingFunction, statementOf, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import type { SessionContainer } from '../facts/session-containers.js';
import type { Endpoint } from './endpoints.js';
import { functionsAround, serverVariable } from './factories.js';
import { foreignIn } from './own-code.js';
import type { OwnCode } from './own-code.js';
import { routingOf } from './routing.js';
import type { Routing } from './routing.js';
import { answersInJson, jsonNeed, sessionNeeds } from './session-needs.js';
import type { ServerSetup } from './shared-server.js';
import { handlingAt } from './hosting-plan.js';
import type { Plan } from './hosting-plan.js';

export type Mode = 'stateless' | 'sessions' | 'reject';

export interface Choice {
  readonly mode: Mode;
  readonly note: string;
  readonly own: OwnCode;
  /** Whether clients of 2025 are answered without a session, and in JSON as before. */
  readonly inJson?: boolean;
}

export function choose(
  facts: Facts,
  plans: readonly Plan[],
  endpoints: readonly Endpoint[],
  refusals: ReadonlyMap<Endpoint, string>,
): Choice {
  const wish = facts.settings.legacyClients(facts.source.path);
  const own = ownCodeOf(facts, plans, endpoints);
  const obstacle = refusals.size > 0 ? 'not every endpoint of the file could be changed' : obstacleTo(own, plans);
  const isStateless = facts.sessionTransports.every(({ sessions }) => sessions === false);
  const keepsJson = facts.settings.keepLegacyJson && answersInJson(facts);
  const needs = sessionNeeds(
    facts,
    endpoints,
    plans.map(({ source }) => source),
  ).filter((need) => (need === jsonNeed ? !keepsJson : !isStateless));
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
  const stateless = { mode: 'stateless', own, inJson: keepsJson } as const;
  const answered = `clients of 2025 are answered without a session${keepsJson ? ', in JSON as before' : ''}`;
  if (wish === 'stateless') {
    const lost = needs.length > 0 ? `; what they lose: ${needs.join('; ')}` : '';
    return { ...stateless, note: `${answered}, because --legacy-clients says so${lost}` };
  }
  const why = isStateless ? 'the server kept none for them' : 'nothing but transport and server hangs on it';
  return { ...stateless, note: `${answered}: ${why}` };
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

export function setupsOf(plans: readonly Plan[]): ServerSetup[] {
  return [...new Set(plans.flatMap(({ source }) => source.setup ?? []))];
}

export function containersOf(facts: Facts): SessionContainer[] {
  return facts.sessionContainers
    .filter(({ role, handRolled }) => role === 'sessions' && !handRolled)
    .flatMap((one) => [one, ...one.companions]);
}

/** What sessions alone need, whatever keeps it: requests of the new revision do not miss it. */
export function ofSessions(own: OwnCode): OwnCode {
  const stores = own.facts.sessionContainers.flatMap((one) => [one, ...one.companions]);
  return { ...own, intoMethods: true, accesses: stores.flatMap(({ accesses }) => accesses) };
}

/** @returns why the session code of a file cannot go: a clause */
function obstacleTo(own: OwnCode, plans: readonly Plan[]): string | undefined {
  const { facts, endpoints } = own;
  const perRequest = plans.find(({ isPerRequest }) => isPerRequest);
  if (perRequest && (endpoints.length > plans.length || containersOf(facts).length > 0))
    return `\`${excerptOf(facts, perRequest.source.made)}\` builds the server from what belongs to one request`;
  const [hook] = plans.flatMap(({ hooks }) => hooks?.left ?? []);
  if (hook) return `\`${excerptOf(facts, hook)}\` looks at the messages of their transports`;
  const [option] = plans.flatMap(({ unmoved }) => unmoved ?? []);
  if (option) return `\`${excerptOf(facts, option)}\` checks where their requests come from`;
  for (const endpoint of endpoints) {
    const routing = plans.find((plan) => plan.endpoint === endpoint)?.routing ?? routingOf(facts, endpoint);
    if (!routing) return 'a route of the sessions has a form that is not followed';
    const unseen = handlingAt(facts, endpoint, routing.before);
    if (typeof unseen === 'string') return `\`${unseen}\` is not there where the request is looked at`;
    const code = bodyOf(routing);
    const foreign = code.map((one) => foreignIn(own, one, endpoint.fn)).find((one) => one);
    if (foreign) return `\`${excerptOf(facts, foreign)}\` is done along with them`;
    if (endpoint.handlings.some(({ call }) => !code.some((one) => contains(one, call))))
      return 'requests are handed on in several places';
  }
  for (const { node } of facts.sessionTransports) {
    if (
      !endpoints.some(({ fn, constructions }) => contains(fn, node) || constructions.some((one) => one.node === node))
    )
      return `\`${excerptOf(facts, node)}\` is made outside of the handler`;
  }
  for (const { connects } of endpoints) {
    for (const call of connects) {
      const statement = statementOf(call);
      const isInside = endpoints.some(({ fn }) => contains(fn, call)) || own.setups.some((one) => contains(one, call));
      if (!isInside && (statement.type !== 'ExpressionStatement' || foreignIn(own, statement, undefined)))
        return `\`${excerptOf(facts, statement)}\` connects the server outside of the handler`;
    }
  }
  for (const container of containersOf(facts)) {
    if (container.owner === 'elsewhere' || container.owner === 'member')
      return `\`${container.name}\` is not the file's own`;
    if (isExported(container)) return `\`${container.name}\` is exported`;
    for (const { node } of container.accesses) {
      if (endpoints.some(({ fn }) => contains(fn, node))) continue;
      if (!ownStatement(own, node)) return `\`${excerptOf(facts, statementOf(node))}\` uses \`${container.name}\`, too`;
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
export function ownStatement(own: OwnCode, node: Node): Node | undefined {
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
export function timerUses(facts: Facts, { declarations }: TSESTree.VariableDeclaration): Node[] | undefined {
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

export function isTimer(statement: Node): boolean {
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
