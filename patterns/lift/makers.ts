/** What has to be known of a function before it builds a server whenever one is needed. */
import { contains, descendants, enclosingFunction, isFunction, unwrap, unwrapAwait } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { isServerClass } from '../facts/objects.js';
import type { Variable } from '../facts/scope.js';
import { callsElsewhere, helperOf } from './asking-functions.js';
import type { Declaration } from './factories.js';

/** @returns the variable that a name stands for and the function whose parameter it is, if it is one */
export function parameterOf(facts: Facts, node: Node): { fn: FunctionNode; variable: Variable } | undefined {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  const fn = definition?.node as Node | undefined;
  return variable && definition?.type === 'Parameter' && isFunction(fn) ? { fn, variable } : undefined;
}

/**
 * @param callee a parameter without a type
 * @returns whether all who call the function hand it what builds servers; in a file that has yet to change, the server itself
 */
export function isHandedMaker(facts: Facts, callee: Node): boolean {
  const given = parameterOf(facts, callee);
  const index = given ? given.fn.params.findIndex((one) => given.variable.identifiers.includes(one as never)) : -1;
  const helper = given && index >= 0 ? helperOf(facts, given.fn) : undefined;
  if (!helper || helper.problem !== undefined) return false;
  const { calls, problem } = callsElsewhere(facts, helper, facts.links?.program);
  const all = [...helper.calls.map((call) => ({ facts, call })), ...calls];
  return (
    problem === undefined &&
    all.length > 0 &&
    all.every(({ facts: by, call }) => {
      const argument = call.arguments[index];
      const fn = argument && by.functionOf(argument);
      return argument !== undefined && isServerClass(fn ? by.returnedClass(fn) : by.classOf(argument));
    })
  );
}

/** @returns the variable outside of a function that it returns: then it does not build a server each time */
export function keptServer({ facts, node }: Declaration): string | undefined {
  if (!isFunction(node)) return undefined;
  const returned = node.body?.type === 'BlockStatement' ? returnsOf(facts, node) : [node.body];
  for (const value of returned) {
    const inner = value && unwrapAwait(value);
    const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    if (variable && !contains(node, variable.scope.block as unknown as Node)) return variable.name;
  }
  return undefined;
}

function returnsOf(facts: Facts, fn: FunctionNode): (Node | null)[] {
  return facts
    .nodes('ReturnStatement')
    .filter((one) => enclosingFunction(one) === fn)
    .map(({ argument }) => argument);
}

/** @returns an argument that is computed with each call: it is no mere name or constant */
export function computedArgument(made: Node): Node | undefined {
  if (made.type !== 'CallExpression' && made.type !== 'NewExpression') return undefined;
  return made.arguments.find((argument) =>
    [...descendants(argument)].some(({ type }) =>
      ['CallExpression', 'NewExpression', 'AwaitExpression', 'AssignmentExpression', 'UpdateExpression'].includes(type),
    ),
  );
}
