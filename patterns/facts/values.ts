/** Constant folding: what a string or number is, wherever the source spells it. */
import { getStaticValue } from '@eslint-community/eslint-utils';
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, closest, descendants, memberName, unwrap, wrapped } from './ast.js';
import type { Node } from './ast.js';
import type { Bindings } from './bindings.js';
import { isAssignedOnce, patternPath } from './bindings.js';
import type { Scopes, Variable } from './scope.js';

export type Constant = string | number | boolean | null | undefined;

/** A folded constant; wrapped, because `undefined` is one. */
export interface StaticValue {
  readonly value: Constant;
}

/** Looks a constant up in another file of the project. */
export type ImportedConstant = (identifier: Node, path: readonly string[]) => StaticValue | undefined;

export interface Values {
  /** @returns the constant that an expression evaluates to on every path; nothing where that is not proved. */
  valueOf(node: Node): StaticValue | undefined;
  stringOf(node: Node | null | undefined): string | undefined;
  numberOf(node: Node | null | undefined): number | undefined;
  /** @returns the constant `name` of the object literal, enum or class that an identifier names. */
  memberOf(identifier: Node, name: string, ...nested: readonly string[]): StaticValue | undefined;
}

export function createValues(scopes: Scopes, bindings: Bindings, imported: ImportedConstant): Values {
  const memo = new Map<Node, StaticValue | undefined>();

  function valueOf(node: Node): StaticValue | undefined {
    const inner = unwrap(node);
    if (memo.has(inner)) return memo.get(inner);
    memo.set(inner, undefined);
    const found = fold(inner);
    memo.set(inner, found);
    return found;
  }

  function fold(node: Node): StaticValue | undefined {
    switch (node.type) {
      case 'Literal':
        return isConstant(node.value) && !('regex' in node) ? { value: node.value } : undefined;
      case 'TemplateLiteral':
        return foldTemplate(node);
      case 'UnaryExpression':
        return foldUnary(node);
      case 'BinaryExpression':
        return foldBinary(node);
      case 'Identifier':
        return foldIdentifier(node);
      case 'MemberExpression':
        return foldMember(node);
      case 'CallExpression':
        return foldStringMethod(node) ?? foldByLibrary(node);
      case 'TaggedTemplateExpression':
      case 'ConditionalExpression':
        return foldByLibrary(node);
      default:
        return undefined;
    }
  }

  function foldTemplate(node: TSESTree.TemplateLiteral): StaticValue | undefined {
    let text = '';
    for (const [index, quasi] of node.quasis.entries()) {
      text += quasi.value.cooked ?? '';
      const expression = node.expressions[index];
      if (!expression) break;
      const value = valueOf(expression);
      if (!value) return undefined;
      text += String(value.value);
    }
    return { value: text };
  }

  function foldUnary(node: TSESTree.UnaryExpression): StaticValue | undefined {
    if (node.operator === 'void') return { value: undefined };
    const argument = valueOf(node.argument);
    if (typeof argument?.value !== 'number') return undefined;
    if (node.operator === '-') return { value: -argument.value };
    return node.operator === '+' ? argument : undefined;
  }

  function foldBinary(node: TSESTree.BinaryExpression): StaticValue | undefined {
    if (node.operator !== '+' && node.operator !== '-') return undefined;
    const left = valueOf(node.left)?.value;
    const right = valueOf(node.right)?.value;
    if (typeof left === 'number' && typeof right === 'number') {
      return { value: node.operator === '+' ? left + right : left - right };
    }
    if (node.operator === '-' || (typeof left !== 'string' && typeof right !== 'string')) return undefined;
    return isText(left) && isText(right) ? { value: `${left}${right}` } : undefined;
  }

  function foldIdentifier(node: TSESTree.Identifier): StaticValue | undefined {
    const variable = scopes.variableOf(node);
    if (!variable) return node.name === 'undefined' ? { value: undefined } : foldInEnum(node);
    return foldVariable(variable, node);
  }

  function foldVariable(variable: Variable, node: TSESTree.Identifier): StaticValue | undefined {
    const init = bindings.initializerOf(variable);
    if (init) return valueOf(init);
    return foldDestructured(variable) ?? imported(node, []);
  }

  /** A bare name inside an enum is a member of it, or else a variable around it. */
  function foldInEnum(node: TSESTree.Identifier): StaticValue | undefined {
    const declaration = closest(
      node,
      (parent): parent is TSESTree.TSEnumDeclaration => parent.type === 'TSEnumDeclaration',
    );
    if (!declaration) return undefined;
    const parts = enumParts(scopes.variableOf(declaration.id)) ?? [declaration];
    if (parts.some((part) => enumMembers(part).some((member) => enumMemberName(member) === node.name))) {
      return foldEnumMember(parts, node.name);
    }
    const outer = scopes.lookUp(declaration, node.name);
    return outer && foldVariable(outer, node);
  }

  /** `const { s } = H` */
  function foldDestructured(variable: Variable): StaticValue | undefined {
    const definition = variable.defs.length === 1 ? variable.defs[0] : undefined;
    const node = definition?.node as Node | undefined;
    if (
      node?.type !== 'VariableDeclarator' ||
      node.id.type !== 'ObjectPattern' ||
      !node.init ||
      !isAssignedOnce(variable)
    ) {
      return undefined;
    }
    const path = patternPath(node.id, definition?.name as unknown as Node);
    const [name] = path ?? [];
    return path?.length === 1 && name !== undefined ? foldPropertyOfExpression(unwrap(node.init), name) : undefined;
  }

  function foldMember(node: TSESTree.MemberExpression): StaticValue | undefined {
    const name = memberName(node);
    if (name === undefined) return undefined;
    const object = unwrap(node.object);
    if (object.type === 'ThisExpression') {
      const owner = classOfThis(object);
      return owner && foldField(owner.body, name, owner.static);
    }
    const found = foldPropertyOfExpression(object, name);
    return found ?? (object.type === 'MemberExpression' ? imported(node, []) : undefined);
  }

  function foldPropertyOfExpression(object: Node, name: string): StaticValue | undefined {
    if (object.type === 'Identifier') {
      const variable = scopes.variableOf(object);
      return variable && foldPropertyOf(variable, object, name);
    }
    const literal = object.type === 'MemberExpression' ? nestedObject(object) : object;
    const value = propertyValue(literal, name);
    return value ? valueOf(value) : undefined;
  }

  function foldPropertyOf(variable: Variable, object: Node, name: string): StaticValue | undefined {
    const parts = enumParts(variable);
    if (parts) return foldEnumMember(parts, name);
    if (isWrittenThrough(variable, name)) return undefined;
    const node = variable.defs.at(-1)?.node as Node | undefined;
    if (node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression') return foldField(node.body, name, true);
    const value = propertyValue(objectLiteralOf(variable), name);
    return value ? valueOf(value) : imported(object, [name]);
  }

  /** The value of a member of an object literal, unless a spread or an unknown key behind it may replace it. */
  function propertyValue(node: Node | null | undefined, name: string): Node | undefined {
    const object = node && unwrap(node);
    if (object?.type !== 'ObjectExpression') return undefined;
    for (const property of object.properties.toReversed()) {
      if (property.type !== 'Property') return undefined;
      const key = memberName(property) ?? stringOf(property.key);
      if (key === undefined) return undefined;
      if (key === name) return property.kind === 'init' ? property.value : undefined;
    }
    return undefined;
  }

  function objectLiteralOf(variable: Variable): Node | undefined {
    const init = bindings.initializerOf(variable);
    const inner = init && unwrap(init);
    if (inner?.type === 'CallExpression' && memberNameOfCallee(inner) === 'freeze') return inner.arguments[0];
    return inner;
  }

  function nestedObject(node: TSESTree.MemberExpression): Node | undefined {
    const name = memberName(node);
    const object = unwrap(node.object);
    if (name === undefined) return undefined;
    if (object.type === 'MemberExpression') return propertyValue(nestedObject(object), name);
    const variable = object.type === 'Identifier' ? scopes.variableOf(object) : undefined;
    if (!variable || isWrittenThrough(variable, name)) return undefined;
    return propertyValue(objectLiteralOf(variable), name);
  }

  function foldEnumMember(parts: readonly TSESTree.TSEnumDeclaration[], name: string): StaticValue | undefined {
    for (const part of parts) {
      let next: number | undefined = 0;
      for (const member of enumMembers(part)) {
        const value: Constant = member.initializer ? valueOf(member.initializer)?.value : next;
        next = typeof value === 'number' ? value + 1 : undefined;
        if (enumMemberName(member) === name)
          return typeof value === 'string' || typeof value === 'number' ? { value } : undefined;
      }
    }
    return undefined;
  }

  /** A static field, or (for `this.x`) a readonly or private one: others may have been assigned from outside. */
  function foldField(body: TSESTree.ClassBody, name: string, isStatic: boolean): StaticValue | undefined {
    const field = body.body.find(
      (member): member is TSESTree.PropertyDefinition =>
        member.type === 'PropertyDefinition' && memberName(member) === name,
    );
    if (!field?.value || field.static !== isStatic || fieldsWrittenIn(body).has(name)) return undefined;
    return isStatic || field.readonly || name.startsWith('#') ? valueOf(field.value) : undefined;
  }

  /** Methods of strings that keep a constant one. */
  function foldStringMethod(node: TSESTree.CallExpression): StaticValue | undefined {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || node.arguments.length > 0) return undefined;
    const method = stringMethods.get(memberName(callee) ?? '');
    const text = method && stringOf(callee.object);
    return method && text !== undefined ? { value: method(text) } : undefined;
  }

  /** Without a scope: the library finds each name by walking all scopes, and names are folded above. */
  function foldByLibrary(node: Node): StaticValue | undefined {
    const result = getStaticValue(node as never, null);
    return result && isConstant(result.value) ? { value: result.value } : undefined;
  }

  function stringOf(node: Node | null | undefined): string | undefined {
    const value = node ? valueOf(node)?.value : undefined;
    return typeof value === 'string' ? value : undefined;
  }

  return {
    valueOf,
    stringOf,
    numberOf(node) {
      const value = node ? valueOf(node)?.value : undefined;
      return typeof value === 'number' ? value : undefined;
    },
    memberOf(identifier, name, ...nested) {
      const variable = scopes.variableOf(identifier);
      if (variable && nested.length === 0) return foldPropertyOf(variable, identifier, name);
      if (variable && isWrittenThrough(variable, name)) return undefined;
      let value = propertyValue(variable ? objectLiteralOf(variable) : identifier, name);
      for (const inner of nested) value = propertyValue(value, inner);
      return value && valueOf(value);
    },
  };
}

function isConstant(value: unknown): value is Constant {
  return value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
}

function isText(value: Constant): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

const stringMethods = new Map<string, (text: string) => string>([
  ['toLowerCase', (text) => text.toLowerCase()],
  ['toUpperCase', (text) => text.toUpperCase()],
  ['trim', (text) => text.trim()],
  ['toString', (text) => text],
]);

/** An enum can be written in several parts, and be merged with a namespace. */
function enumParts(variable: Variable | undefined): TSESTree.TSEnumDeclaration[] | undefined {
  const nodes = variable?.defs.map((definition) => definition.node as unknown as Node) ?? [];
  const parts = nodes.filter((node) => node.type === 'TSEnumDeclaration');
  return parts.length > 0 ? parts : undefined;
}

function enumMembers(node: TSESTree.TSEnumDeclaration): readonly TSESTree.TSEnumMember[] {
  return (node.body as TSESTree.TSEnumBody | undefined)?.members ?? node.members;
}

/** The class that `this` is of, and whether it is the class itself; nothing inside functions with a `this` of their own. */
function classOfThis(node: Node): { body: TSESTree.ClassBody; static: boolean } | undefined {
  for (const parent of ancestors(node)) {
    if (parent.type === 'FunctionDeclaration') return undefined;
    if (parent.type === 'FunctionExpression' && parent.parent.type !== 'MethodDefinition') return undefined;
    if (parent.parent?.type === 'ClassBody') {
      return { body: parent.parent, static: parent.type === 'StaticBlock' || ('static' in parent && parent.static) };
    }
  }
  return undefined;
}

/** Names of fields that the class itself writes, other than by their declaration. */
function fieldsWrittenIn(body: TSESTree.ClassBody): ReadonlySet<string | undefined> {
  let written = writtenFields.get(body);
  if (!written) {
    written = new Set();
    writtenFields.set(body, written);
    for (const node of descendants(body)) {
      if (node.type !== 'MemberExpression' || !isWriteTarget(node)) continue;
      if (node.object.type === 'ThisExpression' || node.property.type === 'PrivateIdentifier')
        written.add(memberName(node));
    }
  }
  return written;
}

const writtenFields = new WeakMap<Node, Set<string | undefined>>();

function enumMemberName(member: TSESTree.TSEnumMember): string | undefined {
  return member.id.type === 'Identifier' ? member.id.name : member.id.type === 'Literal' ? member.id.value : undefined;
}

function memberNameOfCallee(call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}

/** @returns whether `variable.name`, or an unknown member of it, is assigned or deleted, or the variable itself is reassigned. */
function isWrittenThrough(variable: Variable, name: string): boolean {
  let written = writtenMembers.get(variable);
  if (!written) writtenMembers.set(variable, (written = collectWrittenMembers(variable)));
  return written.has(undefined) || written.has(name);
}

const writtenMembers = new WeakMap<Variable, ReadonlySet<string | undefined>>();

/** `undefined` in the set stands for any member. */
function collectWrittenMembers(variable: Variable): ReadonlySet<string | undefined> {
  const written = new Set<string | undefined>();
  if (!isAssignedOnce(variable)) written.add(undefined);
  for (const reference of variable.references) {
    const identifier = reference.identifier as unknown as Node;
    const access = wrapped(identifier).parent;
    if (access?.type === 'CallExpression' && isObjectAssign(access, identifier)) written.add(undefined);
    if (access?.type !== 'MemberExpression' || unwrap(access.object) !== identifier) continue;
    if (isWriteTarget(outermostAccess(access))) written.add(memberName(access));
  }
  return written;
}

/** The whole of `a.b.c`, given `a.b`: what is written in `a.b` is written in `a`. */
function outermostAccess(access: TSESTree.MemberExpression): TSESTree.MemberExpression {
  let outer = access;
  for (;;) {
    const parent = wrapped(outer).parent;
    if (parent?.type !== 'MemberExpression' || unwrap(parent.object) !== outer) return outer;
    outer = parent;
  }
}

function isObjectAssign(call: TSESTree.CallExpression, target: Node): boolean {
  const name = memberNameOfCallee(call);
  const [first] = call.arguments;
  return (name === 'assign' || name === 'defineProperty') && first !== undefined && unwrap(first) === target;
}

/** @returns whether a member expression is assigned to, in any form, or deleted. */
function isWriteTarget(access: TSESTree.MemberExpression): boolean {
  const target = wrapped(access);
  const user = target.parent;
  switch (user?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return user.left === target;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'Property':
      return user.parent.type === 'ObjectPattern' && user.value === target;
    case 'UnaryExpression':
      return user.operator === 'delete';
    default:
      return false;
  }
}
