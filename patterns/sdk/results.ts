/** What the program reads of results: v2 allows any JSON value as structured content. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Migration } from './migration.js';
import { mentionsOf } from './references.js';
import { isTypeScript } from '../source-file.js';

/** `result.structuredContent.total` in TypeScript: the type that v1 gave it, written out. */
export function migrateResults(migration: Migration): void {
  const { facts, edits } = migration;
  if (!isTypeScript(facts.source)) return;
  for (const read of facts.nodes('MemberExpression')) {
    if (memberName(read) !== 'structuredContent') continue;
    const outer = read.parent.type === 'TSNonNullExpression' ? read.parent : read;
    const type = typeNeeded(migration, read, outer);
    if (type === undefined) continue;
    migration.mark(read.property, 'structuredContent');
    const isObject = outer.parent?.type === 'MemberExpression';
    if (isObject) edits.insert(read.range[0], '(');
    edits.insert(outer.range[1], ` as ${type}${isObject ? ')' : ''}`);
  }
}

const record = 'Record<string, unknown>';

/** @returns the type of v1, where the program cannot do without it. */
function typeNeeded(migration: Migration, { object }: TSESTree.MemberExpression, outer: Node): string | undefined {
  const { parent } = outer;
  const source = resultSource(migration, object);
  if (!source) return undefined;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    // What was read further was no `unknown`, so the type was not the SDK's.
    if (isObjectOfRead(parent)) return undefined;
    return parent.optional ? `${record} | undefined` : record;
  }
  // Away from the result, the call has to be the SDK's.
  if (source !== 'sdk') return undefined;
  if (parent?.type === 'VariableDeclarator' && parent.init === outer)
    return hasReadMembers(migration, parent) ? `${record} | undefined` : undefined;
  // `result.structuredContent && … ? result.structuredContent : …`: v1 had an object there, v2 has `{}`.
  if (
    parent?.type !== 'ConditionalExpression' ||
    parent.consequent !== outer ||
    !isGuard(migration, parent.test, outer)
  )
    return undefined;
  const { parent: owner } = parent;
  return owner.type === 'VariableDeclarator' && owner.init === parent && hasReadMembers(migration, owner)
    ? record
    : undefined;
}

/** Whether a test holds only where `node` has a value. */
function isGuard(migration: Migration, test: Node, node: Node): boolean {
  if (test.type === 'LogicalExpression' && test.operator === '&&')
    return isGuard(migration, test.left, node) || isGuard(migration, test.right, node);
  return migration.text(test) === migration.text(node);
}

/** Whether a constant without a type of its own is read by members, and these no further. */
function hasReadMembers({ facts }: Migration, { id }: TSESTree.VariableDeclarator): boolean {
  const variable = id.type === 'Identifier' && !id.typeAnnotation ? facts.variableOf(id) : undefined;
  if (!variable || !facts.initializerOf(variable)) return false;
  const reads = mentionsOf(facts, variable).filter(isObjectOfRead);
  return reads.length > 0 && !reads.some(({ parent }) => isObjectOfRead(parent));
}

/** Whether a result is that of an awaited call, or by a name of the SDK one of its own; held by a variable or not. */
function resultSource({ facts }: Migration, node: Node): 'call' | 'sdk' | undefined {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  if (variable && isAny(variable.identifiers[0] as Node | undefined)) return undefined;
  const value = (variable && facts.initializerOf(variable)) ?? inner;
  if (value !== unwrap(value)) return undefined;
  const call = value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  const callee = call.type === 'CallExpression' ? calleeOf(call) : undefined;
  const isOwn =
    (value.type === 'AwaitExpression' && callee?.name === 'callTool') ||
    (callee?.name === 'parse' && callee.receiver && facts.sdk(callee.receiver)?.name === 'CallToolResultSchema');
  if (isOwn) return 'sdk';
  return value.type === 'AwaitExpression' ? 'call' : undefined;
}

/** `const result: any = …`: it may be read as it is. */
function isAny(declared: Node | undefined): boolean {
  return declared?.type === 'Identifier' && declared.typeAnnotation?.typeAnnotation.type === 'TSAnyKeyword';
}

function isObjectOfRead(node: Node): boolean {
  const inner = node.parent?.type === 'ChainExpression' ? node.parent : node;
  return inner.parent?.type === 'MemberExpression' && inner.parent.object === inner;
}
