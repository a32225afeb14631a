/** What a file takes from SDK v1, form by form, and every place where it uses that. */
import type { TSESTree } from '@typescript-eslint/types';

import { isFunction, memberName, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { McpImport } from '../facts/bindings.js';
import { interopHelpers } from '../facts/bindings.js';
import type { Facts } from '../facts/facts.js';
import { subPathOf } from './destinations.js';
import { mentionsOf } from './references.js';

/** A place that names a v1 module. */
export interface Site {
  readonly one: McpImport;
  readonly subPath: string;
  readonly bindings: readonly Binding[];
  /** Exports that are taken without a name of the file: `require('x').Client`, `import('x').Tool`. */
  readonly direct: readonly Use[];
  /** Whether the module itself goes somewhere that is not followed. */
  readonly isOpaque: boolean;
  /** The declaration that holds the names, where there is one. */
  readonly holder: Holder | undefined;
}

/** `import { … } from 'x'`, or `const { … } = require('x')`. */
export type Holder =
  | { readonly kind: 'import'; readonly node: TSESTree.ImportDeclaration }
  | { readonly kind: 'pattern'; readonly node: TSESTree.VariableDeclarator; readonly pattern: TSESTree.ObjectPattern };

/** A name of the file that stands for an export of v1, or for a whole module of it. */
export interface Binding {
  readonly kind: 'named' | 'namespace';
  readonly local: string;
  /** The export; of a namespace, nothing. */
  readonly imported: string | undefined;
  /** What declares it: a specifier, a property of a pattern, a declarator, a parameter. */
  readonly declaration: Node;
  readonly uses: readonly Use[];
  /** Mentions that are no uses of an export: a namespace that is handed on. */
  readonly strays: readonly Node[];
  readonly isType: boolean;
}

/** A place where an export of v1 is used. */
export interface Use {
  /** The identifier, the member expression, or the qualified name that stands for the export. */
  readonly node: Node;
  readonly subPath: string;
  readonly name: string;
  readonly binding: Binding | undefined;
}

/** @returns every place that names a v1 module, with what is taken from it; mocks and augmentations have no bindings. */
export function sitesOf(facts: Facts): Site[] {
  return facts.mcpImports.filter((one) => one.generation === 'v1').map((one) => siteOf(facts, one));
}

function siteOf(facts: Facts, one: McpImport): Site {
  const subPath = subPathOf(one.module);
  const base = { one, subPath, bindings: [], direct: [], isOpaque: false, holder: undefined };
  const { node } = one;
  switch (node.type) {
    case 'ImportDeclaration':
      return { ...base, bindings: importBindings(facts, node, subPath), holder: { kind: 'import', node } };
    case 'TSImportEqualsDeclaration':
      return { ...base, bindings: namespaceBinding(facts, node.id, node, subPath, node.importKind === 'type') };
    case 'TSImportType':
      return typeSite(base, node);
    case 'CallExpression':
    case 'ImportExpression':
      return one.form === 'mock' || isResolve(node) ? base : valueSite(facts, base, node);
    default:
      return base;
  }
}

/** @returns whether a place that names a module asks for the path of its file: `require.resolve('x')` */
export function isResolve(node: Node): node is TSESTree.CallExpression {
  const callee = node.type === 'CallExpression' && unwrap(node.callee);
  return callee && callee.type === 'MemberExpression' && memberName(callee) === 'resolve';
}

function importBindings(facts: Facts, node: TSESTree.ImportDeclaration, subPath: string): Binding[] {
  return node.specifiers.flatMap((specifier) => {
    const isType =
      node.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
    if (specifier.type === 'ImportNamespaceSpecifier') {
      return namespaceBinding(facts, specifier.local, specifier, subPath, isType);
    }
    const imported = specifier.type === 'ImportDefaultSpecifier' ? 'default' : importedName(specifier);
    return namedBinding(facts, { local: specifier.local, imported, declaration: specifier, subPath, isType });
  });
}

/** @returns the name on the other side of an import specifier. */
export function importedName({ imported }: TSESTree.ImportSpecifier): string {
  return imported.type === 'Identifier' ? imported.name : imported.value;
}

interface NamedOptions {
  readonly local: TSESTree.Identifier;
  readonly imported: string;
  readonly declaration: Node;
  readonly subPath: string;
  readonly isType: boolean;
}

function namedBinding(facts: Facts, { local, imported, declaration, subPath, isType }: NamedOptions): Binding[] {
  const variable = facts.variableOf(local);
  const uses: Use[] = [];
  const binding: Binding = { kind: 'named', local: local.name, imported, declaration, uses, strays: [], isType };
  for (const node of variable ? mentionsOf(facts, variable) : []) uses.push({ node, subPath, name: imported, binding });
  return [binding];
}

function namespaceBinding(
  facts: Facts,
  local: TSESTree.Identifier,
  declaration: Node,
  subPath: string,
  isType: boolean,
): Binding[] {
  const variable = facts.variableOf(local) ?? facts.lookUp(local, local.name);
  const uses: Use[] = [];
  const strays: Node[] = [];
  const binding: Binding = {
    kind: 'namespace',
    local: local.name,
    imported: undefined,
    declaration,
    uses,
    strays,
    isType,
  };
  for (const node of variable ? mentionsOf(facts, variable) : []) {
    const member = memberOf(node);
    if (member) uses.push({ node: member.node, subPath, name: member.name, binding });
    else strays.push(node);
  }
  return [binding];
}

/** The export that a mention of a namespace reads: `ns.Client`, `ns['Client']`, and `ns.Client` in a type. */
function memberOf(node: Node): { node: Node; name: string } | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    const name = memberName(parent);
    // `default` stands between a CommonJS module and its exports.
    if (name === 'default') return memberOf(parent);
    return name === undefined ? undefined : { node: parent, name };
  }
  if (parent?.type === 'TSQualifiedName' && parent.left === node) return { node: parent, name: parent.right.name };
  return undefined;
}

/** `import('x').Tool`, `typeof import('x')` */
function typeSite(base: Site, node: TSESTree.TSImportType): Site {
  const { qualifier } = node;
  if (qualifier?.type === 'Identifier') {
    return { ...base, direct: [{ node, subPath: base.subPath, name: qualifier.name, binding: undefined }] };
  }
  return { ...base, isOpaque: qualifier !== undefined && qualifier !== null };
}

/** `require('x')` and `import('x')`, by what becomes of the module. */
function valueSite(facts: Facts, base: Site, node: Node): Site {
  const { subPath } = base;
  const outer = outermost(node);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    const name = memberName(parent);
    if (name === 'then') return thenSite(facts, base, parent);
    return name === undefined
      ? { ...base, isOpaque: true }
      : { ...base, direct: [{ node: parent, subPath, name, binding: undefined }] };
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === outer) return declaratorSite(facts, base, parent);
  if (parent?.type === 'ExpressionStatement') return base;
  return { ...base, isOpaque: true };
}

/** Over `await`, casts, and the helpers of compilers. */
function outermost(node: Node): Node {
  let outer = wrapped(node);
  for (;;) {
    const { parent } = outer;
    if (parent?.type === 'AwaitExpression') outer = wrapped(parent);
    else if (parent?.type === 'CallExpression' && parent.arguments[0] === outer && isInterop(parent))
      outer = wrapped(parent);
    else return outer;
  }
}

function isInterop(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return name !== undefined && interopHelpers.has(name);
}

function declaratorSite(facts: Facts, base: Site, declarator: TSESTree.VariableDeclarator): Site {
  const { subPath } = base;
  const { id } = declarator;
  if (id.type === 'Identifier') {
    return { ...base, bindings: namespaceBinding(facts, id, declarator, subPath, false) };
  }
  if (id.type !== 'ObjectPattern') return { ...base, isOpaque: true };
  const bindings = patternBindings(facts, id, subPath);
  if (!bindings) return { ...base, isOpaque: true };
  return { ...base, bindings, holder: { kind: 'pattern', node: declarator, pattern: id } };
}

function patternBindings(facts: Facts, pattern: TSESTree.ObjectPattern, subPath: string): Binding[] | undefined {
  const bindings: Binding[] = [];
  for (const property of pattern.properties) {
    const imported = property.type === 'Property' ? memberName(property) : undefined;
    if (property.type !== 'Property' || imported === undefined || property.value.type !== 'Identifier')
      return undefined;
    bindings.push(
      ...namedBinding(facts, { local: property.value, imported, declaration: property, subPath, isType: false }),
    );
  }
  return bindings;
}

/** `import('x').then(({ Client }) => …)`, `import('x').then((sdk) => sdk.Client)` */
function thenSite(facts: Facts, base: Site, access: TSESTree.MemberExpression): Site {
  const call = access.parent;
  const callback = call?.type === 'CallExpression' && call.callee === access ? call.arguments[0] : undefined;
  const parameter = isFunction(callback) && callback.params.length === 1 ? callback.params[0] : undefined;
  if (parameter?.type === 'Identifier') {
    return { ...base, bindings: namespaceBinding(facts, parameter, parameter, base.subPath, false) };
  }
  const bindings = parameter?.type === 'ObjectPattern' ? patternBindings(facts, parameter, base.subPath) : undefined;
  return bindings ? { ...base, bindings } : { ...base, isOpaque: true };
}
