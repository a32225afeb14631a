/** Servers that belong to a framework: it makes them, connects them, and hands them to the code of its users. */
import type { TSESTree } from '@typescript-eslint/types';

import { frameworkOf } from '../vocabulary/frameworks.js';
import { ancestors, isFunction, memberName, unwrapAwait } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';
import { moduleSpecifiers } from './scope-gate.js';
import { classBodyOf } from './session-ids.js';

export interface FrameworkOwner {
  /** The name of its package. */
  readonly name: string;
  /** Whether a type or a class of the framework says so, and not only the place of a parameter. */
  readonly isTyped: boolean;
}

const known = new WeakMap<Facts, boolean>();

/** @returns whether the file imports a framework that owns the transport of its servers */
export function usesFramework(facts: Facts): boolean {
  let answer = known.get(facts);
  if (answer === undefined) {
    const specifiers = moduleSpecifiers((type) => facts.nodes(type as 'Literal'));
    known.set(facts, (answer = specifiers.some((specifier) => frameworkOf(specifier) !== undefined)));
  }
  return answer;
}

/** @returns the framework that handed out what an expression begins with: `ctx` in `ctx.mcpServer.server` */
export function frameworkBehind(facts: Facts, node: Node): FrameworkOwner | undefined {
  const inner = unwrapAwait(node);
  if (inner.type === 'MemberExpression') {
    const field = unwrapAwait(inner.object).type === 'ThisExpression' ? fieldType(inner) : undefined;
    return (field && typed(facts, field)) ?? frameworkBehind(facts, inner.object);
  }
  if (inner.type === 'ThisExpression') {
    const superClass = classBodyOf(inner)?.parent.superClass;
    return superClass ? exported(facts, superClass) : undefined;
  }
  if (inner.type === 'NewExpression') return exported(facts, inner.callee);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const [definition, other] = variable?.defs ?? [];
  if (!definition || other) return undefined;
  const owner = definition.node as unknown as Node;
  if (owner.type === 'VariableDeclarator') {
    const annotated = typed(facts, owner.id);
    const isConstant = owner.parent.kind === 'const';
    return annotated ?? (isConstant && owner.init ? frameworkBehind(facts, owner.init) : undefined);
  }
  return isFunction(owner) ? ofParameter(facts, owner, definition.name as unknown as Node) : undefined;
}

/** `ctx: McpContext`, a parameter of a method with `@Tool()`, and of what is given to `createMcpHandler`. */
function ofParameter(facts: Facts, fn: FunctionNode, name: Node): FrameworkOwner | undefined {
  const chain = [name, ...ancestors(name)];
  const parameter = chain[chain.indexOf(fn) - 1];
  if (!parameter) return undefined;
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const annotated = typed(facts, pattern);
  if (annotated || hasType(pattern)) return annotated;
  const { parent } = fn;
  if (parent.type === 'MethodDefinition') {
    // Not every parser writes an empty list.
    const { decorators } = parent as { decorators?: TSESTree.Decorator[] };
    return untyped(
      (decorators ?? []).map(({ expression }) =>
        exported(facts, expression.type === 'CallExpression' ? expression.callee : expression),
      ),
    );
  }
  // What a file with the SDK does with such a server is known from there.
  const isGiven = parent.type === 'CallExpression' && parent.callee !== fn && facts.generation === 'raw';
  return isGiven ? untyped([exported(facts, parent.callee)]) : undefined;
}

function untyped(owners: readonly (FrameworkOwner | undefined)[]): FrameworkOwner | undefined {
  const owner = owners.find((one) => one !== undefined);
  return owner && { ...owner, isTyped: false };
}

function typed(facts: Facts, declared: Node): FrameworkOwner | undefined {
  const annotation = (declared as { typeAnnotation?: Node | null }).typeAnnotation;
  const reference = annotation && facts.typeReferenceOf(annotation);
  return reference ? ownerNamed(reference.module) : undefined;
}

function hasType(declared: Node): boolean {
  const annotation = (declared as { typeAnnotation?: TSESTree.TSTypeAnnotation | null }).typeAnnotation;
  return annotation !== undefined && annotation !== null && annotation.typeAnnotation.type !== 'TSAnyKeyword';
}

function exported(facts: Facts, node: Node): FrameworkOwner | undefined {
  const reference = facts.moduleReferenceOf(node);
  return reference && ownerNamed(reference.module);
}

function ownerNamed(module: string): FrameworkOwner | undefined {
  const name = frameworkOf(module);
  return name === undefined ? undefined : { name, isTyped: true };
}

/** Where the type of `this.field` is written: the field, or the parameter that becomes one. */
function fieldType(access: TSESTree.MemberExpression): Node | undefined {
  const name = memberName(access);
  for (const member of classBodyOf(access)?.body ?? []) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name) return member;
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const { parameter: inner } = parameter;
      const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
      if (target.type === 'Identifier' && target.name === name) return target;
    }
  }
  return undefined;
}
