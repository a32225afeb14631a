/** What a hand-rolled server says about itself, as expressions that are good where its 2026-07-28 side is made. */
import type { TSESTree } from '@typescript-eslint/types';

import { closest, contains, descendants, memberName, objectMember, objectMembers, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { initializeResults } from '../facts/handshake.js';
import { layOut, linesAt, sourceOf } from './source-style.js';

/** Where the new code stands: in the module, in a class as a field, or in a function. */
export interface Home {
  readonly facts: Facts;
  readonly body: TSESTree.ClassBody | undefined;
  /** The function that makes the server, where what is needed is in it: `createApp()`. */
  readonly fn?: FunctionNode | undefined;
}

export interface Setting {
  readonly name: string;
  readonly text: string;
}

export interface Settings {
  readonly settings: readonly Setting[];
  /** What has to be there before them. */
  readonly after: readonly Node[];
  /** What is exported by other files, by their paths. */
  readonly imports: readonly { readonly facts: Facts; readonly name: string }[];
}

const told = ['serverInfo', 'capabilities', 'instructions'];

/** @returns the answer to `initialize` that a file, or one that it imports, gives; nothing where there is none, or several */
export function handshakeOf(
  facts: Facts,
): { readonly facts: Facts; readonly result: TSESTree.ObjectExpression } | undefined {
  for (const one of [facts, ...(facts.links?.imported ?? [])]) {
    const results = initializeResults(one).filter((result) => objectMember(result, 'serverInfo'));
    const [result] = results;
    if (result) return results.length === 1 ? { facts: one, result } : undefined;
  }
  return undefined;
}

/** @returns the settings; or which of them depends on more than the module */
export function settingsOf(origin: Facts, result: TSESTree.ObjectExpression, home: Home): Settings | string {
  const after: Node[] = [];
  const imports: { facts: Facts; name: string }[] = [];
  const settings: Setting[] = [];
  const members = objectMembers(result).sort(
    (a, b) => told.indexOf(memberName(a) ?? '') - told.indexOf(memberName(b) ?? ''),
  );
  for (const member of members) {
    const name = memberName(member) ?? '';
    if (!told.includes(name)) continue;
    const text = expressionAt({ origin, home, after, imports }, member.value, 1);
    if (text === undefined) return name;
    settings.push({ name, text });
  }
  return { settings, after, imports };
}

interface Search {
  readonly origin: Facts;
  readonly home: Home;
  readonly after: Node[];
  readonly imports: { facts: Facts; name: string }[];
}

const maxDepth = 6;

/** @returns the source of an expression that means the same at home; nothing where it depends on a request */
function expressionAt(search: Search, node: Node, deeper: number, depth = 0): string | undefined {
  const { origin, home } = search;
  if (depth > maxDepth) return undefined;
  const inner = unwrap(node);
  if (origin === home.facts && isGoodAtHome(search, inner)) return textOf(search, inner, deeper);
  switch (inner.type) {
    case 'Literal':
      return sourceOf(origin, inner);
    case 'Identifier':
      return nameAt(search, inner, deeper, depth);
    case 'MemberExpression': {
      const value = fieldValue(inner);
      return value && expressionAt(search, value, deeper, depth + 1);
    }
    case 'ObjectExpression': {
      const members: string[] = [];
      for (const property of inner.properties) {
        if (property.type !== 'Property' || property.computed) return undefined;
        const value = expressionAt(search, property.value, deeper, depth + 1);
        if (value === undefined) return undefined;
        const key = sourceOf(origin, property.key);
        members.push(key === value ? key : `${key}: ${value}`);
      }
      return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
    }
    default:
      return undefined;
  }
}

/** A constant of another file, or one in a function. */
function nameAt(search: Search, name: TSESTree.Identifier, deeper: number, depth: number): string | undefined {
  const { origin, home } = search;
  const reference = origin.moduleReferenceOf(name);
  const target = reference?.module.startsWith('.')
    ? origin.links?.declarationOf({ specifier: reference.module, path: reference.path })
    : undefined;
  if (target?.node.type === 'Identifier' && target.facts !== origin)
    return expressionAt({ ...search, origin: target.facts }, target.node, deeper, depth + 1);
  const variable = origin.variableOf(name);
  const init = variable && origin.initializerOf(variable);
  if (!variable || !init) return undefined;
  if (
    origin !== home.facts &&
    isExported(origin, variable.name) &&
    home.facts.lookUp(home.facts.source.ast, variable.name) === undefined
  ) {
    search.imports.push({ facts: origin, name: variable.name });
    return variable.name;
  }
  return expressionAt(search, init, deeper, depth + 1);
}

function isExported(facts: Facts, name: string): boolean {
  return facts.nodes('ExportNamedDeclaration').some(({ declaration, specifiers }) => {
    if (declaration?.type === 'VariableDeclaration')
      return declaration.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name);
    return specifiers.some(({ exported }) => exported.type === 'Identifier' && exported.name === name);
  });
}

/** `this.info`, a field of the class with a value. */
function fieldValue(node: TSESTree.MemberExpression): Node | undefined {
  if (node.object.type !== 'ThisExpression') return undefined;
  const body = closest(node, (one): one is TSESTree.ClassBody => one.type === 'ClassBody');
  const field = body?.body.find((one) => one.type === 'PropertyDefinition' && memberName(one) === memberName(node));
  return field?.type === 'PropertyDefinition' ? (field.value ?? undefined) : undefined;
}

/** Whether all names in an expression are those of the module, and `this` is that of the class at home. */
function isGoodAtHome(search: Search, node: Node): boolean {
  const { home } = search;
  const after: Node[] = [];
  for (const one of descendants(node)) {
    if (/^(?:AwaitExpression|YieldExpression|NewExpression|CallExpression|Super)$/u.test(one.type)) return false;
    if (one.type === 'ThisExpression') {
      const field = one.parent.type === 'MemberExpression' ? fieldOf(home, one.parent) : undefined;
      if (!field) return false;
      after.push(field);
    } else if (one.type === 'Identifier' && !isNameAt(home, one, after)) return false;
  }
  search.after.push(...after);
  return true;
}

function fieldOf({ body }: Home, member: TSESTree.MemberExpression): Node | undefined {
  if (!body || !contains(body, member)) return undefined;
  return body.body.find(
    (one) => one.type === 'PropertyDefinition' && one.value !== null && memberName(one) === memberName(member),
  );
}

/** @returns whether a name is no binding, or one of the module or function, whose declaration is noted then */
export function isNameAt({ facts, fn }: Home, name: TSESTree.Identifier, after: Node[] = []): boolean {
  const variable = facts.variableOf(name);
  if (!variable) return true;
  const [definition] = variable.defs;
  if (!definition) return false;
  const node = definition.node as unknown as Node;
  if (definition.type === 'Parameter') return fn !== undefined && node === fn;
  const statement = topLevelOf(node, fn);
  if (!statement) return false;
  if (node.type.startsWith('Import')) return true;
  const declaration = declarationIn(statement);
  if (node !== declaration && (node.type !== 'VariableDeclarator' || node.parent !== declaration)) return false;
  const isOutside = fn !== undefined && statement.parent !== fn.body;
  if (node.type !== 'FunctionDeclaration' && !isOutside) after.push(statement);
  return true;
}

function declarationIn(statement: Node): Node {
  return statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
}

/** @returns the statement of the module, or of a function, that a node stands in */
export function topLevelOf(node: Node, fn?: FunctionNode): Node | undefined {
  let found: Node | undefined = node;
  while (found && found.parent?.type !== 'Program' && !(fn && found.parent === fn.body)) found = found.parent;
  return found;
}

function textOf({ home }: Search, node: Node, deeper: number): string {
  const { facts } = home;
  const source = sourceOf(facts, node);
  if (!source.includes('\n')) return source;
  const around = home.body ?? home.fn;
  const base = layOut(facts, ['', 'x'], around ? around.range[0] : 0, (around ? 1 : 0) + deeper);
  return linesAt(facts, node.range, base.slice(base.lastIndexOf('\n') + 1, -1));
}
