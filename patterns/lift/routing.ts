/** What an endpoint does with sessions, statement by statement, and where code for another revision fits in front of it. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, descendants, isFunction, unwrap, unwrapAwait } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { logCallOf } from '../facts/purposes.js';
import type { Variable } from '../facts/scope.js';
import { sessionIdHeader } from '../vocabulary/protocol.js';
import { reachedFrom } from '../facts/session-routes.js';
import type { Endpoint } from './endpoints.js';
import { serverVariable, writtenOnce } from './factories.js';

export interface Routing {
  /** The statements of the list in which sessions are routed, from the first one that is about them. */
  readonly statements: readonly TSESTree.Statement[];
  /** Where a branch for another revision goes: in front of this statement, or of the expression that is the whole body. */
  readonly before: Node;
  /** @returns whether a node is, or contains, code that is about sessions */
  isSession(node: Node): boolean;
}

/** @returns nothing where the function has no block, or where sessions are routed in a way that is not followed */
export function routingOf(facts: Facts, endpoint: Endpoint): Routing | undefined {
  const { fn, answering } = endpoint;
  if (!answering.body) return undefined;
  const made = endpoint.connects.flatMap((call) => madeFor(facts, call, fn));
  const nodes = [...sessionNodes(facts, endpoint), ...made];
  const isDirect = (node: Node): boolean => nodes.some((one) => contains(node, one));
  const variables = sessionVariables(facts, fn, isDirect);
  const isSession = (node: Node): boolean =>
    isDirect(node) ||
    [...descendants(node)].some((one) => {
      const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
      return variable !== undefined && variables.has(variable);
    });
  if (answering.body.type !== 'BlockStatement') return { statements: [], before: answering.body, isSession };
  const targets = wayTo(facts, fn, [endpoint.main.call, ...endpoint.constructions.map(({ node }) => node)]);
  let list: readonly TSESTree.Statement[] = answering.body.body;
  for (;;) {
    const step = stepInto(list, { isDirect, isSession, targets, made });
    if (!step) return undefined;
    if ('inner' in step) {
      list = step.inner;
      continue;
    }
    return { statements: list.slice(list.indexOf(step.before)), before: step.before, isSession };
  }
}

/** `const server = createServer()` in the function: what the variable is given. */
function madeFor(facts: Facts, call: TSESTree.CallExpression, fn: FunctionNode): Node[] {
  const variable = serverVariable(facts, call);
  const init = variable && writtenOnce(facts, variable);
  return init && contains(fn, init) ? [unwrapAwait(init)] : [];
}

interface Tests {
  isDirect(node: Node): boolean;
  isSession(node: Node): boolean;
  readonly targets: readonly Node[];
  /** What makes servers in variables of the function. */
  readonly made: readonly Node[];
}

type Step = { readonly inner: readonly TSESTree.Statement[] } | { readonly before: TSESTree.Statement };

function stepInto(list: readonly TSESTree.Statement[], tests: Tests): Step | undefined {
  let candidate: TSESTree.Statement | undefined;
  for (const statement of list) {
    if (!tests.isSession(statement)) {
      if (!isIdle(statement)) candidate = undefined;
      continue;
    }
    const inner = innerList(statement, tests);
    if (inner) return { inner };
    if (isReading(statement, tests)) {
      candidate ??= statement;
      continue;
    }
    return { before: candidate ?? statement };
  }
  return candidate && { before: candidate };
}

/** The list inside a statement in which all of the routing stands: of a `try`, of a test for the method or the path. */
function innerList(statement: TSESTree.Statement, tests: Tests): readonly TSESTree.Statement[] | undefined {
  const holds = (node: Node | null | undefined): boolean =>
    node !== null && node !== undefined && tests.targets.every((target) => contains(node, target));
  switch (statement.type) {
    case 'TryStatement':
      return holds(statement.block) ? statement.block.body : undefined;
    case 'BlockStatement':
      return statement.body;
    case 'IfStatement': {
      if (tests.isSession(statement.test)) return undefined;
      const branches = [statement.consequent, statement.alternate].filter(holds);
      const [only] = branches;
      if (branches.length !== 1 || !only) return undefined;
      if (only.type === 'BlockStatement') return only.body;
      return only.type === 'IfStatement' ? innerList(only, tests) : undefined;
    }
    case 'SwitchStatement': {
      if (tests.isSession(statement.discriminant)) return undefined;
      const cases = statement.cases.filter(holds);
      const body = cases.length === 1 ? cases[0]?.consequent : undefined;
      return body?.length === 1 && body[0]?.type === 'BlockStatement' ? body[0].body : body;
    }
    default:
      return undefined;
  }
}

/** Reads what belongs to the session, and changes nothing: such code can stand in front of a branch or behind it. */
function isReading(statement: TSESTree.Statement, { isDirect, made }: Tests): boolean {
  if (isLog(statement)) return true;
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.every(
    ({ init }) => init === null || made.includes(unwrapAwait(init)) || isPure(init, isDirect),
  );
}

function isPure(init: Node, isDirect: (node: Node) => boolean): boolean {
  for (const node of descendants(init)) {
    if (/^(?:Await|New|Assignment|Update|Yield)Expression$/u.test(node.type) || isFunction(node)) return false;
    if (node.type !== 'CallExpression') continue;
    const name = calleeOf(node)?.name ?? '';
    const isLookUp = /^(?:get|has|header|isArray|String|toString|trim)$/u.test(name);
    if (!isLookUp || (!isDirect(node) && !/^(?:isArray|String|toString|trim|header|get)$/u.test(name))) return false;
  }
  return true;
}

/** Neither ends the function nor does anything that what follows could need. */
function isIdle(statement: TSESTree.Statement): boolean {
  if (isLog(statement)) return true;
  if (statement.type === 'FunctionDeclaration' || statement.type === 'EmptyStatement') return true;
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.every(({ init }) => init === null || isPure(init, () => true))
  );
}

function isLog(statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const call = unwrap(statement.expression);
  return call.type === 'CallExpression' && (call.arguments[0] ? logCallOf(call.arguments[0]) === call : false);
}

/** Every place in the endpoint, functions inside of it included, that only sessions need. */
function sessionNodes(facts: Facts, endpoint: Endpoint): Node[] {
  const { fn } = endpoint;
  const inside = (node: Node): boolean => contains(fn, node);
  return [
    ...endpoint.handlings.map(({ call }) => call),
    ...endpoint.constructions.map(({ node }) => node),
    ...endpoint.connects,
    ...facts.sessionGates.map(({ node }) => node),
    ...facts.sessionContainers.flatMap((one) =>
      [one, ...one.companions].flatMap(({ accesses }) => accesses.map(({ node }) => node)),
    ),
    ...facts.headerUses.filter(({ name }) => name === sessionIdHeader).map(({ node }) => node),
    ...wayTo(facts, fn, [
      ...endpoint.constructions.map(({ node }) => node),
      ...endpoint.connects,
      ...endpoint.handlings.map(({ call }) => call),
    ]),
  ].filter(inside);
}

/** @returns places of the function that are, or lead to, the targets: calls of functions of the file in which they stand */
function wayTo(facts: Facts, fn: FunctionNode, targets: readonly Node[]): Node[] {
  const found = targets.filter((target) => contains(fn, target));
  for (const node of descendants(fn)) {
    if (node.type !== 'CallExpression') continue;
    const called = facts.functionOf(node.callee);
    if (!called || contains(fn, called)) continue;
    if (reachedFrom(facts, called).some((one) => targets.some((target) => contains(one, target)))) found.push(node);
  }
  return found;
}

/** Variables of the function whose values come from the session. */
function sessionVariables(facts: Facts, fn: FunctionNode, isDirect: (node: Node) => boolean): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const assigned: { readonly target: Node; readonly value: Node }[] = [];
  for (const node of descendants(fn)) {
    if (node.type === 'VariableDeclarator' && node.init) assigned.push({ target: node.id, value: node.init });
    if (node.type === 'AssignmentExpression') assigned.push({ target: node.left, value: node.right });
  }
  const isFrom = (value: Node): boolean =>
    !isFunction(unwrap(value)) &&
    (isDirect(value) ||
      [...descendants(value)].some((one) => {
        const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
        return variable !== undefined && found.has(variable);
      }));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { target, value } of assigned) {
      if (!isFrom(value)) continue;
      for (const name of namesIn(target)) {
        const variable = facts.variableOf(name);
        if (variable) found.add(variable);
      }
    }
  }
  return found;
}

function namesIn(target: Node): Node[] {
  if (target.type === 'Identifier') return [target];
  if (target.type !== 'ObjectPattern') return [];
  return target.properties.flatMap((one) => (one.type === 'Property' ? namesIn(one.value) : []));
}

const guardName = /auth|token|verif|permi|limit|allow|guard|valid|check|forbid|deny|policy|origin/iu;

/**
 * @returns a check of the request that stands behind the place of the branch, which requests of the new revision would
 *   pass by: a test that ends the function, or the call of a function with such a name
 */
export function checkBehind(
  facts: Facts,
  { fn, handlings }: Endpoint,
  { statements, isSession }: Routing,
): Node | undefined {
  for (const statement of statements) {
    for (const node of descendants(statement)) {
      if (
        node.type === 'IfStatement' &&
        !isSession(node.test) &&
        refuses(node.consequent) &&
        isAbout(facts, fn, node.test)
      )
        return node.test;
      if (node.type !== 'CallExpression' || isSession(node)) continue;
      const name = calleeOf(node)?.name ?? '';
      const isCheck = guardName.test(name) && node.arguments.some((one) => isAbout(facts, fn, one));
      if (isCheck && !handlings.some(({ call }) => call === node)) return node;
    }
  }
  return undefined;
}

/** Whether an expression is about the request that the function got. */
function isAbout(facts: Facts, fn: FunctionNode, node: Node): boolean {
  return [...descendants(node)].some((one) => {
    const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
    return variable !== undefined && (variable.scope.block as unknown as Node) === fn;
  });
}

/** Whether a branch refuses a request: it answers with a status that says so, and ends the function. */
function refuses(branch: Node): boolean {
  let ends = false;
  let denies = false;
  for (const node of descendants(branch)) {
    if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') ends = true;
    if (node.type === 'Literal' && [401, 403, 429].includes(Number(node.value))) denies = true;
  }
  return ends && denies;
}
