/** Which SDK class an expression is an instance of. */
import type { TSESTree } from '@typescript-eslint/types';

import { registrations, sdkClasses } from '../vocabulary/sdk-symbols.js';
import type { SdkClass } from '../vocabulary/sdk-symbols.js';
import { ancestors, childNodes, closest, descendants, isFunction, memberName, unwrap, unwrapAwait } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Bindings } from './bindings.js';
import type { Scopes, Variable } from './scope.js';

/** @returns whether a class is one of the SDK's servers */
export function isServerClass(name: string | undefined): boolean {
  return name === 'McpServer' || name === 'Server';
}

/** Asks another file of the project about one of its exports, by an identifier or a type that names it. */
export interface ImportedClasses {
  /** @returns the class of a value; of what it returns, for a function */
  classOf(identifier: Node): SdkClass | undefined;
  /** @returns the class of what a class makes */
  madeBy(nameOrType: Node): SdkClass | undefined;
}

export interface Objects {
  /** @returns the SDK class of an expression, from `new`, type annotations, fields, and the functions that return it. */
  classOf(node: Node): SdkClass | undefined;
  /** @returns the SDK class of what `new` makes of an expression, a class or its name: its own, or one that it extends. */
  madeBy(node: Node): SdkClass | undefined;
  /** @returns every SDK class named anywhere inside a type (`Map<string, T>`, `{ transport: T }`, `T | undefined`). */
  classesInType(type: Node | null | undefined): ReadonlySet<SdkClass>;
  /** @returns the function that a callback argument is, whether written in place or named. */
  functionOf(node: Node | null | undefined): FunctionNode | undefined;
  /** @returns the class of what a function returns. */
  returnedClass(fn: FunctionNode): SdkClass | undefined;
}

export function createObjects(scopes: Scopes, bindings: Bindings, imported: ImportedClasses): Objects {
  const memo = new Map<Node, SdkClass | undefined>();

  function classOf(node: Node): SdkClass | undefined {
    const inner = unwrapAwait(node);
    if (memo.has(inner)) return memo.get(inner);
    memo.set(inner, undefined);
    const found = resolve(inner);
    memo.set(inner, found);
    return found;
  }

  function resolve(node: Node): SdkClass | undefined {
    switch (node.type) {
      case 'NewExpression':
        return madeBy(node.callee);
      case 'Identifier': {
        const variable = scopes.variableOf(node);
        return variable && (ofVariable(variable) ?? imported.classOf(node));
      }
      case 'ThisExpression': {
        const own = ownerOfThis(node);
        return own && !overridesSdk(own) ? madeBy(own) : undefined;
      }
      case 'MemberExpression':
        return ofMember(node);
      case 'CallExpression': {
        if (bindings.sdk(node.callee)?.name === 'createMcpHandler') return 'McpHttpHandler';
        const fn = functionOf(node.callee);
        return fn ? returnedClass(fn) : node.callee.type === 'Identifier' ? imported.classOf(node.callee) : undefined;
      }
      case 'AssignmentExpression':
        return classOf(node.right);
      case 'LogicalExpression':
        return classOf(node.left) ?? classOf(node.right);
      case 'ConditionalExpression':
        return classOf(node.consequent) ?? classOf(node.alternate);
      default:
        return undefined;
    }
  }

  const made = new Map<Node, SdkClass | undefined>();
  function madeBy(node: Node): SdkClass | undefined {
    const inner = unwrap(node);
    if (made.has(inner)) return made.get(inner);
    made.set(inner, undefined);
    const own = isClass(inner) ? inner : classDeclaredAs(inner);
    const found = own ? ofClass(own) : (classNamed(bindings.sdk(inner)?.name) ?? imported.madeBy(inner));
    made.set(inner, found);
    return found;
  }

  /** `class MyServer extends McpServer` */
  function ofClass(own: ClassNode): SdkClass | undefined {
    if (!own.superClass) return undefined;
    const direct = classNamed(bindings.sdk(own.superClass)?.name);
    if (direct) return direct;
    const parent = classDeclaredAs(unwrap(own.superClass));
    return [own, parent].some((one) => one && overridesSdk(one)) ? undefined : madeBy(own.superClass);
  }

  function classDeclaredAs(node: Node): ClassNode | undefined {
    if (node.type !== 'Identifier') return undefined;
    const variable = scopes.variableOf(node) ?? scopes.lookUp(node, node.name);
    const declared = variable?.defs[0]?.node as Node | undefined;
    if (isClass(declared)) return declared;
    const init = variable && bindings.initializerOf(variable);
    return init && isClass(init) ? init : undefined;
  }

  const variables = new Map<Variable, SdkClass | undefined>();
  function ofVariable(variable: Variable): SdkClass | undefined {
    if (!variables.has(variable)) {
      variables.set(variable, undefined);
      variables.set(variable, resolveVariable(variable));
    }
    return variables.get(variable);
  }

  function resolveVariable(variable: Variable): SdkClass | undefined {
    for (const identifier of variable.identifiers as unknown as Node[]) {
      const annotated = ofAnnotation((identifier as { typeAnnotation?: Node }).typeAnnotation);
      if (annotated) return annotated;
    }
    for (const reference of variable.references) {
      if (!reference.isWrite() || !reference.writeExpr || isDestructured(reference.identifier as unknown as Node))
        continue;
      const written = classOf(reference.writeExpr as unknown as Node);
      if (written) return written;
    }
    return undefined;
  }

  function ofAnnotation(annotation: Node | null | undefined): SdkClass | undefined {
    if (!annotation) return undefined;
    const type = annotation.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
    const direct = ofTypeName(type);
    if (direct) return direct;
    if (type.type === 'TSUnionType') {
      const named = type.types.map(ofTypeName).filter(Boolean);
      return named.length === 1 ? named[0] : undefined;
    }
    if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise') {
      const [argument] =
        (type.typeArguments ?? (type as { typeParameters?: typeof type.typeArguments }).typeParameters)?.params ?? [];
      return ofAnnotation(argument);
    }
    return undefined;
  }

  /** The name of an SDK class, or of a class of the project that extends one. */
  function ofTypeName(type: Node): SdkClass | undefined {
    const direct = classNamed(bindings.sdkType(type)?.name);
    if (direct || type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return direct;
    return classDeclaredAs(type.typeName) ? madeBy(type.typeName) : imported.madeBy(type);
  }

  function ofMember(node: TSESTree.MemberExpression): SdkClass | undefined {
    const name = memberName(node);
    if (name === undefined) return undefined;
    const field = node.object.type === 'ThisExpression' ? ofField(node, name) : undefined;
    if (field) return field;
    return name === 'server' && classOf(node.object) === 'McpServer' ? 'Server' : undefined;
  }

  function ofField(access: TSESTree.MemberExpression, name: string): SdkClass | undefined {
    const body = closest(access, (parent): parent is TSESTree.ClassBody => parent.type === 'ClassBody');
    if (!body) return undefined;
    return fieldsOf(body).get(name);
  }

  const fields = new Map<Node, ReadonlyMap<string, SdkClass>>();
  function fieldsOf(body: TSESTree.ClassBody): ReadonlyMap<string, SdkClass> {
    const known = fields.get(body);
    if (known) return known;
    const found = new Map<string, SdkClass>();
    fields.set(body, found);
    const add = (name: string | undefined, sdkClass: SdkClass | undefined): void => {
      if (name !== undefined && sdkClass && !found.has(name)) found.set(name, sdkClass);
    };
    for (const member of body.body) {
      if (member.type === 'PropertyDefinition') {
        add(
          memberName(member),
          ofAnnotation(member.typeAnnotation) ?? (member.value ? classOf(member.value) : undefined),
        );
      } else if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
        for (const parameter of member.value.params) {
          if (parameter.type !== 'TSParameterProperty') continue;
          const target =
            parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
          if (target.type === 'Identifier') add(target.name, ofAnnotation(target.typeAnnotation));
        }
      }
    }
    for (const node of descendants(body)) {
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') continue;
      if (node.left.object.type === 'ThisExpression') add(memberName(node.left), classOf(node.right));
    }
    return found;
  }

  function functionOf(node: Node | null | undefined): FunctionNode | undefined {
    if (!node) return undefined;
    const inner = unwrap(node);
    if (isFunction(inner)) return inner;
    if (inner.type === 'Identifier') {
      const variable = scopes.variableOf(inner);
      // The definition of a parameter is that of its function.
      const named = variable?.defs.filter(({ type }) => type === 'FunctionName') ?? [];
      const declared = named.map((definition) => definition.node as Node).find(isFunction);
      if (declared?.type === 'FunctionDeclaration') return declared;
      const init = variable && bindings.initializerOf(variable);
      return init && isFunction(unwrap(init)) ? (unwrap(init) as FunctionNode) : undefined;
    }
    if (inner.type === 'MemberExpression' && unwrap(inner.object).type === 'ThisExpression') return methodOf(inner);
    if (
      inner.type === 'CallExpression' &&
      inner.callee.type === 'MemberExpression' &&
      memberName(inner.callee) === 'bind'
    ) {
      return functionOf(inner.callee.object);
    }
    return undefined;
  }

  function methodOf(access: TSESTree.MemberExpression): FunctionNode | undefined {
    const name = memberName(access);
    const body = closest(access, (parent): parent is TSESTree.ClassBody => parent.type === 'ClassBody');
    for (const member of body?.body ?? []) {
      if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
      if (memberName(member) === name && isFunction(member.value)) return member.value;
    }
    return undefined;
  }

  const returned = new Map<FunctionNode, SdkClass | undefined>();
  function returnedClass(fn: FunctionNode): SdkClass | undefined {
    if (returned.has(fn)) return returned.get(fn);
    returned.set(fn, undefined);
    const found = ofAnnotation(fn.returnType) ?? ofReturns(fn);
    returned.set(fn, found);
    return found;
  }

  function ofReturns(fn: FunctionNode): SdkClass | undefined {
    if (fn.body && fn.body.type !== 'BlockStatement') return classOf(fn.body);
    for (const statement of fn.body ? returnsOf(fn.body) : []) {
      const found = statement.argument && classOf(statement.argument);
      if (found) return found;
    }
    return undefined;
  }

  function classesInType(type: Node | null | undefined): ReadonlySet<SdkClass> {
    const found = new Set<SdkClass>();
    if (!type) return found;
    for (const node of descendants(type)) {
      const named = classNamed(bindings.sdkType(node)?.name);
      if (named) found.add(named);
    }
    return found;
  }

  return { classOf, madeBy, classesInType, functionOf, returnedClass };
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

function isClass(node: Node | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The class whose instance `this` is: functions of their own between them have another one. */
function ownerOfThis(node: Node): ClassNode | undefined {
  let inner = node;
  for (const parent of ancestors(node)) {
    if (isClass(parent)) return inner === parent.body ? parent : undefined;
    const isMethod = parent.parent?.type === 'MethodDefinition' && !parent.parent.static;
    if (isFunction(parent) && parent.type !== 'ArrowFunctionExpression' && !isMethod) return undefined;
    if (parent.type === 'StaticBlock' || (parent.type === 'PropertyDefinition' && parent.static)) return undefined;
    inner = parent;
  }
  return undefined;
}

/** @returns whether a class has methods of its own in place of those by which a server of the SDK is set up */
export function overridesSdk({ body }: ClassNode): boolean {
  return body.body.some((member) => {
    const name = member.type === 'MethodDefinition' || member.type === 'PropertyDefinition' ? memberName(member) : '';
    return name !== undefined && (Object.hasOwn(registrations, name) || name === 'setRequestHandler');
  });
}

/** Return statements of the function itself, nested functions left out. */
function* returnsOf(body: Node): Generator<TSESTree.ReturnStatement> {
  for (const child of childNodes(body)) {
    if (child.type === 'ReturnStatement') yield child;
    else if (!isFunction(child) && child.type !== 'ClassDeclaration') yield* returnsOf(child);
  }
}

function classNamed(name: string | undefined): SdkClass | undefined {
  return name !== undefined && Object.hasOwn(sdkClasses, name) ? sdkClasses[name] : undefined;
}

function isDestructured(identifier: Node): boolean {
  const parent = identifier.parent;
  return !(
    (parent?.type === 'VariableDeclarator' && parent.id === identifier) ||
    (parent?.type === 'AssignmentExpression' && parent.left === identifier)
  );
}
