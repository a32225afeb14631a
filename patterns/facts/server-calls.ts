/** Calls of methods that only servers of the SDK have: the name says as much as the class of the receiver. */
import { memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import { isServerClass } from './objects.js';
import { classBodyOf } from './session-ids.js';

/**
 * @param method that no class but `McpServer` and `Server` has
 * @returns whether it is a server on which the method is called: of a class that is known, or in a file that uses the
 *   SDK, or is linked to one, and has no class of its own with such a method
 */
export function isServerOfSdk(facts: Facts, receiver: Node, method: string): boolean {
  const sdkClass = facts.classOf(receiver);
  if (sdkClass !== undefined) return isServerClass(sdkClass);
  if (facts.generation === 'raw' && !(facts.links?.linked && facts.links.usesSdk)) return false;
  const inner = unwrap(receiver);
  if (inner.type === 'ThisExpression' || inner.type === 'Super') return isInServerClass(facts, inner);
  return !ownMethods(facts).has(method);
}

/** @returns whether a node stands in a class that extends one of the SDK's servers */
export function isInServerClass(facts: Facts, node: Node): boolean {
  const superClass = classBodyOf(node)?.parent.superClass;
  return isServerClass(superClass ? facts.madeBy(superClass) : undefined);
}

const known = new WeakMap<Facts, ReadonlySet<string>>();

/** The names of the methods of classes that extend nothing. */
function ownMethods(facts: Facts): ReadonlySet<string> {
  let names = known.get(facts);
  if (!names) {
    const methods = facts.nodes('MethodDefinition').filter(({ parent }) => !parent.parent.superClass);
    known.set(facts, (names = new Set(methods.flatMap((method) => memberName(method) ?? []))));
  }
  return names;
}
