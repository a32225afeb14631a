/** Which functions a call can run, in this file or in another one of the project. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  childNodes,
  closest,
  descendants,
  isFunction,
  memberName,
  objectMember,
  typeArgumentsOf,
  unwrap,
  unwrapAwait,
} from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { ModuleReference } from './bindings.js';
import type { Facts } from './facts.js';

/** A function, with the facts of its file. */
export interface CallTarget {
  readonly facts: Facts;
  readonly fn: FunctionNode;
}

/**
 * Follows names through imports, and receivers to the class or the object literal that they are: by `new`, by the functions
 * that return them, by members of classes and by types.
 *
 * @param callee what is called
 * @returns the functions that it can be, several where a type stands for several classes; nothing where one of them is not known
 */
export function callTargets(facts: Facts, callee: Node): readonly CallTarget[] {
  const inner = unwrap(callee);
  const own = facts.functionOf(inner);
  if (own) return [{ facts, fn: own }];
  const exported = declarationBehind(facts, facts.moduleReferenceOf(inner));
  const fn = exported && functionAt(exported);
  if (fn) return [fn];
  if (inner.type !== 'MemberExpression') return [];
  const name = memberName(inner);
  const owners = name === undefined ? undefined : shapesOf(facts, inner.object, 0);
  const found = owners?.map((owner) => memberOf(owner, name ?? '', 0)) ?? [];
  return found.every((one) => one !== undefined) ? found : [];
}

/** @returns what a function is called in its file, with what it stands in: the same however often the file is parsed */
export function keyOfFunction(fn: FunctionNode): string {
  const names: string[] = [];
  for (const node of [fn, ...ancestors(fn)]) {
    if (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'Property')
      names.push(memberName(node) ?? '');
    else if (isFunction(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
      names.push(node.id?.name ?? '');
    else if (node.type === 'VariableDeclarator') names.push(node.id.type === 'Identifier' ? node.id.name : '');
  }
  return names.filter((name) => name !== '').join(' of ');
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** What has members that can be called. */
interface Shape {
  readonly facts: Facts;
  readonly node: ClassNode | TSESTree.ObjectExpression;
}

interface Place {
  readonly facts: Facts;
  readonly node: Node;
}

const maxDepth = 8;

function declarationBehind(facts: Facts, reference: ModuleReference | undefined): Place | undefined {
  if (!reference?.module.startsWith('.')) return undefined;
  return facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
}

function functionAt({ facts, node }: Place): CallTarget | undefined {
  const fn = facts.functionOf(node);
  return fn && { facts, fn };
}

/** All that an expression can be; nothing where it can be something that is not known. */
function shapesOf(facts: Facts, node: Node, depth: number): readonly Shape[] | undefined {
  if (depth > maxDepth) return undefined;
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'ThisExpression': {
      const own = closest(inner, isClass);
      return own && [{ facts, node: own }];
    }
    case 'ObjectExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [{ facts, node: inner }];
    case 'NewExpression': {
      const made = classNamed(facts, inner.callee);
      return made && [made];
    }
    case 'CallExpression':
      return returnedBy(callTargets(facts, inner.callee), depth);
    case 'AssignmentExpression':
      return shapesOf(facts, inner.right, depth + 1);
    case 'LogicalExpression':
      return together([inner.left, inner.right].map((one) => shapesOf(facts, one, depth + 1)));
    case 'Identifier':
      return shapesOfName(facts, inner, depth);
    case 'MemberExpression':
      return shapesOfMember(facts, inner, depth);
    default:
      return undefined;
  }
}

function together(found: readonly (readonly Shape[] | undefined)[]): readonly Shape[] | undefined {
  const known = found.filter((one) => one !== undefined);
  return known.length > 0 && known.length === found.length ? known.flat() : undefined;
}

function shapesOfName(facts: Facts, name: TSESTree.Identifier, depth: number): readonly Shape[] | undefined {
  const exported = declarationBehind(facts, facts.moduleReferenceOf(name));
  if (exported) return shapesOf(exported.facts, exported.node, depth + 1);
  const variable = facts.variableOf(name);
  const declared = variable?.defs.length === 1 ? (variable.defs[0]?.name as unknown as TSESTree.Identifier) : undefined;
  if (!variable || !declared) return undefined;
  const written = variable.references.flatMap((one) =>
    one.isWrite() ? [one.writeExpr as unknown as Node | null] : [],
  );
  // What takes a value apart writes the whole of it.
  const isWhole = variable.references.every(({ identifier, writeExpr }) => {
    const { parent } = identifier as unknown as Node;
    return !writeExpr || parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression';
  });
  const values = isWhole ? valuesOf(facts, written, depth) : undefined;
  return values ?? shapesOfType(facts, declared.typeAnnotation, depth);
}

/** Of what is written somewhere, but for `null` and `undefined`. */
function valuesOf(facts: Facts, written: readonly (Node | null)[], depth: number): readonly Shape[] | undefined {
  const values = written.filter((one): one is Node => one !== null && !isNothing(one));
  return together(values.map((one) => shapesOf(facts, one, depth + 1)));
}

function isNothing(node: Node): boolean {
  const inner = unwrap(node);
  return (
    (inner.type === 'Literal' && inner.value === null) || (inner.type === 'Identifier' && inner.name === 'undefined')
  );
}

/** A member of a class: by what is assigned to it in the class, or else by its type. */
function shapesOfMember(facts: Facts, access: TSESTree.MemberExpression, depth: number): readonly Shape[] | undefined {
  const name = memberName(access);
  const owners = name === undefined ? undefined : shapesOf(facts, access.object, depth + 1);
  return together((owners ?? []).map((owner) => shapesOfField(owner, name ?? '', depth + 1)));
}

function shapesOfField({ facts, node }: Shape, name: string, depth: number): readonly Shape[] | undefined {
  if (node.type === 'ObjectExpression') {
    const value = objectMember(node, name)?.value;
    return value && shapesOf(facts, value, depth);
  }
  const written: (Node | null)[] = [];
  let type: TSESTree.TSTypeAnnotation | undefined;
  for (const member of node.body.body) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name) {
      written.push(member.value);
      type ??= member.typeAnnotation;
    } else if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      for (const parameter of member.value.params) {
        const given = parameter.type === 'TSParameterProperty' ? parameter.parameter : undefined;
        const id = given?.type === 'AssignmentPattern' ? given.left : given;
        if (id?.type === 'Identifier' && id.name === name) type ??= id.typeAnnotation;
      }
    }
  }
  written.push(...(assignedIn(node).get(name) ?? []));
  const values = valuesOf(facts, written, depth) ?? shapesOfType(facts, type, depth);
  const parent = values ? undefined : parentOf({ facts, node });
  return values ?? (parent && depth < maxDepth ? shapesOfField(parent, name, depth + 1) : undefined);
}

const assigned = new WeakMap<ClassNode, ReadonlyMap<string, readonly Node[]>>();

/** What is assigned to the members of `this` anywhere in a class, by their names. */
function assignedIn(node: ClassNode): ReadonlyMap<string, readonly Node[]> {
  let known = assigned.get(node);
  if (!known) {
    const found = new Map<string, Node[]>();
    for (const one of descendants(node.body)) {
      const left = one.type === 'AssignmentExpression' ? unwrap(one.left) : undefined;
      if (one.type !== 'AssignmentExpression' || left?.type !== 'MemberExpression') continue;
      const name = unwrap(left.object).type === 'ThisExpression' ? memberName(left) : undefined;
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), one.right]);
    }
    assigned.set(node, (known = found));
  }
  return known;
}

function shapesOfType(facts: Facts, type: Node | undefined, depth: number): readonly Shape[] | undefined {
  if (!type || depth > maxDepth) return undefined;
  if (type.type === 'TSTypeAnnotation') return shapesOfType(facts, type.typeAnnotation, depth);
  if (type.type === 'TSUnionType') {
    const present = type.types.filter((one) => one.type !== 'TSNullKeyword' && one.type !== 'TSUndefinedKeyword');
    return together(present.map((one) => shapesOfType(facts, one, depth + 1)));
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  if (type.typeName.name === 'Promise') return shapesOfType(facts, typeArgumentsOf(type)?.params[0], depth + 1);
  const declared = declaredType(facts, type);
  const node = declared && declarationAround(declared.node);
  if (!declared || !node) return undefined;
  if (isClass(node)) return [{ facts: declared.facts, node }];
  const implementing = classesThatImplement({ facts: declared.facts, node });
  return implementing.length > 0 ? implementing : undefined;
}

/** @returns where a type is declared, with the facts of that file */
export function declaredType(facts: Facts, reference: Node): Place | undefined {
  const imported = declarationBehind(facts, facts.typeReferenceOf(reference));
  if (imported) return imported;
  const name =
    reference.type === 'TSTypeReference'
      ? reference.typeName
      : (reference as { readonly expression?: Node }).expression;
  const variable = name?.type === 'Identifier' ? facts.lookUp(name, name.name) : undefined;
  const node = variable?.defs[0]?.name as unknown as Node | undefined;
  if (node) return { facts, node };
  // Types are no variables for everybody.
  const own = [...facts.nodes('TSInterfaceDeclaration'), ...facts.nodes('TSTypeAliasDeclaration')].find(
    ({ id }) => name?.type === 'Identifier' && id.name === name.name,
  );
  return own && { facts, node: own };
}

function declarationAround(node: Node): ClassNode | TSESTree.TSInterfaceDeclaration | undefined {
  const candidate = node.type === 'Identifier' ? node.parent : node;
  return isClass(candidate) || candidate.type === 'TSInterfaceDeclaration' ? candidate : undefined;
}

/** The classes of the project that say that they implement an interface. */
function classesThatImplement({ facts, node }: Place): readonly Shape[] {
  const { all, by } = implementersOf(facts);
  let known = by.get(node);
  if (!known) {
    const { name } = (node as TSESTree.TSInterfaceDeclaration).id;
    const isIt = (declared: Place | undefined): boolean => {
      const found = declared && declarationAround(declared.node);
      return declared?.facts.source.path === facts.source.path && found?.range[0] === node.range[0];
    };
    known = all.filter(({ facts: one, node: found }) =>
      interfacesOf(found).some((item) => isNamed(item, name, one) && isIt(declaredType(one, item))),
    );
    by.set(node, known);
  }
  return known;
}

interface ClassShape extends Shape {
  readonly node: ClassNode;
}

interface Implementers {
  readonly all: readonly ClassShape[];
  /** Those of an interface. */
  readonly by: Map<Node, readonly ClassShape[]>;
}

/** By a program, or a file that stands alone: the tree of an interface outlives both where only other files change. */
const implementers = new WeakMap<object, Implementers>();

/** The classes of the project that implement something. */
function implementersOf(facts: Facts): Implementers {
  const program = facts.links?.program;
  let known = implementers.get(program ?? facts);
  if (!known) {
    const all = (program?.files ?? [facts]).flatMap((one) =>
      [...one.nodes('ClassDeclaration'), ...one.nodes('ClassExpression')]
        .filter((found) => interfacesOf(found).length > 0)
        .map((found) => ({ facts: one, node: found })),
    );
    implementers.set(program ?? facts, (known = { all, by: new Map() }));
  }
  return known;
}

/** Not every parser writes an empty list. */
function interfacesOf(node: ClassNode): readonly Node[] {
  return (node as { readonly implements?: readonly Node[] | null }).implements ?? [];
}

/** Cheap: most classes implement something else. */
function isNamed(item: Node, name: string, { source }: Facts): boolean {
  return source.text.slice(...item.range).includes(name) || source.text.includes(`${name} as `);
}

function memberOf({ facts, node }: Shape, name: string, depth: number): CallTarget | undefined {
  if (node.type === 'ObjectExpression') {
    const value = objectMember(node, name)?.value;
    return value && callTargets(facts, value)[0];
  }
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    if (memberName(member) === name && isFunction(member.value)) return { facts, fn: member.value };
  }
  const parent = parentOf({ facts, node });
  return parent && depth < maxDepth ? memberOf(parent, name, depth + 1) : undefined;
}

function parentOf({ facts, node }: Shape): Shape | undefined {
  return node.type !== 'ObjectExpression' && node.superClass ? classNamed(facts, node.superClass) : undefined;
}

function classNamed(facts: Facts, name: Node): Shape | undefined {
  const inner = unwrap(name);
  if (isClass(inner)) return { facts, node: inner };
  const exported = declarationBehind(facts, facts.moduleReferenceOf(inner));
  const place = exported ?? { facts, node: inner };
  const found = classAt(place);
  return found && { facts: place.facts, node: found };
}

function classAt({ facts, node }: Place): ClassNode | undefined {
  if (isClass(node)) return node;
  if (node.type !== 'Identifier') return undefined;
  if (isClass(node.parent) && node.parent.id === node) return node.parent;
  const variable = facts.variableOf(node);
  const declared = variable?.defs[0]?.node as Node | undefined;
  if (isClass(declared)) return declared;
  const init = variable && facts.initializerOf(variable);
  return isClass(init) ? init : undefined;
}

/** What functions return, by their types or their `return`s. */
function returnedBy(targets: readonly CallTarget[], depth: number): readonly Shape[] | undefined {
  return together(
    targets.map(({ facts, fn }) => {
      const { body } = fn;
      if (depth > maxDepth) return undefined;
      const values = body.type === 'BlockStatement' ? [...returnsOf(body)].map(({ argument }) => argument) : [body];
      return valuesOf(facts, values, depth + 1) ?? shapesOfType(facts, fn.returnType, depth + 1);
    }),
  );
}

/** Return statements of the function itself. */
function* returnsOf(body: Node): Generator<TSESTree.ReturnStatement> {
  for (const child of childNodes(body)) {
    if (child.type === 'ReturnStatement') yield child;
    else if (!isFunction(child) && !isClass(child)) yield* returnsOf(child);
  }
}

function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}
