/** Calls of methods that only servers of the SDK have: the name says as much as the class of the receiver. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, unwrap, wrapped } from './ast.js';
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

/** @returns the places where such a method of a server is handed on, bound or not, to be called elsewhere */
export function handedOnMethods(facts: Facts, method: string): TSESTree.MemberExpression[] {
  return facts.nodes('MemberExpression').filter((member) => {
    if (memberName(member) !== method || !isServerOfSdk(facts, member.object, method)) return false;
    const outer = wrapped(member);
    const { parent } = outer;
    const isCalled = parent?.type === 'CallExpression' && parent.callee === outer;
    const isSet = parent?.type === 'AssignmentExpression' && parent.left === outer;
    const isTested =
      parent?.type === 'UnaryExpression' || parent?.type === 'IfStatement' || parent?.type === 'BinaryExpression';
    const bound = parent?.type === 'MemberExpression' && parent.object === outer ? memberName(parent) : 'bind';
    return !isCalled && !isSet && !isTested && /^(?:bind|call|apply)$/u.test(bound ?? '');
  });
}

/** @returns whether a method is called on what a server reaches its client by: the server, or the context of a handler */
export function reachesClient(facts: Facts, receiver: Node): boolean {
  if (isServerClass(facts.classOf(receiver)) || facts.isContext(receiver)) return true;
  const inner = unwrap(receiver);
  return inner.type === 'MemberExpression' && memberName(inner) === 'mcpReq' && facts.isContext(inner.object);
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
