/**
 * Where TypeScript knows less of a value than v2 asks for: `string` where the protocol has one of few texts, any record where
 * it has members. v1 took any object there. Only what the code itself shows, in this file and in others.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  closest,
  isFunction,
  memberName,
  objectMembers,
  objectValue,
  typeArgumentsOf,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { declaredType } from '../facts/call-targets.js';
import type { Facts } from '../facts/facts.js';
import { returnedBy } from './returned-values.js';

/** A place in the code, with the facts of its file. */
export interface WidePlace {
  readonly facts: Facts;
  /** The text, the type or the call that is wide. */
  readonly node: Node;
}

/** Names of members, as in `resultPaths`. */
export type Path = readonly string[];

/**
 * @param node an expression or a type; promises count as what they hold
 * @param path where in it the type of the result asks for more than any object
 * @returns the places that make it wide there; nothing where it is not, or where that is not known
 */
export function widePlaces(facts: Facts, node: Node, path: Path): readonly WidePlace[] {
  const found: WidePlace[] = [];
  follow(createWalk({ found, isJson: path.at(-1) === anyMember }), facts, node, path);
  return found;
}

interface Walk {
  readonly found: WidePlace[];
  /** Whether what is looked for is any JSON value. */
  readonly isJson: boolean;
  /** Steps that were taken: code can lead back to itself. */
  readonly seen: Set<string>;
  /** What is behind the parameters of callbacks. */
  readonly held: Map<Node, Held>;
  /** Where the way ends, whatever is there. */
  readonly ends: WidePlace[];
}

function createWalk({ found, isJson }: Pick<Walk, 'found' | 'isJson'>): Walk {
  return { found, isJson, seen: new Set(), held: new Map(), ends: [] };
}

interface Held {
  readonly facts: Facts;
  readonly node: Node;
  readonly path: Path;
}

const element = '[]';
const anyMember = '*';
const result = '()';

/** A walk that is longer has lost its way. */
const maxSteps = 2000;

function follow(walk: Walk, facts: Facts, node: Node, path: Path): void {
  const key = `${facts.source.path} ${node.range.join()} ${node.type} ${path.join(' ')}`;
  if (walk.seen.has(key) || walk.seen.size > maxSteps || path.length > 12) return;
  walk.seen.add(key);
  if (path.length === 0) walk.ends.push({ facts, node });
  if (node.type.startsWith('TS') && !node.type.endsWith('Expression')) followType(walk, facts, node, path);
  else followValue(walk, facts, node, path);
}

function followValue(walk: Walk, facts: Facts, node: Node, path: Path): void {
  const [step, ...rest] = path;
  const on = (next: Node, way: Path = path): void => follow(walk, facts, next, way);
  switch (node.type) {
    case 'Literal':
      if (step === undefined && !walk.isJson && typeof node.value === 'string') walk.found.push({ facts, node });
      return;
    case 'ObjectExpression':
      if (step !== undefined) followMember(walk, facts, node, step, rest);
      return;
    case 'ArrayExpression':
      for (const one of step === element ? node.elements : []) {
        if (one?.type === 'SpreadElement') on(one.argument);
        else if (one) on(one, rest);
      }
      return;
    case 'ConditionalExpression':
      on(node.consequent);
      on(node.alternate);
      return;
    case 'LogicalExpression':
      on(node.left);
      on(node.right);
      return;
    case 'AwaitExpression':
      on(node.argument);
      return;
    case 'ChainExpression':
      on(node.expression);
      return;
    case 'MemberExpression': {
      // `handlers[name]` is one of them.
      const name = memberName(node) ?? (node.computed ? anyMember : undefined);
      if (name === undefined) return;
      if (node.object.type === 'ThisExpression') followField(walk, facts, node, name, path);
      else on(node.object, [name, ...path]);
      return;
    }
    case 'CallExpression':
      followCall(walk, facts, node, path);
      return;
    case 'Identifier':
      followName(walk, facts, node, path);
      return;
    case 'TSAsExpression':
      on(node.typeAnnotation);
      return;
    case 'TSNonNullExpression':
      on(node.expression);
      return;
    default:
      if (isFunction(node) && step === result) followFunction(walk, facts, node, rest);
  }
}

/** A member of an object literal; the last one of a name counts. */
function followMember(walk: Walk, facts: Facts, node: TSESTree.ObjectExpression, step: string, rest: Path): void {
  const value = objectValue(node, step);
  if (value) {
    follow(walk, facts, value, rest);
    return;
  }
  const isAny = step === anyMember && !walk.isJson;
  for (const member of node.properties) {
    if (member.type === 'SpreadElement') follow(walk, facts, member.argument, [step, ...rest]);
    else if (isAny) follow(walk, facts, member.value, rest);
  }
}

function followFunction(walk: Walk, facts: Facts, fn: FunctionNode, rest: Path): void {
  if (fn.generator) return;
  if (fn.returnType) follow(walk, facts, fn.returnType.typeAnnotation, rest);
  else for (const value of returnedBy(fn)) follow(walk, facts, value, rest);
}

/** Methods of lists that give back elements of the list. */
const partial = new Set(['filter', 'slice', 'sort', 'reverse', 'toSorted', 'toReversed', 'concat']);

/** Methods of lists that give back one element. */
const picking = new Set(['find', 'at', 'pop', 'shift']);

function followCall(walk: Walk, facts: Facts, call: TSESTree.CallExpression, path: Path): void {
  const callee = calleeOf(call);
  const [first] = call.arguments;
  const [step, ...rest] = path;
  if (makesJsonSchema(facts, call)) {
    walk.found.push({ facts, node: call });
    return;
  }
  if (first && step === element && isStatic(call, 'Array', 'from') && call.arguments.length === 1) {
    follow(walk, facts, first, path);
    return;
  }
  if (first && step === element && isStatic(call, 'Object', 'values')) {
    for (const name of memberNamesOf(facts, first)) follow(walk, facts, first, [name, ...rest]);
    return;
  }
  // The elements of a list of promises are what they hold.
  if (first && step === element && isStatic(call, 'Promise', 'all')) {
    follow(walk, facts, first, path);
    return;
  }
  if (callee?.receiver && step === element) {
    if (partial.has(callee.name)) {
      follow(walk, facts, callee.receiver, path);
      return;
    }
    if (callee.name === 'map' && first) {
      followMapped(walk, facts, first, callee.receiver, rest);
      return;
    }
  }
  // A mock of `vi` or `jest` that does what a function does.
  if (callee?.name === 'fn' && first && step === result) follow(walk, facts, first, path);
  if (callee?.receiver && picking.has(callee.name)) follow(walk, facts, callee.receiver, [element, ...path]);
  follow(walk, facts, call.callee, [result, ...path]);
}

/** `Array.from(…)`, `Promise.all(…)` */
function isStatic({ callee }: TSESTree.CallExpression, owner: string, name: string): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === owner &&
    memberName(callee) === name
  );
}

/** The names in an object of this file, or of what a module of the project exports. */
function memberNamesOf(facts: Facts, node: Node): readonly string[] {
  const reference = facts.moduleReferenceOf(node);
  if (reference?.path.length === 0) return facts.links?.exportedNames(reference.module) ?? [];
  const value = initialOf(facts, node) ?? node;
  return value.type === 'ObjectExpression' ? objectMembers(value).flatMap((one) => memberName(one) ?? []) : [];
}

/** `z.toJSONSchema(schema)`, `schema.toJSONSchema()`, and the package that did so for Zod 3. */
function makesJsonSchema(facts: Facts, call: TSESTree.CallExpression): boolean {
  const { module, path } = facts.moduleReferenceOf(call.callee) ?? {};
  if (module === 'zod-to-json-schema' || (module === 'zod' && path?.at(-1) === 'toJSONSchema')) return true;
  const callee = calleeOf(call);
  return callee?.name === 'toJSONSchema' && callee.receiver !== undefined && isMadeByZod(facts, callee.receiver);
}

function initialOf(facts: Facts, node: Node): Node | undefined {
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  return variable && facts.initializerOf(variable);
}

/** `z.object(…)`, and whatever is called of it. */
function isMadeByZod(facts: Facts, node: Node, depth = 0): boolean {
  const value = initialOf(facts, node) ?? node;
  // A constant can be made of itself.
  if (value.type !== 'CallExpression' || depth > 20) return false;
  const receiver = calleeOf(value)?.receiver;
  const isOfZod = facts.moduleReferenceOf(value.callee)?.module === 'zod';
  return isOfZod || (receiver !== undefined && isMadeByZod(facts, receiver, depth + 1));
}

/** What a callback makes of the elements of a list. */
function followMapped(walk: Walk, facts: Facts, callback: Node, list: Node, rest: Path): void {
  const fn = isFunction(callback) ? callback : undefined;
  if (fn) hold(walk, facts, fn.params[0], { facts, node: list, path: [element] });
  follow(walk, facts, callback, [result, ...rest]);
}

function hold(walk: Walk, facts: Facts, target: Node | undefined, held: Held): void {
  if (target?.type === 'Identifier') {
    if (!target.typeAnnotation) walk.held.set(target, held);
    return;
  }
  if (target?.type !== 'ObjectPattern' || target.typeAnnotation) return;
  for (const member of target.properties) {
    const name = member.type === 'Property' ? memberName(member) : undefined;
    if (name !== undefined && member.type === 'Property')
      hold(walk, facts, member.value, { ...held, path: [...held.path, name] });
  }
}

function followName(walk: Walk, facts: Facts, node: TSESTree.Identifier, path: Path): void {
  const reference = facts.moduleReferenceOf(node);
  if (reference) {
    const names = reference.path.length > 0 ? [reference.path, path] : [path.slice(0, 1), path.slice(1)];
    const declared = facts.links?.declarationOf({ specifier: reference.module, path: names[0] ?? [] });
    if (declared) followDeclared(walk, declared.facts, declared.node, names[1] ?? []);
    return;
  }
  const variable = facts.variableOf(node);
  const [definition] = variable?.defs ?? [];
  const name = definition?.name as unknown as Node | undefined;
  if (!variable || !definition || !name || variable.defs.length !== 1) return;
  const held = walk.held.get(name);
  if (held) {
    follow(walk, held.facts, held.node, [...held.path, ...path]);
    return;
  }
  followDeclared(walk, facts, name, path);
}

/** What a name stands for, at its declaration. */
function followDeclared(walk: Walk, facts: Facts, name: Node, path: Path): void {
  if (name.type !== 'Identifier') {
    follow(walk, facts, name, path);
    return;
  }
  if (name.typeAnnotation) {
    follow(walk, facts, name.typeAnnotation.typeAnnotation, path);
    return;
  }
  const { parent } = name;
  if (parent?.type === 'FunctionDeclaration' && parent.id === name) {
    follow(walk, facts, parent, path);
    return;
  }
  const variable = facts.variableOf(name);
  const value = variable && facts.initializerOf(variable);
  if (value && value !== name) follow(walk, facts, value, path);
  if (parent?.type === 'VariableDeclarator' && parent.parent.parent?.type === 'ForOfStatement')
    follow(walk, facts, parent.parent.parent.right, [element, ...path]);
  // A list without a type has that of what is put into it.
  if (!variable || path[0] !== element || value?.type !== 'ArrayExpression' || value.elements.length > 0) return;
  for (const { identifier } of variable.references) {
    const call = (identifier as unknown as Node).parent?.parent;
    if (call?.type !== 'CallExpression' || calleeOf(call)?.name !== 'push') continue;
    if (calleeOf(call)?.receiver !== (identifier as unknown as Node)) continue;
    for (const given of call.arguments) {
      if (given.type === 'SpreadElement') follow(walk, facts, given.argument, path);
      else follow(walk, facts, given, path.slice(1));
    }
  }
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** `this.name` */
function followField(walk: Walk, facts: Facts, node: Node, name: string, path: Path): void {
  const owner = closest(node, isClass);
  if (owner) followMembers(walk, facts, owner.body.body, name, path);
}

/** The members of a class, an interface or a type with this name. */
function followMembers(walk: Walk, facts: Facts, members: readonly Node[], name: string, path: Path): void {
  if (name.includes('|')) {
    const either = name.split('|');
    const found = members.filter(
      (one) => 'key' in one && either.includes(memberName(one as TSESTree.PropertyDefinition) ?? ''),
    );
    if (found[0] && found.every((one) => 'optional' in one && one.optional)) walk.found.push({ facts, node: found[0] });
    return;
  }
  for (const member of members) {
    if (!('key' in member) || memberName(member as TSESTree.PropertyDefinition) !== name) continue;
    switch (member.type) {
      case 'PropertyDefinition':
      case 'TSAbstractPropertyDefinition':
      case 'TSPropertySignature': {
        const type = member.typeAnnotation?.typeAnnotation;
        const value = member.type === 'PropertyDefinition' ? member.value : null;
        if (type) follow(walk, facts, type, path);
        else if (value) follow(walk, facts, value, path);
        break;
      }
      case 'TSMethodSignature':
        followSignature(walk, facts, member, path);
        break;
      case 'TSAbstractMethodDefinition':
      case 'MethodDefinition': {
        const { returnType } = member.value;
        if (member.kind === 'get' && returnType) follow(walk, facts, returnType.typeAnnotation, path);
        if (member.kind !== 'method' || path[0] !== result) break;
        if (returnType) follow(walk, facts, returnType.typeAnnotation, path.slice(1));
        else if (isFunction(member.value)) follow(walk, facts, member.value, path);
        break;
      }
      default:
    }
  }
}

/** Not every parser has the same name for what it returns. */
function followSignature(
  walk: Walk,
  facts: Facts,
  node: TSESTree.TSMethodSignature | TSESTree.TSFunctionType,
  path: Path,
): void {
  const type = node.returnType ?? (node as { readonly typeAnnotation?: TSESTree.TSTypeAnnotation }).typeAnnotation;
  if (path[0] === result && type) follow(walk, facts, type.typeAnnotation, path.slice(1));
}

function followType(walk: Walk, facts: Facts, type: Node, path: Path): void {
  const [step, ...rest] = path;
  switch (type.type) {
    case 'TSStringKeyword':
      if (step === undefined && !walk.isJson) walk.found.push({ facts, node: type });
      return;
    case 'TSObjectKeyword':
    case 'TSUnknownKeyword':
      walk.found.push({ facts, node: type });
      return;
    case 'TSArrayType':
      if (step === element) follow(walk, facts, type.elementType, rest);
      return;
    case 'TSUnionType':
      for (const one of type.types) follow(walk, facts, one, path);
      return;
    case 'TSFunctionType':
      followSignature(walk, facts, type, path);
      return;
    case 'TSTypeLiteral':
      followShape(walk, facts, type, type.members, path);
      return;
    case 'TSInterfaceDeclaration':
      // An interface can get other members elsewhere, so that it is never any JSON value.
      if (step === undefined && walk.isJson) walk.found.push({ facts, node: type });
      else followShape(walk, facts, type, type.body.body, path);
      return;
    case 'TSTypeAliasDeclaration':
      if (!type.typeParameters) follow(walk, facts, type.typeAnnotation, path);
      return;
    case 'TSTypeReference':
      followNamedType(walk, facts, type, path);
      return;
    default:
  }
}

/** The members of a type; those that only an index signature tells of are not there for TypeScript. */
function followShape(walk: Walk, facts: Facts, type: Node, members: readonly Node[], path: Path): void {
  const [step, ...rest] = path;
  const indexed = members.flatMap((one) => (one.type === 'TSIndexSignature' ? one : []));
  if (step === anyMember) {
    for (const { typeAnnotation } of indexed)
      if (typeAnnotation) follow(walk, facts, typeAnnotation.typeAnnotation, rest);
    return;
  }
  if (step === undefined || step === element || step === result) return;
  if (members.length > 0 && indexed.length === members.length) walk.found.push({ facts, node: type });
  else followMembers(walk, facts, members, step, rest);
}

function followNamedType(walk: Walk, facts: Facts, type: TSESTree.TSTypeReference, path: Path): void {
  const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
  const [first, second] = typeArgumentsOf(type)?.params ?? [];
  const [step, ...rest] = path;
  if (name === 'Promise' && first) {
    follow(walk, facts, first, path);
    return;
  }
  if ((name === 'Array' || name === 'ReadonlyArray') && first) {
    if (step === element) follow(walk, facts, first, rest);
    return;
  }
  if (name === 'Map' && second) {
    if (step === 'get' && rest[0] === result) follow(walk, facts, second, rest.slice(1));
    if (step === 'values' && rest[0] === result && rest[1] === element) follow(walk, facts, second, rest.slice(2));
    return;
  }
  if (name === 'Record') {
    if (step === anyMember && second) follow(walk, facts, second, rest);
    else if (step !== undefined && step !== element && step !== result && isAnyRecord(type))
      walk.found.push({ facts, node: type });
    return;
  }
  const declared = declaredType(facts, type);
  const parent = declared?.node.type === 'Identifier' ? declared.node.parent : declared?.node;
  if (!declared || !parent) return;
  if (isClass(parent) && step !== undefined) followMembers(walk, declared.facts, parent.body.body, step, rest);
  else if (parent.type === 'TSInterfaceDeclaration' || parent.type === 'TSTypeAliasDeclaration')
    follow(walk, declared.facts, parent, path);
}

/** @returns whether a type is `Record<string, unknown>`: any result of v1, and none of v2 */
export function isAnyRecord(type: Node): boolean {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Record')
    return false;
  const [key, value] = typeArgumentsOf(type)?.params ?? [];
  return key?.type === 'TSStringKeyword' && (value?.type === 'TSUnknownKeyword' || value?.type === 'TSAnyKeyword');
}

/** @returns whether a value is a promise; nothing where the code does not say so */
export function isPromise(facts: Facts, node: Node, depth = 0): boolean | undefined {
  // Functions can call each other.
  if (depth > 4) return undefined;
  switch (node.type) {
    case 'AwaitExpression':
    case 'ObjectExpression':
    case 'ArrayExpression':
      return false;
    case 'Identifier': {
      const variable = facts.variableOf(node);
      const name = variable?.defs[0]?.name as unknown as Node | undefined;
      if (name?.type === 'Identifier' && name.typeAnnotation)
        return isPromiseType(facts, name.typeAnnotation.typeAnnotation);
      const value = variable && facts.initializerOf(variable);
      return value && value !== node ? isPromise(facts, value, depth + 1) : undefined;
    }
    case 'CallExpression':
      return givesPromise(facts, node.callee, depth + 1);
    default:
      return undefined;
  }
}

/** @returns the same of what a function gives back */
function givesPromise(facts: Facts, callee: Node, depth: number): boolean | undefined {
  const fn = facts.functionOf(callee);
  if (fn) return functionGivesPromise(facts, fn, depth);
  const walk = createWalk({ found: [], isJson: false });
  follow(walk, facts, callee, []);
  const functions = walk.ends.filter(({ node }) => isFunction(node));
  if (functions.length > 0)
    return agreed(functions.map((one) => functionGivesPromise(one.facts, one.node as FunctionNode, depth)));
  const results = createWalk({ found: [], isJson: false });
  follow(results, facts, callee, [result]);
  const types = results.ends.filter(
    ({ node }) => node.type.startsWith('TS') && node.parent?.type === 'TSTypeAnnotation',
  );
  return agreed(types.map((type) => isPromiseType(type.facts, type.node)));
}

function functionGivesPromise(facts: Facts, fn: FunctionNode, depth: number): boolean | undefined {
  if (fn.async) return true;
  if (fn.returnType) return isPromiseType(facts, fn.returnType.typeAnnotation);
  return agreed(returnedBy(fn).map((value) => isPromise(facts, value, depth)));
}

function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers;
  return answers.every((one) => one === first) ? first : undefined;
}

function isPromiseType(facts: Facts, type: Node): boolean {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  if (type.typeName.name === 'Promise') return true;
  const declared = declaredType(facts, type);
  const alias = declared?.node.type === 'Identifier' ? declared.node.parent : declared?.node;
  return (
    declared !== undefined &&
    alias?.type === 'TSTypeAliasDeclaration' &&
    isPromiseType(declared.facts, alias.typeAnnotation)
  );
}
