/** Handler contexts that tests build themselves: flat in v1, in groups in v2. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  dottedName,
  hasSpread,
  isFunction,
  memberName,
  objectMember,
  objectMembers,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { callTargets } from '../facts/call-targets.js';
import type { CallTarget } from '../facts/call-targets.js';
import type { Facts } from '../facts/facts.js';
import { indentAt } from '../facts/insertion.js';
import { isTestCode } from '../facts/tests.js';
import { isTypeScript } from '../source-file.js';
import { lineBreakOf } from '../todo-comment.js';
import { contextProperties, droppedContextProperties } from '../vocabulary/module-moves.js';
import type { Piece } from './edits.js';
import { indentUnit } from './imports.js';
import type { Migration } from './migration.js';
import { mentionsOf } from './references.js';

/** Contexts that tests build themselves, where a type says that they are contexts. */
export function migrateMocks(migration: Migration): void {
  const { facts } = migration;
  for (const node of facts.nodes('ObjectExpression')) {
    const type = declaredType(node);
    const isTyped = type !== undefined && facts.isContextType(type);
    if (!isTyped && !isUntypedMock(migration, node) && !isProvedMock(migration, node)) continue;
    if (node.properties.length === 0 && !isTyped) {
      migration.mark(node, 'The handler context');
      migration.edits.replace(node.range, '{ mcpReq: {} }');
      continue;
    }
    const members = objectMembers(node).filter((member) => Object.hasOwn(contextProperties, memberName(member) ?? ''));
    if (members.length === 0) continue;
    if (hasSpread(node) || objectMember(node, 'mcpReq') || objectMember(node, 'http')) {
      migration.remark({ messageId: 'contextMock', at: node, safety: 'manual' });
      continue;
    }
    migrateMock(migration, node, members);
    const send = objectMember(node, 'sendRequest')?.value;
    if (send?.type === 'Identifier') remarkOnCalls(migration, send);
  }
}

/** `expect(sendRequest).toHaveBeenCalledWith(request, expect.anything(), options)` */
function remarkOnCalls({ facts, remark }: Migration, send: TSESTree.Identifier): void {
  const variable = facts.variableOf(send);
  for (const { parent } of variable ? mentionsOf(facts, variable) : []) {
    if (parent.type !== 'CallExpression' || calleeOf(parent)?.name !== 'expect') continue;
    const matcher = [...ancestors(parent)].find((one) => one.type !== 'MemberExpression');
    if (matcher?.type !== 'CallExpression' || matcher.arguments.length < 2) continue;
    if (!/^to(?:Have)?Been(?:Nth|Last)?CalledWith$/u.test(calleeOf(matcher)?.name ?? '')) continue;
    remark({ messageId: 'sendAssertion', at: matcher, safety: 'manual' });
  }
}

/**
 * `handler({}, { sendRequest })` in a test: nothing but the context of v1 has these functions. Without one of them,
 * `handlers.get('a')!({}, { requestId: 1, _meta: {} })`: a handler by name, and only what a context has.
 */
function isUntypedMock({ facts }: Migration, node: TSESTree.ObjectExpression): boolean {
  const { parent } = wrapped(node);
  const index = parent?.type === 'CallExpression' ? parent.arguments.indexOf(wrapped(node) as never) : -1;
  if (parent?.type !== 'CallExpression' || index < 1 || !isTestCode(facts)) return false;
  const names = objectMembers(node).map((member) => memberName(member) ?? '');
  const isOfContext = (name: string): boolean =>
    Object.hasOwn(contextProperties, name) || droppedContextProperties.includes(name) || name === 'sessionId';
  if (!names.every(isOfContext)) return false;
  if (names.includes('sendRequest') || names.includes('sendNotification'))
    return !takesSomethingElse(facts, parent.callee, index);
  return (
    !hasSpread(node) &&
    names.filter((name) => Object.hasOwn(contextProperties, name)).length > 1 &&
    isHandlerByName(facts, parent.callee)
  );
}

/**
 * A context for a function of the repository that takes one, here or in the constant that is handed over. Members of the
 * request are read from `mcpReq` there, so that `{}` needs one, too.
 */
function isProvedMock({ facts }: Migration, node: TSESTree.ObjectExpression): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (!isTestCode(facts) || (parent?.type !== 'CallExpression' && parent?.type !== 'VariableDeclarator')) return false;
  if (parent.type === 'CallExpression') return isContextArgument(facts, parent, outer);
  const variable = parent.parent.kind === 'const' ? facts.variableOf(parent.id) : undefined;
  const uses = variable && node.properties.length > 0 ? mentionsOf(facts, variable) : [];
  return (
    uses.length > 0 &&
    uses.every((use) => {
      const call = wrapped(use).parent;
      return call?.type === 'CallExpression' && isContextArgument(facts, call, wrapped(use));
    })
  );
}

function isContextArgument(facts: Facts, call: TSESTree.CallExpression, argument: Node): boolean {
  const index = (call.arguments as readonly Node[]).indexOf(argument);
  const targets = index < 1 ? [] : callTargets(facts, call.callee);
  const isEmpty = objectIn(argument)?.properties.length === 0;
  return (
    targets.length > 0 &&
    // A test of code that is on v2 has been written for it.
    targets.every((one) => one.facts.generation === 'v1' && isContextParameter(one, index)) &&
    (!isEmpty || targets.some((one) => readsRequest(one, index)))
  );
}

function objectIn(node: Node): TSESTree.ObjectExpression | undefined {
  const inner = unwrap(node);
  return inner.type === 'ObjectExpression' ? inner : undefined;
}

/** Whether what v2 has in `mcpReq` may be read from a parameter. */
function readsRequest({ facts, fn }: CallTarget, index: number): boolean {
  const isOfRequest = (name: string | undefined): boolean => {
    const group =
      name !== undefined && Object.hasOwn(contextProperties, name) ? contextProperties[name]?.[0] : undefined;
    return group === 'mcpReq';
  };
  const parameter = fn.params[index];
  const variable = parameter?.type === 'Identifier' ? facts.variableOf(parameter) : undefined;
  if (!variable) return true;
  return mentionsOf(facts, variable).some((mention) => {
    const { parent } = wrapped(mention);
    return parent?.type !== 'MemberExpression' || isOfRequest(memberName(parent));
  });
}

function isContextParameter({ facts, fn }: CallTarget, index: number): boolean {
  const given = fn.params[index];
  const parameter = given?.type === 'AssignmentPattern' ? given.left : given;
  if (parameter?.type === 'ObjectPattern') return facts.isContextPattern(parameter);
  return parameter?.type === 'Identifier' && facts.isContext(parameter);
}

/** A function of the repository whose parameter has a type of its own: options can have the names of a context. */
function takesSomethingElse(facts: Facts, callee: Node, index: number): boolean {
  return callTargets(facts, callee).some((target) => {
    const given = target.fn.params[index];
    const parameter = given?.type === 'AssignmentPattern' ? given.left : given;
    if (parameter?.type !== 'Identifier' && parameter?.type !== 'ObjectPattern') return false;
    const type = parameter.typeAnnotation?.typeAnnotation.type ?? 'TSAnyKeyword';
    return type !== 'TSAnyKeyword' && type !== 'TSUnknownKeyword' && !isContextParameter(target, index);
  });
}

/** `handlers.get('a')`, or a constant that holds it. */
function isHandlerByName(facts: Facts, callee: Node): boolean {
  const inner = unwrap(callee);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const value = (variable && facts.initializerOf(variable)) ?? inner;
  const call = unwrap(value);
  const getter = call.type === 'CallExpression' && call.arguments.length === 1 ? calleeOf(call) : undefined;
  return (
    getter?.name === 'get' &&
    getter.receiver !== undefined &&
    /handlers?$/iu.test(dottedName(getter.receiver) ?? '') &&
    facts.generation !== 'raw'
  );
}

/** @returns the type that is written for an expression; also that of `as unknown as T`, as tests write it */
export function declaredType(node: Node): Node | undefined {
  let inner = node;
  for (const parent of ancestors(node)) {
    if (parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression') {
      const type = parent.typeAnnotation;
      if (type.type !== 'TSUnknownKeyword' && type.type !== 'TSAnyKeyword' && type.type !== 'TSNeverKeyword')
        return type;
      inner = parent;
    } else if (parent.type === 'VariableDeclarator' && parent.init === inner) {
      return parent.id.typeAnnotation?.typeAnnotation;
    } else if (isFunction(parent) && parent.body === inner) {
      return parent.returnType?.typeAnnotation;
    } else if (parent.type === 'ReturnStatement') {
      const fn = [...ancestors(parent)].find(isFunction);
      return fn?.returnType?.typeAnnotation;
    } else {
      return undefined;
    }
  }
  return undefined;
}

function migrateMock(
  migration: Migration,
  node: TSESTree.ObjectExpression,
  members: readonly TSESTree.Property[],
): void {
  const { edits, facts } = migration;
  migration.mark(node, 'The handler context');
  const groups = { mcpReq: [] as TSESTree.Property[], http: [] as TSESTree.Property[] };
  for (const member of members) groups[contextProperties[memberName(member) ?? '']?.[0] ?? 'mcpReq'].push(member);
  for (const [group, list] of Object.entries(groups)) {
    const [first, ...others] = list;
    if (!first) continue;
    const { text } = facts.source;
    const isStacked = text.slice(...node.range).includes('\n') && list.length > 1;
    const unit = isStacked ? indentUnit(text) : '';
    const start = isStacked ? lineBreakOf(text) + indentAt(text, first.range[0]) : ' ';
    const pieces = list.flatMap((member, index): Piece[] => [
      isStacked ? start + unit : index > 0 ? ', ' : ' ',
      ...memberPieces(migration, member, unit),
      isStacked ? ',' : '',
    ]);
    edits.compose(first.range, [`${group}: {`, ...pieces, `${start}}`]);
    for (const other of others) {
      const index = node.properties.indexOf(other);
      const previous = node.properties[index - 1];
      if (previous) edits.remove([previous.range[1], other.range[1]]);
    }
  }
  if (!isTypeScript(facts.source)) return;
  // v2 has more on the context than a test builds, and more forms of its functions.
  const { parent } = node;
  if (parent?.type === 'TSAsExpression' || parent?.type === 'TSSatisfiesExpression') {
    const isDirect = parent.type === 'TSAsExpression' && facts.isContextType(parent.typeAnnotation);
    if (isDirect) edits.insert(parent.typeAnnotation.range[0], 'unknown as ');
    return;
  }
  const type = declaredType(node);
  if (type)
    edits.insert(
      wrapped(node).range[1],
      ` as unknown as ${facts.isContextType(type) ? contextName(migration, type) : migration.text(type)}`,
    );
}

/** The name that the type will have. */
function contextName(migration: Migration, type: Node): string {
  const name = type.type === 'TSTypeReference' ? type.typeName : type;
  const use = migration.useAt(name);
  if (use?.name !== 'RequestHandlerExtra') return migration.text(type);
  const written = migration.text(type);
  const role = /\bClient(?:Request|Notification)\b/u.test(written)
    ? 'client'
    : /\bServer(?:Request|Notification)\b/u.test(written)
      ? 'server'
      : migration.choice.role;
  return migration.need({
    module: `@modelcontextprotocol/${role}`,
    name: role === 'client' ? 'ClientContext' : 'ServerContext',
    like: use.binding,
    isType: true,
  });
}

function memberPieces(migration: Migration, member: TSESTree.Property, indent: string): Piece[] {
  const name = contextProperties[memberName(member) ?? '']?.[1] ?? '';
  if (member.method) return [name, { from: [member.key.range[1], member.range[1]], indent }];
  typeParameters(migration, member.value);
  return migration.text(member.value) === name ? [name] : [`${name}: `, { from: member.value.range, indent }];
}

/** Parameters lose the types that v1's signature gave them: v2's has several forms. */
function typeParameters({ facts, edits }: Migration, value: Node): void {
  if (!isFunction(value) || !isTypeScript(facts.source)) return;
  for (const parameter of value.params) {
    if (parameter.type !== 'Identifier' || parameter.typeAnnotation) continue;
    const variable = facts.variableOf(parameter);
    edits.insert(parameter.range[1], variable && mentionsOf(facts, variable).length > 0 ? ': any' : ': unknown');
  }
}
