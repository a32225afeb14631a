/**
 * What handlers of low-level servers and clients return: v1 took any object, v2 takes the result of the method. Only
 * where the file itself shows that TypeScript has a wider type there.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, childNodes, isFunction, objectValue, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { isTypeScript } from '../source-file.js';
import { resultLiterals, resultTypes } from '../vocabulary/sdk-symbols.js';
import { castListedTools } from './listed-tools.js';
import type { Migration } from './migration.js';

export function migrateHandlerResults(migration: Migration): void {
  const { facts } = migration;
  // Code that is on v2 already has passed v2's types.
  if (!isTypeScript(facts.source) || migration.sites.length === 0) return;
  const edited = new Set<Node>();
  for (const { kind, method, call, callback } of facts.handlers) {
    if (kind !== 'request' || method === undefined || !callback || callback.returnType) continue;
    const types = Object.hasOwn(resultTypes, method) ? resultTypes[method] : undefined;
    const receiver = calleeOf(call)?.receiver;
    const argument = call.arguments.at(-1);
    // A cast takes the handler away from the types.
    if (!types || !receiver || !facts.classOf(receiver) || !argument || unwrap(argument) !== argument) continue;
    for (const path of resultLiterals[method] ?? [['']]) {
      const walk: Walk = { migration, types, path, seen: new Set(), edited };
      for (const value of returnedBy(callback)) {
        const isDone = method === 'tools/list' && castListedTools(migration, value);
        if (!isDone) follow(walk, value, path, argument === callback);
      }
    }
  }
}

interface Walk {
  readonly migration: Migration;
  /** The types of the result and of what it holds, by their paths. */
  readonly types: Readonly<Record<string, string>>;
  /** Where in the result the text stands that is looked for. */
  readonly path: Path;
  readonly seen: Set<Node>;
  readonly edited: Set<Node>;
}

type Path = readonly string[];

/**
 * Follows a value to a text that has to be one of few.
 *
 * @param rest what is left of the path
 * @param isExpected whether TypeScript knows at this place which type is expected
 */
function follow(walk: Walk, node: Node, rest: Path, isExpected: boolean): void {
  const { migration } = walk;
  const { facts } = migration;
  const [name, ...inner] = rest;
  switch (node.type) {
    case 'Literal':
      if (name === undefined && !isExpected && typeof node.value === 'string') keepLiteral(walk, node);
      return;
    case 'ObjectExpression': {
      const value = name === undefined || name === '[]' ? undefined : objectValue(node, name);
      if (value) follow(walk, value, inner, isExpected);
      return;
    }
    case 'ArrayExpression':
      for (const element of name === '[]' ? node.elements : []) {
        if (element?.type === 'SpreadElement') follow(walk, element.argument, rest, isExpected);
        else if (element) follow(walk, element, inner, isExpected);
      }
      return;
    case 'Identifier': {
      const variable = facts.variableOf(node);
      const declared = (variable?.defs[0]?.name as unknown as TSESTree.Identifier | undefined)?.typeAnnotation;
      if (declared) {
        if (isAnyRecord(declared.typeAnnotation, name === '[]')) writeType(walk, node, rest);
        return;
      }
      const init = variable && facts.initializerOf(variable);
      if (init && !isVisited(walk, init)) follow(walk, init, rest, false);
      return;
    }
    case 'AwaitExpression':
      follow(walk, node.argument, rest, isExpected);
      return;
    case 'ConditionalExpression':
      follow(walk, node.consequent, rest, isExpected);
      follow(walk, node.alternate, rest, isExpected);
      return;
    case 'LogicalExpression':
      follow(walk, node.left, rest, isExpected);
      follow(walk, node.right, rest, isExpected);
      return;
    case 'CallExpression':
      followCall(walk, node, rest, isExpected);
      return;
    default:
  }
}

/** What a function of the file returns, and what `list.map(…)` makes of each element. */
function followCall(walk: Walk, call: TSESTree.CallExpression, rest: Path, isExpected: boolean): void {
  const [callback] = call.arguments;
  if (rest[0] === '[]' && calleeOf(call)?.name === 'map' && callback && isFunction(callback)) {
    if (callback.returnType) return;
    for (const value of returnedBy(callback)) follow(walk, value, rest.slice(1), isExpected);
    return;
  }
  const fn = walk.migration.facts.functionOf(call.callee);
  if (!fn || fn.returnType || fn.generator || isVisited(walk, fn)) return;
  for (const value of returnedBy(fn)) follow(walk, value, rest, false);
}

/** Values that are reached in several ways, and functions that call themselves. */
function isVisited({ seen }: Walk, node: Node): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  return false;
}

function keepLiteral({ migration, edited }: Walk, node: Node): void {
  if (edited.has(node)) return;
  edited.add(node);
  migration.mark(node, migration.text(node));
  migration.edits.insert(node.range[1], ' as const');
}

/** `Record<string, unknown>`, or an array of it: any result of v1, and none of v2. */
function isAnyRecord(type: Node, isList: boolean): boolean {
  if (isList) return type.type === 'TSArrayType' && isAnyRecord(type.elementType, false);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Record')
    return false;
  const { typeArguments, typeParameters } = type as {
    typeArguments?: { params: Node[] };
    typeParameters?: { params: Node[] };
  };
  const [key, value] = (typeArguments ?? typeParameters)?.params ?? [];
  return key?.type === 'TSStringKeyword' && (value?.type === 'TSUnknownKeyword' || value?.type === 'TSAnyKeyword');
}

/** The name of v2's type behind a value whose own type says nothing. */
function writeType({ migration, types, path, edited }: Walk, node: Node, rest: Path): void {
  const isList = rest[0] === '[]';
  const done = path.slice(0, path.length - rest.length + (isList ? 1 : 0)).join('.');
  const name = Object.hasOwn(types, done) ? types[done] : undefined;
  if (name === undefined || edited.has(node)) return;
  edited.add(node);
  migration.mark(node, migration.text(node));
  const local = migration.need({ module: `@modelcontextprotocol/${migration.choice.role}`, name, isType: true });
  migration.edits.insert(node.range[1], ` as ${local}${isList ? '[]' : ''}`);
}

/** @returns what a function returns, nested functions left out. */
function returnedBy({ body }: FunctionNode): Node[] {
  if (!body) return [];
  return body.type === 'BlockStatement' ? returnsIn(body) : [body];
}

function returnsIn(node: Node): Node[] {
  return childNodes(node).flatMap((child) => {
    if (child.type === 'ReturnStatement') return child.argument ? [child.argument] : [];
    return isFunction(child) || child.type === 'ClassDeclaration' ? [] : returnsIn(child);
  });
}
