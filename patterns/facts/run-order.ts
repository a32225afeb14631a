/** What runs when a piece of code runs, and what it only declares or hands on. */
import { calleeOf, childNodes, isFunction, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';

/** Methods that run their callback at once. */
const iterations = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'some', 'every', 'find', 'from']);

/** @returns whether a method runs its callback at once, for each element */
export function isIteration(name: string | undefined): boolean {
  return name !== undefined && iterations.has(name);
}

/** @returns the nodes that run with a statement or expression; of functions that run later, the function alone */
export function nodesRunWith(root: Node): Generator<Node> {
  return walk([root]);
}

/** @returns the nodes that run when a function is called */
export function nodesRunByCall(fn: FunctionNode): Generator<Node> {
  return walk(fn.body ? [...fn.params, fn.body] : []);
}

function* walk(roots: readonly Node[]): Generator<Node> {
  const stack = [...roots].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (!runsLater(node)) stack.push(...childNodes(node).reverse());
  }
}

/** @returns whether code does not run where it stands */
export function runsLater(node: Node): boolean {
  return node.type === 'ClassBody' || (isFunction(node) && !runsAtOnce(node));
}

/** `tools.forEach((tool) => …)`, `(() => …)()` */
function runsAtOnce(fn: FunctionNode): boolean {
  const call = wrapped(fn).parent;
  if (call?.type !== 'CallExpression') return false;
  return unwrap(call.callee) === fn || isIteration(calleeOf(call)?.name);
}
