/**
 * What handlers of low-level servers and clients return: v1 took any object, v2 takes the result of the method. Only
 * where the code shows that TypeScript has a wider type there.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, closest, isFunction, memberName, objectMember, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { isTypeScript } from '../source-file.js';
import { resultPaths, resultTypes } from '../vocabulary/sdk-symbols.js';
import { castListedTools } from './listed-tools.js';
import type { Migration } from './migration.js';
import { returnedBy } from './returned-values.js';
import { isAnyRecord, isPromise, widePlaces } from './wide-values.js';
import type { Path, WidePlace } from './wide-values.js';

export function migrateHandlerResults(migration: Migration): void {
  const { facts } = migration;
  // Code that is on v2 already has passed v2's types.
  if (!isTypeScript(facts.source) || migration.sites.length === 0) return;
  const edited = new Set<Node>();
  for (const { kind, method, call, callback } of facts.handlers) {
    if (kind !== 'request' || method === undefined) continue;
    const types = Object.hasOwn(resultTypes, method) ? resultTypes[method] : undefined;
    const receiver = calleeOf(call)?.receiver;
    const argument = call.arguments.at(-1);
    const [schema] = call.arguments;
    const isSdk = receiver && (facts.classOf(receiver) !== undefined || (schema && facts.sdk(schema) !== undefined));
    // A cast takes the handler away from the types.
    if (!types || !isSdk || !argument || unwrap(argument) !== argument) continue;
    const site: Site = { migration, method, types, edited };
    if (callback && !callback.returnType) migrateReturned(site, callback, argument === callback);
    else migrateHandler(site, argument, callback?.returnType?.typeAnnotation);
  }
}

/** A handler. */
interface Site {
  readonly migration: Migration;
  readonly method: string;
  /** The types of the result and of what it holds, by their paths. */
  readonly types: Readonly<Record<string, string>>;
  /** What has been dealt with. */
  readonly edited: Set<Node>;
}

/** @param isExpected whether TypeScript knows in the callback which type is expected */
function migrateReturned(site: Site, callback: FunctionNode, isExpected: boolean): void {
  const paths = resultPaths[site.method] ?? [['']];
  for (const value of returnedBy(callback)) {
    if (site.method === 'tools/list' && castListedTools(site.migration, value)) continue;
    for (const path of paths) follow({ ...site, path, seen: new Set() }, value, path, isExpected, undefined);
  }
}

/** A handler whose results cannot be cast where they are returned: its type is written down, or it is made elsewhere. */
function migrateHandler(site: Site, argument: Node, type: Node | undefined): void {
  const { facts } = site.migration;
  for (const path of resultPaths[site.method] ?? [['']]) {
    const places = type ? widePlaces(facts, type, path) : widePlaces(facts, argument, ['()', ...path]);
    if (places.every((one) => isOwnText(facts, one))) for (const { node } of places) keepLiteral(site, node);
    else remark(site, argument, places, path);
  }
}

interface Walk extends Site {
  /** Where in the result the text stands that is looked for. */
  readonly path: Path;
  readonly seen: Set<Node>;
}

/** The outermost value on the way that has a type of its own, with what is left of the path there. */
interface Anchor {
  readonly node: Node;
  readonly rest: Path;
}

/**
 * Follows a value to a text that has to be one of few.
 *
 * @param rest what is left of the path
 * @param isExpected whether TypeScript knows at this place which type is expected
 */
function follow(walk: Walk, node: Node, rest: Path, isExpected: boolean, anchor: Anchor | undefined): void {
  const [name, ...inner] = rest;
  switch (node.type) {
    case 'Literal':
      if (name === undefined && !isExpected && typeof node.value === 'string') keepLiteral(walk, node);
      return;
    case 'ObjectExpression': {
      const value = name === undefined || name === '[]' ? undefined : objectMember(node, name)?.value;
      if (value) follow(walk, value, inner, isExpected, anchor);
      return;
    }
    case 'ArrayExpression':
      for (const element of name === '[]' ? node.elements : []) {
        if (element?.type === 'SpreadElement') follow(walk, element.argument, rest, isExpected, anchor);
        else if (element) follow(walk, element, inner, isExpected, anchor);
      }
      return;
    case 'Identifier':
      followName(walk, node, rest, anchor);
      return;
    case 'AwaitExpression':
      follow(walk, node.argument, rest, isExpected, anchor);
      return;
    case 'ConditionalExpression':
      follow(walk, node.consequent, rest, isExpected, anchor);
      follow(walk, node.alternate, rest, isExpected, anchor);
      return;
    case 'LogicalExpression':
      follow(walk, node.left, rest, isExpected, anchor);
      follow(walk, node.right, rest, isExpected, anchor);
      return;
    case 'CallExpression':
      followCall(walk, node, rest, isExpected, anchor);
      return;
    case 'MemberExpression':
      judge(walk, anchor ?? { node, rest });
      return;
    default:
  }
}

function followName(walk: Walk, node: TSESTree.Identifier, rest: Path, anchor: Anchor | undefined): void {
  const { facts } = walk.migration;
  const variable = facts.variableOf(node);
  const declared = (variable?.defs[0]?.name as unknown as TSESTree.Identifier | undefined)?.typeAnnotation;
  const type = declared?.typeAnnotation;
  if (type && isAnyRecordOrList(type, rest[0] === '[]')) {
    writeType(walk, node, rest);
    return;
  }
  const init = variable && !declared ? facts.initializerOf(variable) : undefined;
  // What an empty list is given is written elsewhere.
  if (!init || (init.type === 'ArrayExpression' && init.elements.length === 0)) judge(walk, anchor ?? { node, rest });
  else if (!isVisited(walk, init)) follow(walk, init, rest, false, anchor ?? { node, rest });
}

/** What a function of the file returns, and what `list.map(…)` makes of each element. */
function followCall(
  walk: Walk,
  call: TSESTree.CallExpression,
  rest: Path,
  isExpected: boolean,
  anchor: Anchor = { node: call, rest },
): void {
  const [callback] = call.arguments;
  if (rest[0] === '[]' && calleeOf(call)?.name === 'map' && callback && isFunction(callback)) {
    if (callback.returnType) return;
    for (const value of returnedBy(callback)) follow(walk, value, rest.slice(1), isExpected, anchor);
    return;
  }
  const fn = walk.migration.facts.functionOf(call.callee);
  if (!fn || fn.returnType || fn.generator) judge(walk, anchor);
  else if (!isVisited(walk, fn)) for (const value of returnedBy(fn)) follow(walk, value, rest, false, anchor);
}

/** Where the way leads out of the file, or to a type. */
function judge(walk: Walk, { node, rest }: Anchor): void {
  const { facts } = walk.migration;
  const places = widePlaces(facts, node, rest);
  if (places.length === 0 || walk.edited.has(node)) return;
  if (places.every((one) => isOwnText(facts, one))) for (const one of places) keepLiteral(walk, one.node);
  else if (!writeType(walk, node, rest)) remark(walk, node, places, walk.path);
}

function isOwnText(facts: Facts, place: WidePlace): boolean {
  return place.facts === facts && place.node.type === 'Literal';
}

/** Values that are reached in several ways, and functions that call themselves. */
function isVisited({ seen }: Walk, node: Node): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  return false;
}

function keepLiteral({ migration, edited }: Site, node: Node): void {
  if (edited.has(node)) return;
  edited.add(node);
  migration.mark(node, migration.text(node));
  migration.edits.insert(node.range[1], ' as const');
}

/** `Record<string, unknown>`, or an array of it. */
function isAnyRecordOrList(type: Node, isList: boolean): boolean {
  return isList ? type.type === 'TSArrayType' && isAnyRecord(type.elementType) : isAnyRecord(type);
}

/**
 * Writes the name of v2's type behind a value whose own type says less.
 *
 * @returns whether there is such a name
 */
function writeType({ migration, types, path, edited }: Walk, node: Node, rest: Path): boolean {
  if (edited.has(node)) return true;
  const isList = rest[0] === '[]';
  const own = path.slice(0, path.length - rest.length).join('.');
  const done = isList && !Object.hasOwn(types, own) ? `${own}.[]` : own;
  const name = Object.hasOwn(types, done) ? types[done] : undefined;
  const awaited = node.parent?.type === 'AwaitExpression' ? node.parent : undefined;
  const isWhole = rest.length === path.length;
  const holds = isWhole && !awaited ? isPromise(migration.facts, node) : false;
  if (name === undefined || holds === undefined) return false;
  edited.add(node);
  migration.mark(node, migration.text(node));
  const [exported = name] = name.split('[');
  const module = `@modelcontextprotocol/${migration.choice.role}`;
  const local = migration.need({ module, name: exported, isType: true });
  const type = `${local}${name.slice(exported.length)}${done.endsWith('[]') && isList ? '[]' : ''}`;
  const { parent } = node;
  const key = parent?.type === 'Property' && parent.shorthand ? `: ${memberName(parent) ?? ''}` : '';
  if (awaited) migration.edits.insert(awaited.range[0], '(');
  migration.edits.insert(node.range[1], `${key}${awaited ? ')' : ''} as ${holds ? `Promise<${type}>` : type}`);
  return true;
}

/** Names what is wider than v2 takes, where it cannot be cast. */
function remark({ migration, method, types, edited }: Site, at: Node, places: readonly WidePlace[], path: Path): void {
  const [place] = places;
  if (!place || edited.has(at)) return;
  edited.add(at);
  const owner = ownerOf(place.node);
  const file = place.facts === migration.facts ? '' : ` (${place.facts.source.path})`;
  const data = {
    method,
    type: types[''] ?? '',
    member: path.join('.').replaceAll('.[]', '[]'),
    owner: `${owner}${file}`,
  };
  migration.remark({ messageId: 'wideResult', at, data, safety: 'manual' });
}

/** The name of what a type or a text stands in. */
function ownerOf(node: Node): string {
  const named = closest(node, (one): one is Node & { id: TSESTree.Identifier } => {
    const { id } = one as { readonly id?: Node | null };
    return id?.type === 'Identifier';
  });
  return named?.id.name ?? '';
}
