/** What is put into containers and taken from them: the objects of the SDK in it, and what is done with them. */
import type { TSESTree } from '@typescript-eslint/types';

import type { SdkClass } from '../vocabulary/sdk-symbols.js';
import { memberName, unwrap, unwrapAwait, wrapped } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

export interface StoredValues {
  /** Whether a value is a transport of sessions, or holds one. */
  holdsTransport(value: Node): boolean;
  /** The classes of the SDK that a value is of, or holds at once. */
  classesOf(value: Node): ReadonlySet<SdkClass>;
  /** The names of the members of an object literal, or of a constant that is one. */
  membersOf(value: Node): string[];
  /** `servers[id] = server`, where `server.connect(transport)` says what it is. */
  isConnected(value: Node): boolean;
  /** Whether a value, or what is taken from it, handles requests as a transport does. */
  isHandled(value: Node): boolean;
}

export function createStoredValues(facts: Facts): StoredValues {
  let constructed: ReadonlySet<Node> | undefined;
  return { holdsTransport, classesOf, membersOf, isConnected, isHandled };

  function holdsTransport(value: Node): boolean {
    return classesOf(value).has('StreamableHTTPServerTransport');
  }

  function classesOf(value: Node): ReadonlySet<SdkClass> {
    const found = new Set<SdkClass>();
    for (const branch of branchesOf(value)) {
      const own = classOf(branch);
      if (own) found.add(own);
      for (const member of memberValues(branch)) {
        const sdkClass = classOf(member);
        if (sdkClass) found.add(sdkClass);
      }
    }
    return found;
  }

  function classOf(node: Node): SdkClass | undefined {
    const known = facts.classOf(node);
    if (known && known !== 'Transport') return known;
    const inner = unwrapAwait(node);
    const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    const made = variable?.references.some(
      (one) => one.writeExpr && constructions().has(unwrap(one.writeExpr as unknown as Node)),
    );
    return made || constructions().has(inner) ? 'StreamableHTTPServerTransport' : known;
  }

  function constructions(): ReadonlySet<Node> {
    return (constructed ??= new Set(facts.sessionTransports.map((one) => one.node)));
  }

  /** `{ transport, server }`, `new Session(transport)`, or a constant that holds one of these. */
  function memberValues(value: Node): Node[] {
    const inner = unwrap(value);
    if (inner.type === 'ObjectExpression')
      return inner.properties.flatMap((one) => (one.type === 'Property' ? one.value : []));
    if (inner.type === 'NewExpression') return facts.classOf(inner) ? [] : [...inner.arguments];
    const literal = constantObject(inner);
    return literal ? memberValues(literal) : [];
  }

  function membersOf(value: Node): string[] {
    const inner = unwrap(value);
    const literal = inner.type === 'ObjectExpression' ? inner : constantObject(inner);
    return (literal?.properties ?? []).flatMap((one) => (one.type === 'Property' ? (memberName(one) ?? []) : []));
  }

  function constantObject(node: Node): TSESTree.ObjectExpression | undefined {
    const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
    const init = variable && facts.initializerOf(variable);
    const inner = init && unwrap(init);
    return inner?.type === 'ObjectExpression' ? inner : undefined;
  }

  function isConnected(value: Node): boolean {
    return branchesOf(value).some((branch) => {
      const variable = branch.type === 'Identifier' ? facts.variableOf(branch) : undefined;
      return (
        variable?.references.some((one) => isMemberNamed((one.identifier as unknown as Node).parent, 'connect')) ===
        true
      );
    });
  }

  function isHandled(node: Node): boolean {
    let outer = wrapped(node);
    if (outer.parent?.type === 'AwaitExpression') outer = wrapped(outer.parent);
    const { parent } = outer;
    if (node.type === 'Identifier') {
      const variable = facts.variableOf(node);
      return variable?.references.some((one) => isHandlingMember((one.identifier as unknown as Node).parent)) === true;
    }
    if (isHandlingMember(parent)) return true;
    const target =
      parent?.type === 'VariableDeclarator'
        ? parent.id
        : parent?.type === 'AssignmentExpression'
          ? parent.left
          : undefined;
    const names =
      target?.type === 'ObjectPattern'
        ? target.properties.flatMap((one) => (one.type === 'Property' ? one.value : []))
        : [target];
    return names.some((name) => {
      const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
      return (
        variable?.references.some((one) => isHandlingMember(wrapped(one.identifier as unknown as Node).parent)) === true
      );
    });
  }
}

/** `x.handleRequest`, `x.transport.handleRequest` */
function isHandlingMember(node: Node | undefined): boolean {
  if (isMemberNamed(node, 'handleRequest')) return true;
  return node !== undefined && isMemberNamed(node, 'transport') && isMemberNamed(wrapped(node).parent, 'handleRequest');
}

function isMemberNamed(node: Node | undefined, name: string): boolean {
  return node?.type === 'MemberExpression' && memberName(node) === name;
}

/** The expressions that a value can be. */
export function branchesOf(node: Node): Node[] {
  const inner = unwrapAwait(node);
  if (inner.type === 'ConditionalExpression') return [...branchesOf(inner.consequent), ...branchesOf(inner.alternate)];
  if (inner.type === 'LogicalExpression') return [...branchesOf(inner.left), ...branchesOf(inner.right)];
  if (inner.type === 'AssignmentExpression') return branchesOf(inner.right);
  return [inner];
}
