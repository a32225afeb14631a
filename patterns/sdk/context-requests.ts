/** The HTTP request of a handler context: v1 had headers in a plain object, v2 has the web platform's `Request`. */
import type { TSESTree } from '@typescript-eslint/types';

import { dottedName, memberName, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { parenthesizedRange, preferredQuote } from '../facts/insertion.js';
import type { Migration } from './migration.js';
import { isWritten, mentionsOf } from './references.js';

/** What is read of `requestInfo`: v2 has the web platform's `Request`, whose headers are no plain object. */
export function migrateRequest(migration: Migration, read: Node): void {
  const outer = wrapped(read);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    migrateRequestMember(migration, parent);
  } else if (parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier') {
    const variable = migration.facts.variableOf(parent.id);
    for (const mention of variable ? mentionsOf(migration.facts, variable) : []) migrateRequestUse(migration, mention);
  }
}

/** A variable that holds the request. */
export function migrateRequestUse(migration: Migration, mention: Node): void {
  const outer = wrapped(mention);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) migrateRequestMember(migration, parent);
}

function migrateRequestMember(migration: Migration, access: TSESTree.MemberExpression): void {
  const name = memberName(access);
  if (name === 'headers') migrateHeaders(migration, access);
  // v1 had a `URL` there, v2 has its text.
  else if (name === 'url') migration.remark({ messageId: 'requestUrl', at: access, safety: 'manual' });
}

function migrateHeaders(migration: Migration, headers: Node): void {
  const outer = wrapped(headers);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    migrateHeaderRead(migration, outer, parent);
  } else if (parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier') {
    const variable = migration.facts.variableOf(parent.id);
    for (const mention of variable ? mentionsOf(migration.facts, variable) : []) migrateHeadersUse(migration, mention);
  } else if (parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'ObjectPattern') {
    migration.remark({ messageId: 'headers', at: parent.id, safety: 'manual' });
  } else if (
    parent?.type === 'CallExpression' &&
    parent.arguments.includes(outer as never) &&
    /^(?:keys|entries|values|stringify)$/u.test(calledName(parent))
  ) {
    const name = calledName(parent);
    if (name === 'stringify')
      migration.edits.replace(outer.range, `Object.fromEntries(${migration.text(outer)} ?? [])`);
    else migration.remark({ messageId: 'headers', at: parent, safety: 'manual' });
  } else if (isHandedOn(outer)) {
    migration.remark({ messageId: 'headers', at: outer, safety: 'manual' });
  }
}

/** Whoever gets them may take them for a plain object. */
function isHandedOn(headers: Node): boolean {
  const { parent } = headers;
  switch (parent?.type) {
    case 'Property':
      return parent.value === headers && parent.parent.type === 'ObjectExpression';
    case 'CallExpression':
      return parent.callee !== headers && dottedName(parent.callee)?.startsWith('console.') !== true;
    case 'ReturnStatement':
    case 'SpreadElement':
      return true;
    case 'AssignmentExpression':
      return parent.right === headers;
    default:
      return false;
  }
}

/** A variable that holds the headers. */
function migrateHeadersUse(migration: Migration, mention: Node): void {
  const outer = wrapped(mention);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) migrateHeaderRead(migration, outer, parent);
}

function calledName({ callee }: TSESTree.CallExpression): string {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' ? (memberName(inner) ?? '') : inner.type === 'Identifier' ? inner.name : '';
}

/** `headers['x-api-key']`, `headers.authorization` */
function migrateHeaderRead(migration: Migration, object: Node, read: TSESTree.MemberExpression): void {
  const { edits, facts } = migration;
  const [, objectEnd] = parenthesizedRange(facts.source, object);
  if (isWritten(read)) {
    migration.remark({ messageId: 'headers', at: read, safety: 'manual' });
    return;
  }
  if (!read.computed && read.property.type === 'Identifier') {
    // `get`, `has` and their like: the code is on web headers already.
    if (/^(?:get|has|set|forEach|entries|keys|values|append|delete)$/u.test(read.property.name)) return;
    const quote = preferredQuote(facts.nodes('Literal'));
    edits.replace(
      [objectEnd, read.range[1]],
      `${read.optional ? '?.' : '.'}get(${quote}${read.property.name}${quote})${orNothing(read)}`,
    );
    return;
  }
  edits.replace([objectEnd, read.property.range[0]], `${read.optional ? '?.' : '.'}get(`);
  edits.replace([read.property.range[1], read.range[1]], `)${orNothing(read)}`);
}

/** `get` gives `null` where the object had nothing; only where that makes a difference is it turned back. */
function orNothing(read: Node): string {
  let node = wrapped(read);
  for (let { parent } = node; parent; node = wrapped(parent), parent = node.parent) {
    switch (parent.type) {
      case 'IfStatement':
      case 'WhileStatement':
        return '';
      case 'ConditionalExpression':
        if (parent.test === node) return '';
        return needed(read);
      case 'UnaryExpression':
        return parent.operator === '!' ? '' : needed(read);
      case 'LogicalExpression':
        if (parent.left === node && parent.operator !== '&&') return '';
        if (parent.left === node && parent.operator === '&&') return '';
        continue;
      case 'MemberExpression':
        return parent.object === node ? '' : needed(read);
      case 'BinaryExpression':
        return /^[!=]==?$/u.test(parent.operator) &&
          parent.right.type === 'Literal' &&
          typeof parent.right.value === 'string'
          ? ''
          : needed(read);
      default:
        return needed(read);
    }
  }
  return needed(read);
}

/** A cast goes over `null` as it went over `undefined`. */
function needed(read: Node): string {
  const outer = read.parent?.type === 'ChainExpression' ? read.parent : read;
  return outer.parent?.type === 'TSAsExpression' || outer.parent?.type === 'TSNonNullExpression' ? '' : ' ?? undefined';
}
