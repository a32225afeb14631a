/** Errors: one class and one enum of v1 are two of each in v2, and OAuth's many classes are one. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  closest,
  contains,
  isFunction,
  memberName,
  objectMember,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { parenthesizedRange } from '../facts/insertion.js';
import { isAssignedOnce } from '../facts/bindings.js';
import { lowerBound } from '../facts/lower-bound.js';
import type { Range } from '../pattern.js';
import { localErrorCodes, oauthErrorCodes } from '../vocabulary/module-moves.js';
import type { Migration } from './migration.js';
import { mentionsOf } from './references.js';
import { renameUse } from './rename.js';
import type { Use } from './uses.js';

export function migrateErrors(migration: Migration): void {
  const codes = migration.uses.filter(({ name, subPath }) => name === 'ErrorCode' && subPath === 'types');
  const local = codes.filter((use) => isLocalCode(use));
  for (const use of codes) migrateCode(migration, use);
  widenGuards(migration, local);
  for (const use of migration.uses) {
    if (use.name === 'StreamableHTTPError') migrateHttpError(migration, use);
    else if (use.subPath === 'server/auth/errors') migrateOAuthError(migration, use);
  }
  migrateErrorCodes(migration);
}

/** The member expression `ErrorCode.X` around a use. */
function codeOf({ node }: Use): { member: TSESTree.MemberExpression; name: string } | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  const name = parent?.type === 'MemberExpression' && parent.object === outer ? memberName(parent) : undefined;
  return name === undefined ? undefined : { member: parent as TSESTree.MemberExpression, name };
}

function isLocalCode(use: Use): boolean {
  const code = codeOf(use);
  return code !== undefined && Object.hasOwn(localErrorCodes, code.name);
}

function module(migration: Migration): string {
  return `@modelcontextprotocol/${migration.choice.role}`;
}

function migrateCode(migration: Migration, use: Use): void {
  const code = codeOf(use);
  if (code && Object.hasOwn(localErrorCodes, code.name)) {
    migrateLocalCode(migration, use, code.member, code.name);
    return;
  }
  const type = typeMember(use);
  if (type !== undefined && Object.hasOwn(localErrorCodes, type)) {
    enumName(migration, use, 'SdkErrorCode');
    return;
  }
  enumName(migration, use, 'ProtocolErrorCode');
}

/** `ErrorCode.RequestTimeout` in a type. */
function typeMember({ node }: Use): string | undefined {
  return node.parent?.type === 'TSQualifiedName' && node.parent.left === node ? node.parent.right.name : undefined;
}

function enumName(migration: Migration, use: Use, name: string): void {
  if (use.binding?.kind === 'namespace') {
    migration.decide(use, module(migration), name);
    return;
  }
  const local = migration.need({ module: module(migration), name, like: use.binding });
  const { node, binding } = use;
  if (!binding) migration.edits.replace(node.range, local);
  else if (local !== binding.local) renameUse(migration, use, local);
  migration.consume(use);
}

/**
 * Codes that the SDK gave to its own failures. v2 has strings for them, on another class; a number that goes over the
 * wire has to stay a number.
 */
function migrateLocalCode(migration: Migration, use: Use, member: TSESTree.MemberExpression, name: string): void {
  const { edits } = migration;
  const number = String(localErrorCodes[name]);
  if (isComparison(member)) {
    enumName(migration, use, 'SdkErrorCode');
    return;
  }
  migration.consume(use);
  const error = constructed(migration, member);
  if (error && migration.choice.role === 'client') {
    const code = migration.need({ module: module(migration), name: 'SdkErrorCode', like: use.binding });
    edits.replace(use.node.range, code);
    renameUse(migration, error, migration.need({ module: module(migration), name: 'SdkError', like: error.binding }));
    migration.consume(error);
    return;
  }
  edits.replace(member.range, number);
  if (!error && !isErrorObject(member)) {
    migration.remark({ messageId: 'numericCode', at: member, data: { name, number }, safety: 'manual' });
  }
}

/** `err.code === ErrorCode.X`, `case ErrorCode.X:`, `[ErrorCode.X].includes(err.code)`, `expect(err.code).toBe(ErrorCode.X)` */
function isComparison(member: Node): boolean {
  const outer = wrapped(member);
  const { parent } = outer;
  switch (parent?.type) {
    case 'BinaryExpression':
      return /^[!=]==?$/u.test(parent.operator);
    case 'SwitchCase':
      return parent.test === outer;
    case 'ArrayExpression':
      return true;
    case 'CallExpression':
      return (
        parent.arguments.includes(outer as never) &&
        /^to(?:Be|Equal|StrictEqual)$|^(?:strict|deep|deepStrict)?[eE]qual$/u.test(calleeOf(parent)?.name ?? '')
      );
    case 'Property': {
      const call = parent.parent.parent;
      return (
        memberName(parent) === 'code' &&
        call?.type === 'CallExpression' &&
        /^(?:toMatchObject|objectContaining|toThrow\w*|rejects)$/u.test(calleeOf(call)?.name ?? '')
      );
    }
    default:
      return false;
  }
}

/** The class of `new McpError(ErrorCode.X, …)`. */
function constructed(migration: Migration, member: Node): Use | undefined {
  const outer = wrapped(member);
  const { parent } = outer;
  if (parent?.type !== 'NewExpression' || parent.arguments[0] !== outer) return undefined;
  const use = migration.useAt(parent.callee);
  return use?.name === 'McpError' ? use : undefined;
}

/** `{ code: ErrorCode.X, message: … }`: a JSON-RPC error by hand. */
function isErrorObject(member: Node): boolean {
  const { parent } = wrapped(member);
  return (
    parent?.type === 'Property' && memberName(parent) === 'code' && objectMember(parent.parent, 'message') !== undefined
  );
}

/**
 * v1's one class carried both families of codes. Where a check compares a code of the second family, its class becomes
 * both classes, which is exactly what it was; where it compares nothing else, the one class of that family.
 */
function widenGuards(migration: Migration, local: readonly Use[]): void {
  /** By scope, what is asserted to have such a code. */
  const scopes = new Map<Node, Set<string>>();
  for (const use of local) {
    const member = codeOf(use)?.member;
    if (!member || !isComparison(member)) continue;
    const scope = scopeOf(member);
    const asserted = scopes.get(scope) ?? new Set();
    scopes.set(scope, asserted);
    const subject = assertedSubject(wrapped(member));
    if (subject?.type === 'MemberExpression' && memberName(subject) === 'code')
      asserted.add(migration.text(unwrap(subject.object)));
  }
  if (scopes.size === 0) return;
  const isLocal = new Set(local);
  const mixed = new Set<Node>();
  for (const use of migration.uses) {
    if (use.name !== 'ErrorCode' || isLocal.has(use)) continue;
    for (const node of ancestors(use.node)) if (scopes.has(node)) mixed.add(node);
  }
  for (const use of migration.uses) {
    if (use.name !== 'McpError' || migration.isConsumed(use)) continue;
    const scope = closest(use.node, (node): node is Node => scopes.has(node));
    if (!scope) continue;
    if (isAssertedClass(use)) repointAssertion(migration, use, scopes.get(scope) ?? new Set());
    else widen(migration, use, !mixed.has(scope));
  }
}

/** `error` in `expect(error).toBe(…)`, given the argument of the assertion. */
function assertedSubject(argument: Node): Node | undefined {
  const receiver = argument.parent?.type === 'CallExpression' ? calleeOf(argument.parent)?.receiver : undefined;
  const call = receiver && unwrap(receiver);
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'expect')
    return undefined;
  return call.arguments[0] && unwrap(call.arguments[0]);
}

function isAssertedClass({ node }: Use): boolean {
  const { parent } = wrapped(node);
  return parent?.type === 'CallExpression' && calleeOf(parent)?.name === 'toBeInstanceOf';
}

/** `expect(error).toBeInstanceOf(McpError)` beside `expect(error.code).toBe(ErrorCode.RequestTimeout)` */
function repointAssertion(migration: Migration, use: Use, asserted: ReadonlySet<string>): void {
  const subject = assertedSubject(wrapped(use.node));
  if (!subject || !asserted.has(migration.text(subject))) return;
  renameUse(migration, use, migration.need({ module: module(migration), name: 'SdkError', like: use.binding }));
  migration.consume(use);
}

/** The `try` statement, or else the function, that a comparison stands in. */
function scopeOf(node: Node): Node {
  return (
    closest(node, (parent): parent is Node => parent.type === 'CatchClause' || isFunction(parent)) ??
    closest(node, (parent): parent is TSESTree.Program => parent.type === 'Program') ??
    node
  );
}

function widen(migration: Migration, use: Use, onlyLocal: boolean): void {
  const { edits } = migration;
  const outer = wrapped(use.node);
  const { parent } = outer;
  const sdkError = (): string => migration.need({ module: module(migration), name: 'SdkError', like: use.binding });
  const protocolError = (): string =>
    migration.need({ module: module(migration), name: 'ProtocolError', like: use.binding });
  if (parent?.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === outer) {
    if (onlyLocal && isPinned(migration, parent)) {
      edits.replace(outer.range, sdkError());
    } else {
      const subject = migration.text(parent.left);
      const whole = `(${subject} instanceof ${protocolError()} || ${subject} instanceof ${sdkError()})`;
      const isAlone = wrapped(parent).parent?.type === 'IfStatement' || isInParentheses(migration, parent);
      edits.replace(parent.range, isAlone ? whole.slice(1, -1) : whole);
    }
    migration.consume(use);
  } else if (parent?.type === 'TSTypeReference') {
    const union = onlyLocal ? sdkError() : `${protocolError()} | ${sdkError()}`;
    const isListed = ['TSAsExpression', 'TSTypeAnnotation', 'TSUnionType', 'TSTypeParameterInstantiation'].includes(
      parent.parent.type,
    );
    edits.replace(parent.range, isListed || onlyLocal ? union : `(${union})`);
    migration.consume(use);
  }
}

function isInParentheses({ facts }: Migration, { range: [start, end] }: Node): boolean {
  const { text } = facts.source;
  return text.charAt(start - 1) === '(' && text.charAt(end) === ')';
}

/** `e instanceof McpError && e.code === ErrorCode.RequestTimeout`: nothing else can be asked of it. */
function isPinned(migration: Migration, check: TSESTree.BinaryExpression): boolean {
  const { parent } = wrapped(check);
  if (parent?.type !== 'LogicalExpression' || parent.operator !== '&&' || parent.left !== wrapped(check)) return false;
  const subject = migration.text(check.left);
  const right = unwrap(parent.right);
  return isCodeTest(migration, right, subject);
}

function isCodeTest(migration: Migration, node: Node, subject: string): boolean {
  if (node.type === 'LogicalExpression')
    return isCodeTest(migration, unwrap(node.left), subject) && isCodeTest(migration, unwrap(node.right), subject);
  if (node.type !== 'BinaryExpression' || !/^===?$/u.test(node.operator)) return false;
  return [node.left, node.right].some((side) => {
    const inner = unwrap(side);
    return (
      inner.type === 'MemberExpression' && memberName(inner) === 'code' && migration.text(inner.object) === subject
    );
  });
}

/** `StreamableHTTPError`: its `code` was the HTTP status. */
function migrateHttpError(migration: Migration, use: Use): void {
  const { edits } = migration;
  const outer = wrapped(use.node);
  const { parent } = outer;
  if (parent?.type === 'NewExpression' && parent.callee === outer) {
    migration.remark({ messageId: 'httpErrorNew', at: parent, safety: 'manual' });
    return;
  }
  const guarded =
    parent?.type === 'BinaryExpression' && parent.operator === 'instanceof'
      ? guardedBy(migration, parent)
      : castTo(outer);
  if (!guarded) return;
  const subject = migration.text(guarded.subject);
  const reads = codeReads(migration).get(subject) ?? [];
  for (const [start, end] of guarded.scopes) {
    for (let at = lowerBound(reads, (read) => read.range[0] < start); ; at++) {
      const read = reads[at];
      if (!read || read.range[0] >= end) break;
      if (read.range[1] <= end) edits.replace(read.property.range, 'status');
    }
  }
  for (const around of ancestors(outer)) {
    if (around.type !== 'MemberExpression' || memberName(around) !== 'code') continue;
    const isGuarded = guarded.scopes.some(([start, end]) => start <= around.range[0] && around.range[1] <= end);
    if (isGuarded && contains(around.object, outer)) edits.replace(around.property.range, 'status');
  }
}

const readsOfCode = new WeakMap<Migration, ReadonlyMap<string, readonly TSESTree.MemberExpression[]>>();

/** The reads of a property `code`, in source order, by the text of what they read it of. */
function codeReads(migration: Migration): ReadonlyMap<string, readonly TSESTree.MemberExpression[]> {
  const known = readsOfCode.get(migration);
  if (known) return known;
  const reads = new Map<string, TSESTree.MemberExpression[]>();
  for (const read of migration.facts.nodes('MemberExpression')) {
    if (memberName(read) !== 'code') continue;
    const subject = migration.text(read.object);
    const list = reads.get(subject);
    if (list) list.push(read);
    else reads.set(subject, [read]);
  }
  readsOfCode.set(migration, reads);
  return reads;
}

interface Guarded {
  readonly subject: Node;
  readonly scopes: readonly Range[];
}

/** Where a check has succeeded; one that a constant keeps, where the constant is tested. */
function guardedBy({ facts }: Migration, check: TSESTree.BinaryExpression): Guarded {
  let top = wrapped(check);
  while (top.parent?.type === 'LogicalExpression' && top.parent.operator === '&&') top = wrapped(top.parent);
  const { parent } = top;
  const kept = parent?.type === 'VariableDeclarator' && parent.init === top ? facts.variableOf(parent.id) : undefined;
  const tests = kept && isAssignedOnce(kept) ? mentionsOf(facts, kept) : [];
  return { subject: check.left, scopes: [check, ...tests].flatMap((test) => scopesBehind(test)) };
}

/** The rest of the conjunction that a test is in, and the branch behind it. */
function scopesBehind(test: Node): Range[] {
  let top = wrapped(test);
  while (top.parent?.type === 'LogicalExpression' && top.parent.operator === '&&') top = wrapped(top.parent);
  const scopes: Range[] = [top.range];
  const { parent } = top;
  if (parent?.type === 'IfStatement' && parent.test === top) scopes.push(parent.consequent.range);
  if (parent?.type === 'ConditionalExpression' && parent.test === top) scopes.push(parent.consequent.range);
  // `if (!(e instanceof X)) throw e;`
  if (parent?.type === 'UnaryExpression' && parent.operator === '!') {
    const statement = wrapped(parent).parent;
    const block = statement?.parent;
    const leaves =
      statement?.type === 'IfStatement' &&
      /^(?:ThrowStatement|ReturnStatement)$/u.test(lastOf(statement.consequent).type);
    if (leaves && block?.type === 'BlockStatement') scopes.push([statement.range[1], block.range[1]]);
  }
  return scopes;
}

function lastOf(node: Node): Node {
  return node.type === 'BlockStatement' ? (node.body.at(-1) ?? node) : node;
}

/** `(e as StreamableHTTPError).code`, `const error = e as StreamableHTTPError` */
function castTo(name: Node): Guarded | undefined {
  const reference = name.parent;
  const cast = reference?.parent;
  if ((reference?.type as string | undefined) !== 'TSTypeReference' || cast?.type !== 'TSAsExpression')
    return undefined;
  const { parent } = wrapped(cast);
  if (parent?.type === 'MemberExpression') return { subject: cast, scopes: [parent.range] };
  const block = parent && closest(parent, (one): one is TSESTree.BlockStatement => one.type === 'BlockStatement');
  return parent?.type === 'VariableDeclarator' && block ? { subject: parent.id, scopes: [block.range] } : undefined;
}

/** `new InvalidTokenError('…')`, `e instanceof InvalidTokenError` */
function migrateOAuthError(migration: Migration, use: Use): void {
  if (use.name === 'OAuthError' && movesToV2(migration, use)) remarkOnBase(migration, use);
  if (migration.destinationOf(use).kind !== 'split') return;
  const code = oauthErrorCodes[use.name] ?? '';
  const { edits } = migration;
  const outer = wrapped(use.node);
  const { parent } = outer;
  const need = (name: string): string => migration.need({ module: module(migration), name, like: use.binding });
  if (parent?.type === 'NewExpression' && parent.callee === outer) {
    edits.replace(outer.range, need('OAuthError'));
    const [first] = parent.arguments;
    const argument = `${need('OAuthErrorCode')}.${code}`;
    if (first) edits.insert(parenthesizedRange(migration.facts.source, first)[0], `${argument}, `);
    else
      edits.replace([outer.range[1], parent.range[1]], `(${argument}, ${JSON.stringify(code).replaceAll('"', "'")})`);
    migration.consume(use);
  } else if (parent?.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === outer) {
    const subject = migration.text(parent.left);
    const test = `${subject} instanceof ${need('OAuthError')} && ${subject}.code === ${need('OAuthErrorCode')}.${code}`;
    const around = wrapped(parent).parent;
    const isAlone =
      around?.type === 'IfStatement' ||
      isInParentheses(migration, parent) ||
      (around?.type === 'LogicalExpression' && around.operator === '&&');
    edits.replace(parent.range, isAlone ? test : `(${test})`);
    migration.consume(use);
  } else if (parent?.type === 'TSTypeReference') {
    migrateErrorType(migration, parent, need('OAuthError'));
    migration.consume(use);
  }
}

/** `new OAuthError(message, uri)` and `extends OAuthError`: the class had no code of its own, and begins with one now. */
function remarkOnBase(migration: Migration, { node }: Use): void {
  const outer = wrapped(node);
  const { parent } = outer;
  const isMade = parent?.type === 'NewExpression' && parent.callee === outer;
  const isBase =
    (parent?.type === 'ClassDeclaration' || parent?.type === 'ClassExpression') && parent.superClass === outer;
  if (isMade || isBase) migration.remark({ messageId: 'oauthErrorNew', at: isMade ? parent : outer, safety: 'manual' });
}

/** `error.errorCode`, where a check or a type says that it is one of these errors. */
function migrateErrorCodes(migration: Migration): void {
  const { facts, edits } = migration;
  const uses = migration.uses.filter((use) => use.subPath === 'server/auth/errors' && movesToV2(migration, use));
  if (uses.length === 0) return;
  const subjects = new Set<string>();
  for (const { node } of uses) {
    const { parent } = wrapped(node);
    if (parent?.type === 'BinaryExpression' && parent.operator === 'instanceof')
      subjects.add(migration.text(parent.left));
    const owner = closest(node, (one): one is TSESTree.Identifier => one.type === 'Identifier');
    if (owner) subjects.add(owner.name);
  }
  for (const read of facts.nodes('MemberExpression')) {
    if (memberName(read) === 'errorCode' && subjects.has(migration.text(read.object)))
      edits.replace(read.property.range, 'code');
  }
}

function movesToV2(migration: Migration, use: Use): boolean {
  const destination = migration.destinationOf(use);
  return (
    destination.kind === 'split' || (destination.kind === 'moved' && !destination.module.includes('server-legacy'))
  );
}

/** In a union of several error types, all of them are the one class. */
function migrateErrorType(migration: Migration, reference: Node, name: string): void {
  const { edits } = migration;
  const union = reference.parent;
  const index = union?.type === 'TSUnionType' ? (union.types as readonly Node[]).indexOf(reference) : -1;
  const isError = (type: Node): boolean =>
    type.type === 'TSTypeReference' && migration.useAt(type.typeName)?.subPath === 'server/auth/errors';
  const previous = union?.type === 'TSUnionType' ? union.types.slice(0, Math.max(0, index)) : [];
  const before = previous.at(-1);
  if (before && previous.some(isError)) edits.remove([before.range[1], reference.range[1]]);
  else edits.replace(reference.range, name);
}
