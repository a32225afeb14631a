/** Zod in the file: under which name, and which of its generations. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, hasSpread, objectMember, objectMembers, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { annotationKeys } from '../vocabulary/sdk-symbols.js';
import { requiredModule } from './imports.js';

/** @returns the name under which the file has `z`, as a value; nothing where it has none, or that of Zod 3 alone. */
export function zodName(facts: Facts): string | undefined {
  let known = names.get(facts);
  if (known === undefined) names.set(facts, (known = { name: look(facts) }));
  return known.name;
}

const names = new WeakMap<Facts, { readonly name: string | undefined }>();

const zodModule = /^zod(?:\/v4)?(?:\/index\.js)?$/u;

function look(facts: Facts): string | undefined {
  for (const node of facts.nodes('ImportDeclaration')) {
    if (!zodModule.test(node.source.value) || node.importKind === 'type') continue;
    for (const specifier of node.specifiers) {
      const isZ =
        specifier.type !== 'ImportSpecifier' ||
        (specifier.importKind !== 'type' &&
          specifier.imported.type === 'Identifier' &&
          ['z', 'default'].includes(specifier.imported.name));
      if (isZ) return specifier.local.name;
    }
  }
  for (const node of facts.nodes('VariableDeclarator')) {
    const source = node.init ? requiredModule(node.init)?.value : undefined;
    if (source === undefined || !zodModule.test(source)) continue;
    if (node.id.type === 'Identifier') return node.id.name;
    const z =
      node.id.type === 'ObjectPattern'
        ? node.id.properties.find(
            (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'z',
          )
        : undefined;
    if (z?.type === 'Property' && z.value.type === 'Identifier') return z.value.name;
  }
  return undefined;
}

/** What a schema argument is, as far as the file tells. */
export type SchemaKind = 'shape' | 'json-schema' | 'annotations' | 'schema' | 'text' | 'function' | 'unknown';

/** @returns what an expression is in the place of a description, a schema or annotations; constants of the file followed. */
export function schemaKindOf(facts: Facts, node: Node): SchemaKind {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'ObjectExpression':
      return kindOfObject(facts, inner);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return 'function';
    case 'TemplateLiteral':
      return 'text';
    case 'BinaryExpression':
      return inner.operator === '+' ? 'text' : 'unknown';
    case 'CallExpression':
      return kindOfCall(facts, inner);
    case 'Identifier': {
      const variable = facts.variableOf(inner);
      const init = variable && facts.initializerOf(variable);
      if (init && unwrap(init) !== inner) {
        const kind = schemaKindOf(facts, init);
        if (kind !== 'unknown') return kind;
      }
      if (facts.functionOf(inner)) return 'function';
      break;
    }
    case 'MemberExpression':
      if (inner.property.type === 'Identifier' && !inner.computed && inner.property.name === 'shape') return 'shape';
      break;
    default:
  }
  return facts.stringOf(inner) !== undefined ? 'text' : kindOfName(inner);
}

function kindOfObject(facts: Facts, node: TSESTree.ObjectExpression): SchemaKind {
  const members = objectMembers(node);
  if (members.length === 0 && !hasSpread(node)) return 'shape';
  const type = objectMember(node, 'type')?.value;
  if (type && facts.stringOf(type) === 'object') return 'json-schema';
  const isAnnotation = members.every(
    ({ key, computed }) => !computed && key.type === 'Identifier' && annotationKeys.includes(key.name),
  );
  const hasPlainValues = members.every(({ value }) =>
    [
      'Literal',
      'TemplateLiteral',
      'UnaryExpression',
      'Identifier',
      'MemberExpression',
      'ConditionalExpression',
    ].includes(unwrap(value).type),
  );
  if (
    members.length > 0 &&
    isAnnotation &&
    hasPlainValues &&
    !members.some(({ value }) => unwrap(value).type === 'Identifier')
  )
    return 'annotations';
  if (members.length > 0 && isAnnotation && hasPlainValues) return 'annotations';
  return 'shape';
}

function kindOfCall(facts: Facts, node: TSESTree.CallExpression): SchemaKind {
  const callee = calleeOf(node);
  if (callee?.receiver && /^(?:join|trim|concat|replace|replaceAll|toString|slice)$/u.test(callee.name)) return 'text';
  const z = zodName(facts);
  let root: Node = node;
  // `z.object({…}).strict()` is a schema whatever follows; `z.object({…}).shape` is none, but is no call either.
  for (;;) {
    const inner = unwrap(root);
    if (inner.type === 'CallExpression') root = inner.callee;
    else if (inner.type === 'MemberExpression') root = inner.object;
    else return z !== undefined && inner.type === 'Identifier' && inner.name === z ? 'schema' : 'unknown';
  }
}

/** Names that say what they hold. Used where one of two readings has to be the right one. */
function kindOfName(node: Node): SchemaKind {
  const name =
    node.type === 'Identifier'
      ? node.name
      : node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed
        ? node.property.name
        : '';
  if (/(?:^|_)desc(?:ription)?$|Desc(?:ription)?$|^DESC/iu.test(name)) return 'text';
  if (/annotations?$|hints$/iu.test(name)) return 'annotations';
  return 'unknown';
}
