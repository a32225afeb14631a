/** What has to be known of a function before it builds a server whenever one is needed. */
import { contains, descendants, enclosingFunction, isFunction, unwrapAwait } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Declaration } from './factories.js';

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
