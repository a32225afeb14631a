/** How a handler names what it answers, and reads the arguments of its request. */
import { descendants, dottedName, memberName, rootOf, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { sourceOf } from './source-style.js';

/** The source of what a handler is registered as. */
export function nameOf(facts: Facts, handler: Handler, fn: FunctionNode): string | undefined {
  const { call, kind } = handler;
  if (kind === 'request') return requestNames(handler)?.name;
  const [first] = call.arguments;
  const inner = first && unwrap(first);
  if (!inner) return undefined;
  if (inner.type === 'Literal' || (inner.type === 'TemplateLiteral' && inner.expressions.length === 0))
    return sourceOf(facts, inner);
  if (facts.stringOf(inner) === undefined && !isConstantName(facts, inner)) return undefined;
  const variable = facts.variableOf(rootOf(inner));
  return variable && facts.lookUp(fn.body, variable.name) === variable ? sourceOf(facts, inner) : undefined;
}

/** A variable that keeps its value, or what a function is given: the callback sees the same. */
function isConstantName(facts: Facts, node: Node): boolean {
  const variable = dottedName(node) === undefined ? undefined : facts.variableOf(rootOf(node));
  return variable?.references.every((one) => !one.isWrite() || one.init === true) === true;
}

/** @returns what the handler makes of the arguments of its request: the source, nothing where it takes none, or `false` */
export function argumentsOf(facts: Facts, handler: Handler, added: string | undefined): string | undefined | false {
  if (handler.kind === 'request') return requestNames(handler)?.args;
  const isUri = handler.kind === 'resource';
  if (added !== undefined) return isUri ? `${added}.href` : added;
  const [first] = handler.callback?.params ?? [];
  if (!first || first === handler.context) return undefined;
  const target = first.type === 'AssignmentPattern' ? first.left : first;
  if (target.type === 'Identifier') return isUri ? `${target.name}.href` : target.name;
  if (target.type !== 'ObjectPattern') return false;
  const names = [...descendants(target)].flatMap((one) => {
    if (one.type !== 'Identifier' || facts.variableOf(one)?.identifiers[0] !== (one as unknown)) return [];
    return [one.name];
  });
  return names.length > 0 ? `{ ${[...new Set(names)].join(', ')} }` : undefined;
}

export interface RequestNames {
  readonly name: string;
  readonly args: string | undefined;
}

/** @returns how a low-level handler reads the name and the arguments of its request */
export function requestNames({ callback, method }: Handler): RequestNames | undefined {
  const [request] = callback?.params ?? [];
  const params = request && paramsOf(request);
  if (params === undefined) return undefined;
  if (method === 'resources/read') return { name: `${params}.uri`, args: undefined };
  return { name: `${params}.name`, args: `${params}.arguments` };
}

/** @returns how the parameters of a request are read: `request.params`, or `params` of `({ params }, ctx)` */
function paramsOf(request: Node | undefined): string | undefined {
  if (!request) return undefined;
  if (request.type === 'Identifier') return `${request.name}.params`;
  if (request.type !== 'ObjectPattern') return undefined;
  const params = request.properties.find((one) => one.type === 'Property' && memberName(one) === 'params');
  return params?.type === 'Property' && params.value.type === 'Identifier' ? params.value.name : undefined;
}
