/** Constructions of the SDK's Streamable HTTP server transport, and the options that each is given. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, unwrap, unwrapAwait } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { transportOptionTypes, transportWrappers } from '../vocabulary/sdk-symbols.js';
import type { Facts } from './facts.js';
import { classBodyOf, resultsOf } from './session-ids.js';

export interface TransportOption {
  readonly name: string;
  /** The property, or the assignment `options.name = …`. */
  readonly node: Node;
  readonly value: Node;
  /** Whether the option is given on some paths only. */
  readonly conditional: boolean;
}

export interface TransportConstruction {
  /** `new X(…)`, `super(…)`, or the object literal that is declared to be options. */
  readonly node: Node;
  readonly options: readonly TransportOption[];
  /** Spreads and arguments whose members this file does not show. */
  readonly unknown: readonly Node[];
  /** Whether it opens sessions; nothing where that is not decided in this file. */
  readonly sessions: boolean | undefined;
}

/** @returns the constructions of the file, in source order. */
export function collectSessionTransports(facts: Facts): TransportConstruction[] {
  const found: TransportConstruction[] = [];
  const add = (node: Node, argument: Node | undefined, needsProof: boolean): void => {
    const reader = createReader(facts);
    if (argument) reader.read(argument, false);
    if (needsProof && reader.options.length === 0) return;
    const unknown = needsProof ? [] : reader.unknown;
    found.push({ node, options: reader.options, unknown, sessions: sessionsOf(facts, reader.options, unknown) });
  };

  for (const node of facts.nodes('NewExpression')) {
    const direct = facts.sdk(node.callee) !== undefined || isWrapper(facts, node.callee);
    const isTransport = facts.classOf(node) === 'StreamableHTTPServerTransport' || isWrapper(facts, node.callee);
    if (isTransport) add(node, node.arguments[0], !direct && hasConstructor(facts, node.callee));
  }
  for (const call of facts.nodes('CallExpression')) {
    if (call.callee.type === 'Super' && isTransportClass(facts, classBodyOf(call)?.parent))
      add(call, call.arguments[0], false);
  }
  const seen = new Set(found.flatMap((one) => one.options.map((option) => option.node.parent)));
  for (const node of declaredOptions(facts)) if (!seen.has(node)) add(node, node, false);
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** Nothing decides where the generator is a condition or hidden in a spread. */
function sessionsOf(facts: Facts, options: readonly TransportOption[], unknown: readonly Node[]): boolean | undefined {
  const generators = options.filter((option) => option.name === 'sessionIdGenerator');
  if (generators.length === 0) return unknown.length > 0 ? undefined : false;
  if (generators.some((option) => option.conditional || unwrap(option.value).type === 'ConditionalExpression'))
    return undefined;
  return !generators.every((option) => isUndefined(facts, option.value));
}

/** @returns whether an expression is certainly `undefined`. */
export function isUndefined(facts: Facts, node: Node): boolean {
  const value = facts.valueOf(node);
  return value !== undefined && value.value === undefined;
}

function createReader(facts: Facts) {
  const options: TransportOption[] = [];
  const unknown: Node[] = [];
  const visited = new Set<Node>();
  return { options, unknown, read };

  function read(node: Node, conditional: boolean): void {
    const inner = unwrapAwait(node);
    if (visited.has(inner)) return;
    visited.add(inner);
    switch (inner.type) {
      case 'ObjectExpression':
        return readObject(inner, conditional);
      case 'SpreadElement':
        return read(inner.argument, conditional);
      case 'ConditionalExpression':
        read(inner.consequent, true);
        return read(inner.alternate, true);
      case 'LogicalExpression':
        if (inner.operator !== '&&') read(inner.left, true);
        return read(inner.right, true);
      case 'Literal':
        return;
      case 'Identifier':
        if (inner.name !== 'undefined') readVariable(inner, conditional);
        return;
      case 'CallExpression':
        return readCall(inner, conditional);
      case 'MemberExpression':
        return readField(inner, conditional);
      default:
        unknown.push(node);
    }
  }

  function readObject(object: TSESTree.ObjectExpression, conditional: boolean): void {
    for (const property of object.properties) {
      if (property.type !== 'Property') {
        const before = unknown.length;
        read(property.argument, conditional);
        if (unknown.length > before) unknown.splice(before, unknown.length - before, property);
        continue;
      }
      const name = property.computed ? facts.stringOf(property.key) : memberName(property);
      if (name !== undefined) options.push({ name, node: property, value: property.value, conditional });
    }
  }

  function readVariable(identifier: TSESTree.Identifier, conditional: boolean): void {
    const variable = facts.variableOf(identifier);
    const init = variable && facts.initializerOf(variable);
    if (!variable || !init) {
      unknown.push(identifier);
      return;
    }
    const before = unknown.length;
    read(init, conditional);
    if (unknown.length > before) unknown.splice(before, unknown.length - before, identifier);
    for (const reference of variable.references) {
      const access = (reference.identifier as unknown as Node).parent;
      if (access?.type !== 'MemberExpression' || access.object !== (reference.identifier as unknown as Node)) continue;
      const name = memberName(access);
      const { parent } = access;
      if (name === undefined || parent.type !== 'AssignmentExpression' || parent.left !== access) continue;
      options.push({
        name,
        node: parent,
        value: parent.right,
        conditional: parent.parent.parent !== declarationParent(init),
      });
    }
  }

  function readCall(call: TSESTree.CallExpression, conditional: boolean): void {
    const callee = calleeOf(call);
    const isObject = callee?.receiver?.type === 'Identifier' && callee.receiver.name === 'Object';
    if (isObject && (callee.name === 'assign' || callee.name === 'freeze')) {
      for (const argument of call.arguments) read(argument, conditional);
      return;
    }
    const fn = facts.functionOf(call.callee);
    if (fn) readResults(fn, conditional);
    else unknown.push(call);
  }

  function readResults(fn: FunctionNode, conditional: boolean): void {
    const results = [...resultsOf(fn)];
    for (const result of results) read(result, conditional || results.length > 1);
  }

  function readField(access: TSESTree.MemberExpression, conditional: boolean): void {
    const name = access.object.type === 'ThisExpression' ? memberName(access) : undefined;
    const field = classBodyOf(access)?.body.find(
      (member): member is TSESTree.PropertyDefinition =>
        member.type === 'PropertyDefinition' && memberName(member) === name,
    );
    if (name !== undefined && field?.value && (field.readonly || name.startsWith('#'))) read(field.value, conditional);
    else unknown.push(access);
  }
}

/** The block in which a variable with this initializer is declared. */
function declarationParent(init: Node): Node | undefined {
  let node: Node | undefined = init;
  while (node && node.type !== 'VariableDeclaration') node = node.parent;
  return node?.parent;
}

function isWrapper(facts: Facts, callee: Node): boolean {
  const reference = facts.moduleReferenceOf(callee);
  const [name] = reference?.path ?? [];
  return reference !== undefined && name !== undefined && (transportWrappers[reference.module] ?? []).includes(name);
}

function classOfCallee(facts: Facts, callee: Node): Node | undefined {
  const inner = unwrap(callee);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return variable?.defs[0]?.node as Node | undefined;
}

/** A subclass that has a constructor of its own can take anything. */
function hasConstructor(facts: Facts, callee: Node): boolean {
  const node = classOfCallee(facts, callee);
  if (node?.type !== 'ClassDeclaration' && node?.type !== 'ClassExpression') return true;
  return node.body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
}

function isTransportClass(facts: Facts, node: Node | undefined): boolean {
  if (node?.type !== 'ClassDeclaration' && node?.type !== 'ClassExpression') return false;
  const name = node.superClass ? facts.sdk(node.superClass)?.name : undefined;
  return name !== undefined && /^(?:Node|WebStandard)?StreamableHTTPServerTransport$/u.test(name);
}

/** Object literals that a type of the SDK declares to be options: variables, results, `as` and `satisfies`. */
function* declaredOptions(facts: Facts): Generator<Node> {
  for (const node of facts.nodes('ObjectExpression')) {
    const { parent } = node;
    const type =
      parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
        ? parent.id.typeAnnotation?.typeAnnotation
        : parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression'
          ? parent.typeAnnotation
          : parent.type === 'PropertyDefinition'
            ? parent.typeAnnotation?.typeAnnotation
            : parent.type === 'ArrowFunctionExpression'
              ? parent.returnType?.typeAnnotation
              : parent.type === 'ReturnStatement'
                ? returnTypeOf(parent)
                : undefined;
    if (type && isOptionType(facts, type)) yield node;
  }
}

function returnTypeOf(statement: TSESTree.ReturnStatement): Node | undefined {
  for (let node: Node | undefined = statement; node; node = node.parent) {
    if (
      node.type === 'FunctionDeclaration' ||
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression'
    ) {
      return node.returnType?.typeAnnotation;
    }
  }
  return undefined;
}

function isOptionType(facts: Facts, type: Node): boolean {
  const name = facts.sdkType(type)?.name;
  if (name !== undefined) return transportOptionTypes.includes(name);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  if (!['Partial', 'Omit', 'Pick', 'Readonly', 'Promise'].includes(type.typeName.name)) return false;
  const [argument] = typeArgumentsOf(type);
  return argument !== undefined && isOptionType(facts, argument);
}

/** @returns the type arguments of a reference, a `new` or a call, whichever parser wrote them. */
export function typeArgumentsOf(node: Node): readonly Node[] {
  const holder = node as { typeArguments?: { params: Node[] } | null; typeParameters?: { params: Node[] } | null };
  return (holder.typeArguments ?? holder.typeParameters)?.params ?? [];
}
