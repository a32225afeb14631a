/** The context of handlers: `extra` of v1 is `ctx` in v2, and its properties are in groups. */
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
import type { Facts } from '../facts/facts.js';
import { givenParameters } from '../facts/given-contexts.js';
import type { Variable } from '../facts/scope.js';
import { isTestCode } from '../facts/tests.js';
import { indentAt, preferredQuote } from '../facts/insertion.js';
import { lineBreakOf } from '../todo-comment.js';
import { commentsIn } from './comments.js';
import type { Piece } from './edits.js';
import { indentUnit } from './imports.js';
import { contextProperties, droppedContextProperties } from '../vocabulary/module-moves.js';
import type { Migration } from './migration.js';
import { isNameTaken, mentionsOf } from './references.js';
import { isTypeScript } from '../source-file.js';
import { isInToolTask } from './tool-tasks.js';

const oldName = 'extra';
const newName = 'ctx';

export function migrateContexts(migration: Migration): void {
  const { facts } = migration;
  for (const variable of facts.contexts.variables) migrateVariable(migration, variable);
  for (const pattern of facts.contexts.patterns) migratePattern(migration, pattern);
  migrateMocks(migration);
  remarkOnDoubtful(migration);
}

/** Parameters to which only some callers in other files hand a context, as far as they can be seen. */
function remarkOnDoubtful(migration: Migration): void {
  const { facts } = migration;
  const given = facts.links?.doubtfulContexts;
  for (const target of given ? givenParameters(facts.source.ast, given, facts.functionOf) : []) {
    const variable = target.type === 'Identifier' ? facts.variableOf(target) : undefined;
    if (!variable || facts.contexts.variables.has(variable)) continue;
    const read = mentionsOf(facts, variable)
      .map((mention) => wrapped(mention).parent)
      .find((one) => one?.type === 'MemberExpression' && Object.hasOwn(contextProperties, memberName(one) ?? ''));
    if (read?.type !== 'MemberExpression') continue;
    const name = `\`${memberName(read) ?? ''}\``;
    migration.remark({ messageId: 'contextProperty', at: read, data: { name }, safety: 'manual' });
  }
}

function migrateVariable(migration: Migration, variable: Variable): void {
  const mentions = mentionsOf(migration.facts, variable);
  for (const identifier of variable.identifiers as unknown as TSESTree.Identifier[])
    migrateStructure(migration, identifier.typeAnnotation);
  const rename = canRename(migration, variable, mentions);
  if (rename) {
    for (const identifier of variable.identifiers as unknown as TSESTree.Identifier[]) {
      migration.edits.replace([identifier.range[0], identifier.range[0] + oldName.length], newName);
    }
  }
  for (const mention of mentions) migrateMention(migration, mention, rename);
}

/** `extra: { requestId: unknown }`: a type that lists what a helper needs of the context. */
function migrateStructure({ edits, text }: Migration, annotation: TSESTree.TSTypeAnnotation | undefined): void {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeLiteral') return;
  const members = type.members.flatMap((member) => {
    const name = member.type === 'TSPropertySignature' && member.key.type === 'Identifier' ? member.key.name : '';
    const place = Object.hasOwn(contextProperties, name) ? contextProperties[name] : undefined;
    return place && member.type === 'TSPropertySignature' ? [{ member, place }] : [];
  });
  for (const group of ['mcpReq', 'http'] as const) {
    const list = members.filter(({ place }) => place[0] === group);
    const [first, ...others] = list;
    if (!first) continue;
    const texts = list.map(({ member, place }) => {
      const rest = text(member).slice(text(member.key).length).replace(/[;,]$/u, '');
      return place[1] + rest;
    });
    const separator = /[;,]$/u.exec(text(first.member))?.[0] ?? '';
    edits.replace(first.member.range, `${group}${group === 'http' ? '?' : ''}: { ${texts.join('; ')} }${separator}`);
    for (const { member } of others) {
      const previous = type.members[type.members.indexOf(member) - 1];
      if (previous) edits.remove([previous.range[1], member.range[1]]);
    }
  }
}

/** Only the name that v1's documentation gave it, and only where `ctx` is free. */
function canRename({ facts }: Migration, variable: Variable, mentions: readonly Node[]): boolean {
  if (variable.name !== oldName || variable.defs.length !== 1) return false;
  const [definition] = variable.defs;
  if (
    !isFunction(definition?.node as Node | undefined) &&
    (definition?.node as Node | undefined)?.type !== 'VariableDeclarator'
  )
    return false;
  if (!isNameTaken(facts, newName)) return true;
  // Taken by other handlers of the file only: none of them is around this one, and none of its mentions is inside theirs.
  const scopes = [variable.identifiers[0] as unknown as Node, ...mentions];
  return scopes.every((node) => facts.lookUp(node, newName) === undefined) && !hasUnboundNewName(facts);
}

const unboundNewNames = new WeakMap<Facts, boolean>();

/** Whether the new name stands for something that no scope of the file declares; the same for all handlers of it. */
function hasUnboundNewName(facts: Facts): boolean {
  let known = unboundNewNames.get(facts);
  if (known === undefined) unboundNewNames.set(facts, (known = lookForUnboundNewName(facts)));
  return known;
}

function lookForUnboundNewName(facts: Facts): boolean {
  return facts
    .nodes('Identifier')
    .some(
      (node) =>
        node.name === newName &&
        !facts.variableOf(node) &&
        node.parent.type !== 'MemberExpression' &&
        node.parent.type !== 'Property',
    );
}

function migrateMention(migration: Migration, mention: TSESTree.Identifier, rename: boolean): void {
  const { edits, facts } = migration;
  const outer = wrapped(mention);
  const { parent } = outer;
  if (!parent) return;
  const object = rename ? newName : mention.name;
  if (parent.type === 'MemberExpression' && parent.object === outer) {
    migrateRead(migration, parent, { mention, object, isRenamed: rename });
    return;
  }
  if (parent.type === 'TSQualifiedName') {
    if (rename) edits.replace(mention.range, object);
    const place = contextProperties[parent.right.name];
    if (place) edits.replace(parent.right.range, place.join('.'));
    return;
  }
  if (parent.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'ObjectPattern') {
    if (!facts.contexts.patterns.has(parent.id)) migratePattern(migration, parent.id);
  }
  if (!rename) return;
  const isShorthand = mention.parent.type === 'Property' && mention.parent.shorthand;
  edits.replace(
    [mention.range[0], mention.range[0] + mention.name.length],
    isShorthand ? `${mention.name}: ${object}` : object,
  );
}

interface Mention {
  readonly mention: TSESTree.Identifier;
  readonly object: string;
  readonly isRenamed: boolean;
}

/** `extra.signal`, `extra?.authInfo`, `extra['sessionId']` */
function migrateRead(
  migration: Migration,
  read: TSESTree.MemberExpression,
  { mention, object, isRenamed }: Mention,
): void {
  const { edits } = migration;
  if (isRenamed) edits.replace(mention.range, object);
  const name = memberName(read);
  if (name === undefined) {
    migration.remark({ messageId: 'contextProperty', at: read, data: { name: 'a property' }, safety: 'manual' });
    return;
  }
  if (droppedContextProperties.includes(name)) {
    if (!isInToolTask(migration.facts, read))
      migration.remark({ messageId: 'contextTask', at: read, data: { name }, safety: 'manual' });
    return;
  }
  const place = Object.hasOwn(contextProperties, name) ? contextProperties[name] : undefined;
  if (!place) return;
  const [group, property] = place;
  if (group === 'http' && isWritten(read)) {
    migration.remark({ messageId: 'contextProperty', at: read, data: { name }, safety: 'manual' });
    return;
  }
  const joiner = read.optional ? '?.' : '.';
  migration.mark(read, name);
  const path = group === 'http' ? `${joiner}http?.${property}` : `${joiner}${group}.${property}`;
  edits.replace([wrapped(mention).range[1], read.range[1]], path);
  if (name === 'requestInfo') migrateRequest(migration, read);
}

function isWritten(node: Node): boolean {
  const { parent } = node;
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}

/** What is read of `requestInfo`: v2 has the web platform's `Request`, whose headers are no plain object. */
function migrateRequest(migration: Migration, read: Node): void {
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
  }
}

/** A variable that holds the headers. */
export function migrateHeadersUse(migration: Migration, mention: Node): void {
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
  if (isWritten(read)) {
    migration.remark({ messageId: 'headers', at: read, safety: 'manual' });
    return;
  }
  if (!read.computed && read.property.type === 'Identifier') {
    // `get`, `has` and their like: the code is on web headers already.
    if (/^(?:get|has|set|forEach|entries|keys|values|append|delete)$/u.test(read.property.name)) return;
    const quote = preferredQuote(facts.nodes('Literal'));
    edits.replace(
      [object.range[1], read.range[1]],
      `${read.optional ? '?.' : '.'}get(${quote}${read.property.name}${quote})${orNothing(read)}`,
    );
    return;
  }
  edits.replace([object.range[1], read.property.range[0]], `${read.optional ? '?.' : '.'}get(`);
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

/** `({ signal, sendNotification })` becomes `({ mcpReq: { signal, notify: sendNotification } })`. */
function migratePattern(migration: Migration, pattern: TSESTree.ObjectPattern): void {
  const { edits } = migration;
  const moved = pattern.properties.filter(
    (property): property is TSESTree.Property =>
      property.type === 'Property' && Object.hasOwn(contextProperties, memberName(property) ?? ''),
  );
  const dropped = pattern.properties.filter(
    (property) => property.type === 'Property' && droppedContextProperties.includes(memberName(property) ?? ''),
  );
  for (const property of isInToolTask(migration.facts, pattern) ? [] : dropped)
    migration.remark({
      messageId: 'contextTask',
      at: property,
      data: { name: memberName(property as TSESTree.Property) ?? '' },
      safety: 'manual',
    });
  if (moved.length === 0) return;
  if (pattern.properties.some((property) => property.type === 'RestElement')) {
    migration.remark({ messageId: 'contextRest', at: pattern, safety: 'manual' });
    return;
  }
  migration.mark(pattern, 'The handler context');
  const groups = { mcpReq: [] as TSESTree.Property[], http: [] as TSESTree.Property[] };
  for (const property of moved) groups[contextProperties[memberName(property) ?? '']?.[0] ?? 'mcpReq'].push(property);
  for (const [group, members] of Object.entries(groups)) {
    const [first, ...others] = members;
    if (!first) continue;
    const names = members.flatMap((member, index) => [
      ...(index > 0 ? [', '] : []),
      ...elementPieces(migration, member),
    ]);
    edits.compose(first.range, [`${group}: { `, ...names, group === 'http' ? ' } = {}' : ' }']);
    for (const other of others) removeElement(migration, pattern, other);
  }
  for (const member of groups.http)
    if (memberName(member) === 'requestInfo') migrateDestructuredRequest(migration, member);
}

function elementPieces(migration: Migration, member: TSESTree.Property): Piece[] {
  const name = contextProperties[memberName(member) ?? '']?.[1] ?? '';
  const isSame = migration.text(member.value) === name;
  return isSame ? [name] : [`${name}: `, { from: member.value.range }];
}

/** With the comma in front of it: the first of its group stands somewhere before. */
function removeElement({ edits, facts }: Migration, pattern: TSESTree.ObjectPattern, element: Node): void {
  const index = pattern.properties.indexOf(element as TSESTree.Property);
  const previous = pattern.properties[index - 1];
  if (previous && commentsIn(facts.source, [previous.range[1], element.range[0]]).length === 0) {
    edits.remove([previous.range[1], element.range[1]]);
  }
}

function migrateDestructuredRequest(migration: Migration, { value }: TSESTree.Property): void {
  const variable = value.type === 'Identifier' ? migration.facts.variableOf(value) : undefined;
  for (const mention of variable ? mentionsOf(migration.facts, variable) : []) migrateRequestUse(migration, mention);
}

/** Contexts that tests build themselves, where a type says that they are contexts. */
function migrateMocks(migration: Migration): void {
  const { facts } = migration;
  for (const node of facts.nodes('ObjectExpression')) {
    const type = declaredType(node);
    const isTyped = type !== undefined && facts.isContextType(type);
    if (!isTyped && !isUntypedMock(migration, node)) continue;
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
  if (parent?.type !== 'CallExpression' || parent.arguments.indexOf(wrapped(node) as never) < 1) return false;
  if (!isTestCode(facts)) return false;
  if (objectMember(node, 'sendRequest') ?? objectMember(node, 'sendNotification')) return true;
  const names = node.properties.map((member) => (member.type === 'Property' ? (memberName(member) ?? '') : ''));
  return (
    names.filter((name) => Object.hasOwn(contextProperties, name)).length > 1 &&
    names.every((name) => Object.hasOwn(contextProperties, name) || name === 'sessionId') &&
    isHandlerByName(facts, parent.callee)
  );
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

/** Also `as unknown as T`, as tests write it. */
function declaredType(node: Node): Node | undefined {
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
