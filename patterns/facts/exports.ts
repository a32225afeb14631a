/** What a file exports, in ES modules and CommonJS. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, isFunction, objectValue } from './ast.js';
import type { Node } from './ast.js';

export type ExportEntry =
  | { readonly kind: 'local'; readonly node: Node }
  | { readonly kind: 'from'; readonly specifier: string; readonly path: readonly string[] };

export interface ExportTable {
  readonly named: ReadonlyMap<string, ExportEntry>;
  readonly stars: readonly string[];
}

/** @returns what a file exports, by name */
export function readExports(ast: TSESTree.Program): ExportTable {
  const named = new Map<string, ExportEntry>();
  const stars: string[] = [];
  for (const statement of ast.body) {
    if (statement.type === 'ExportAllDeclaration') {
      if (statement.exported)
        named.set(exportedName(statement.exported), { kind: 'from', specifier: statement.source.value, path: [] });
      else stars.push(statement.source.value);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      named.set('default', { kind: 'local', node: statement.declaration });
    } else if (statement.type === 'ExportNamedDeclaration') {
      for (const specifier of statement.specifiers) {
        named.set(
          exportedName(specifier.exported),
          statement.source
            ? { kind: 'from', specifier: statement.source.value, path: [exportedName(specifier.local)] }
            : { kind: 'local', node: specifier.local },
        );
      }
      for (const [name, node] of declared(statement.declaration)) {
        // A type and a value can have one name: the value is asked for more often.
        if (!/^TS(?:TypeAlias|Interface)/u.test(statement.declaration?.type ?? '') || !named.has(name))
          named.set(name, { kind: 'local', node });
      }
    } else if (statement.type === 'ExpressionStatement') {
      addCommonJs(statement.expression, named, stars);
    }
  }
  return { named, stars };
}

function* declared(declaration: Node | null | undefined): Generator<[string, Node]> {
  switch (declaration?.type) {
    case 'VariableDeclaration':
      for (const one of declaration.declarations) if (one.id.type === 'Identifier') yield [one.id.name, one.id];
      break;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      if (declaration.id)
        yield [declaration.id.name, declaration.type === 'FunctionDeclaration' ? declaration : declaration.id];
      break;
    default:
  }
}

/** `exports.x = …`, `module.exports.x = …`, `module.exports = { x }`, and what compilers write instead of them. */
function addCommonJs(expression: Node, named: Map<string, ExportEntry>, stars: string[]): void {
  if (expression.type === 'CallExpression') {
    addCompiled(expression, named, stars);
    return;
  }
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return;
  const { object, property } = expression.left;
  if (property.type !== 'Identifier') return;
  const isModule = object.type === 'Identifier' && object.name === 'module' && property.name === 'exports';
  if (isModule && expression.right.type === 'ObjectExpression') {
    for (const member of expression.right.properties) {
      if (member.type === 'Property' && member.key.type === 'Identifier')
        named.set(member.key.name, { kind: 'local', node: member.value });
    }
    return;
  }
  const required = requiredBy(expression.right);
  if (isModule && required !== undefined) {
    stars.push(required);
    return;
  }
  const isExports =
    (object.type === 'Identifier' && object.name === 'exports') ||
    (object.type === 'MemberExpression' && object.property.type === 'Identifier' && object.property.name === 'exports');
  if (isExports) named.set(property.name, { kind: 'local', node: expression.right });
}

/** `__exportStar(require('x'), exports)`, `Object.defineProperty(exports, 'x', { get() { return y.x; } })` */
function addCompiled(call: TSESTree.CallExpression, named: Map<string, ExportEntry>, stars: string[]): void {
  const callee = calleeOf(call);
  const [first, second, third] = call.arguments;
  if (callee?.name === '__exportStar' || callee?.name === '__reExport') {
    const required = [first, second].map((node) => node && requiredBy(node)).find((module) => module !== undefined);
    if (required !== undefined) stars.push(required);
    return;
  }
  if (callee?.name !== 'defineProperty' || first?.type !== 'Identifier' || first.name !== 'exports') return;
  const getter = objectValue(third, 'get');
  const result = isFunction(getter) && getter.body.type === 'BlockStatement' ? getter.body.body[0] : undefined;
  if (second?.type !== 'Literal' || typeof second.value !== 'string' || result?.type !== 'ReturnStatement') return;
  if (result.argument) named.set(second.value, { kind: 'local', node: result.argument });
}

/** The module of `require('x')`. */
function requiredBy(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  const [first] = node.arguments;
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
}

/** @returns the name under which something is exported or imported */
export function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
