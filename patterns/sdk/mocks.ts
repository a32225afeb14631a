/**
 * Module mocks of tests. Several modules of v1 are one of v2, and of several mocks of one module the last one wins: so
 * they become one mock, which keeps what it does not replace.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, isFunction, memberName, statementOf, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { indentAt, insertMembersAfter, preferredQuote } from '../facts/insertion.js';
import { lineBreakOf } from '../todo-comment.js';
import { isKnownModule, mainDestination } from './destinations.js';
import type { Piece } from './edits.js';
import { lineOf } from './imports.js';
import type { Migration } from './migration.js';
import { setModule } from './modules.js';
import type { Site } from './uses.js';
import { isTypeScript } from '../source-file.js';

export function migrateMocks(migration: Migration): void {
  const mocks: Mock[] = [];
  for (const site of migration.sites) {
    if (site.one.form !== 'mock') continue;
    const mock = mockOf(migration, site);
    if (mock) mocks.push(mock);
  }
  const groups = new Map<string, Mock[]>();
  for (const mock of mocks) {
    const key = `${mock.module} ${mock.block.range[0]}`;
    const group = groups.get(key);
    if (group) group.push(mock);
    else groups.set(key, [mock]);
  }
  for (const group of groups.values()) writeMocks(migration, group);
}

/** A call that replaces a module. */
interface Mock {
  readonly site: Site;
  readonly call: TSESTree.CallExpression;
  readonly block: Node;
  readonly module: string;
  readonly tool: 'vi' | 'jest' | 'other';
  readonly factory: Node | undefined;
  /** What the factory returns, where it is written in place. */
  readonly result: TSESTree.ObjectExpression | undefined;
  readonly edits: readonly { readonly range: readonly [number, number]; readonly text: string }[];
}

/** Functions that replace a module; the others only name one. */
const replacing = new Set(['mock', 'doMock', 'unstable_mockModule', 'setMock', 'module', 'replace', 'replaceEsm']);

function mockOf(migration: Migration, site: Site): Mock | undefined {
  const { one } = site;
  const call = one.node.type === 'CallExpression' ? one.node : one.node.parent;
  const main = mainDestination(site.subPath, migration.choice.role);
  if (one.specifier.type !== 'Literal' || call?.type !== 'CallExpression') return undefined;
  if (
    main === undefined ||
    !isKnownModule(site.subPath) ||
    !String(one.specifier.value).startsWith('@modelcontextprotocol/')
  ) {
    remark(migration, site);
    return undefined;
  }
  const name = calleeOf(call)?.name ?? '';
  if (!replacing.has(name)) {
    setModule(migration, site, main);
    return undefined;
  }
  const factory = call.arguments[1];
  const result = factory && resultOf(factory);
  const moved = result ? movedKeys(migration, site, result) : { module: main, edits: [] };
  if (!moved) {
    remark(migration, site);
    return undefined;
  }
  const statement = statementOf(call);
  return { site, call, block: statement.parent ?? statement, tool: toolOf(call), factory, result, ...moved };
}

function remark(migration: Migration, { one }: Site): void {
  migration.remark({ messageId: 'mock', at: one.specifier, data: { module: one.module }, safety: 'manual' });
}

function toolOf(call: TSESTree.CallExpression): Mock['tool'] {
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' ? callee.object.name : '';
  const isEsm = calleeOf(call)?.name === 'unstable_mockModule';
  return object === 'vi' || object === 'vitest' ? 'vi' : object === 'jest' && !isEsm ? 'jest' : 'other';
}

/** @returns the object literal that the factory of a mock returns at its end */
export function resultOf(factory: Node): TSESTree.ObjectExpression | undefined {
  const fn = unwrap(factory);
  if (!isFunction(fn)) return undefined;
  const body = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : fn.body;
  const value = body?.type === 'ReturnStatement' ? body.argument : body;
  const inner = value && unwrap(value);
  return inner?.type === 'ObjectExpression' ? inner : undefined;
}

/** The module that all exports of the mock went to, and their new names. */
function movedKeys(
  migration: Migration,
  site: Site,
  result: TSESTree.ObjectExpression,
): Pick<Mock, 'module' | 'edits'> | undefined {
  const modules = new Set<string>();
  const edits: Mock['edits'][number][] = [];
  for (const property of result.properties) {
    if (property.type !== 'Property') continue;
    const name = memberName(property);
    if (name === undefined || name === '__esModule' || name === 'default') continue;
    const destination = migration.destinationOf({ node: property, subPath: site.subPath, name, binding: undefined });
    if (destination.kind !== 'moved') return undefined;
    modules.add(destination.module);
    if (destination.name !== name)
      edits.push({
        range: property.shorthand ? [property.range[0], property.range[0]] : property.key.range,
        text: property.shorthand ? `${destination.name}: ` : destination.name,
      });
  }
  const [module = mainDestination(site.subPath, migration.choice.role)] = modules;
  return module === undefined || modules.size > 1 ? undefined : { module, edits };
}

function writeMocks(migration: Migration, group: readonly Mock[]): void {
  const [first, ...others] = group;
  if (!first) return;
  setModule(migration, first.site, first.module);
  if (!first.factory) {
    for (const other of others) {
      if (other.factory) remark(migration, other.site);
      else removeStatement(migration, other);
    }
    if (isRoot(first.module))
      migration.remark({ messageId: 'mockAll', at: first.call, data: { module: first.module }, safety: 'manual' });
    return;
  }
  const canMerge = others.every(({ factory, call }) => factory && statementOf(call).type === 'ExpressionStatement');
  const isMerged = first.result && canMerge && (others.length === 0 || first.tool !== 'other');
  if (!isMerged) {
    for (const mock of group) {
      if (mock !== first) setModule(migration, mock.site, mock.module);
      if (group.length > 1) remark(migration, mock.site);
    }
    if (!first.result) return;
  }
  for (const mock of canMerge ? [first] : group) {
    for (const { range, text } of mock.edits) migration.edits.replace(range, text);
    keepTheRest(migration, mock);
  }
  // Behind what is kept: members replace what is spread in front of them.
  if (isMerged) mergeInto(migration, first, others);
}

/** Packages whose root holds what were several modules. */
function isRoot(module: string): boolean {
  return /^@modelcontextprotocol\/(?:server|client|core)$/u.test(module);
}

function mergeInto(migration: Migration, first: Mock, others: readonly Mock[]): void {
  const { result } = first;
  const last = result?.properties.at(-1);
  if (!result) return;
  const members = others.map((other) => membersOf(migration, other)).filter((pieces) => pieces.length > 0);
  for (const other of others) removeStatement(migration, other);
  if (members.length === 0) return;
  if (!last) {
    const offset = result.range[0] + 1;
    migration.edits.compose(
      [offset, offset],
      [' ', ...members.flatMap((pieces, index) => (index > 0 ? [', ', ...pieces] : pieces)), ' '],
    );
    return;
  }
  // Marks stand for the members until it is known where they go.
  const marks = members.map((_, index) => `\0${index}\0`);
  const fallback = [
    { range: [last.range[1], last.range[1]] as const, text: marks.map((mark) => `, ${mark}`).join('') },
  ];
  for (const { range, text } of insertMembersAfter(migration.facts.source, result, last, marks) ?? fallback) {
    const pieces = text
      .split('\0')
      .flatMap((part, index): Piece[] => (index % 2 === 0 ? [part] : (members[Number(part)] ?? [])));
    migration.edits.compose(range, pieces);
  }
}

/** The members of another factory: written out where it is nothing but them, else called. */
function membersOf(migration: Migration, { factory, result, edits, tool }: Mock): Piece[] {
  const fn = factory && unwrap(factory);
  if (!fn || !isFunction(fn)) return [];
  if (result && fn.body.type !== 'BlockStatement' && fn.params.length === 0) {
    const first = result.properties[0];
    const last = result.properties.at(-1);
    for (const { range, text } of edits) migration.edits.replace(range, text);
    return first && last ? [{ from: [first.range[0], last.range[1]] }] : [];
  }
  for (const { range, text } of edits) migration.edits.replace(range, text);
  return tool === 'vi' ? ['...(await (', { from: fn.range }, ')())'] : ['...(', { from: fn.range }, ')()'];
}

function removeStatement(migration: Migration, { call, site }: Mock): void {
  migration.moved.add(site);
  migration.edits.remove(lineOf(migration.facts.source.text, statementOf(call).range));
}

/** What the mock does not replace stays: in v1 it was in other modules, which nobody mocked. */
function keepTheRest(migration: Migration, { factory, result, module, tool }: Mock): void {
  const { edits, facts } = migration;
  const fn = factory && unwrap(factory);
  if (!result || !fn || !isFunction(fn) || !isRoot(module) || tool === 'other') return;
  if (/importOriginal|importActual|requireActual/u.test(migration.text(fn)) || fn.params.length > 0) return;
  const { text, path } = facts.source;
  const quote = preferredQuote(facts.nodes('Literal'));
  const specifier = quote + module + quote;
  if (tool === 'jest') {
    const actual = `jest.requireActual(${specifier})`;
    // Its type is unknown, which TypeScript does not spread.
    const spread = isTypeScript({ path }) ? `(${actual} as object)` : actual;
    edits.insert(result.range[0] + 1, `${startOfMember(text, result)}...${spread},`);
    return;
  }
  if (fn.type !== 'ArrowFunctionExpression') return;
  const head = /^(?:async\s*)?\(\s*\)/u.exec(migration.text(fn))?.[0];
  if (head === undefined) return;
  edits.replace([fn.range[0], fn.range[0] + head.length], 'async (importOriginal)');
  const type = isTypeScript({ path }) ? `<typeof import(${specifier})>` : '';
  edits.insert(result.range[0] + 1, `${startOfMember(text, result)}...(await importOriginal${type}()),`);
}

/** What stands between the brace and the first member of an object. */
function startOfMember(text: string, { range: [start], properties }: TSESTree.ObjectExpression): string {
  const first = properties[0];
  if (first && text.slice(start, first.range[0]).includes('\n'))
    return lineBreakOf(text) + indentAt(text, first.range[0]);
  return /^\s/u.test(text.slice(start + 1, start + 2)) ? ' ' : '';
}
