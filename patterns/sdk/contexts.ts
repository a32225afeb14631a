/** The context of handlers: `extra` of v1 is `ctx` in v2, and its properties are in groups. */
import type { TSESTree } from '@typescript-eslint/types';

import { isFunction, memberName, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { parenthesizedRange } from '../facts/insertion.js';
import type { Facts } from '../facts/facts.js';
import { givenParameters } from '../facts/given-contexts.js';
import type { Variable } from '../facts/scope.js';
import { commentsIn } from './comments.js';
import { migrateMocks } from './context-mocks.js';
import { migrateContextParts } from './context-parts.js';
import { migrateRequest, migrateRequestUse } from './context-requests.js';
import type { Piece } from './edits.js';
import { migrateFlatContexts } from './flat-contexts.js';
import { contextProperties, droppedContextProperties } from '../vocabulary/module-moves.js';
import type { Range } from '../pattern.js';
import type { Migration } from './migration.js';
import { isNameTaken, isWritten, mentionsOf } from './references.js';
import { isInToolTask } from './tool-task-calls.js';

const oldName = 'extra';
const newName = 'ctx';

export function migrateContexts(migration: Migration): void {
  const { facts } = migration;
  for (const variable of facts.contexts.variables) migrateVariable(migration, variable);
  migrateNamedStructures(migration);
  for (const pattern of facts.contexts.patterns) migratePattern(migration, pattern);
  migrateMocks(migration);
  migrateFlatContexts(migration, (context) => nameAfter(migration, context));
  migrateContextParts(migration);
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
function migrateStructure(migration: Migration, annotation: TSESTree.TSTypeAnnotation | undefined): void {
  const type = annotation?.typeAnnotation;
  if (type?.type === 'TSTypeLiteral') migrateMembers(migration, type.members);
}

interface Grouped {
  readonly member: TSESTree.TSPropertySignature;
  readonly place: readonly ['mcpReq' | 'http', string];
}

function groupedMembers(members: readonly Node[]): Grouped[] {
  return members.flatMap((member) => {
    const name = member.type === 'TSPropertySignature' && member.key.type === 'Identifier' ? member.key.name : '';
    const place = Object.hasOwn(contextProperties, name) ? contextProperties[name] : undefined;
    return place && member.type === 'TSPropertySignature' ? [{ member, place }] : [];
  });
}

/** Members of one group become one, where the first of them stands; comments between them stay, with all of them. */
function migrateMembers(migration: Migration, all: readonly Node[]): void {
  const { edits, text } = migration;
  const members = groupedMembers(all);
  for (const group of ['mcpReq', 'http'] as const) {
    const list = members.filter(({ place }) => place[0] === group);
    const [first, ...others] = list;
    if (!first) continue;
    const gone = others.map(({ member }): Range => [
      all[all.indexOf(member) - 1]?.range[1] ?? member.range[0],
      member.range[1],
    ]);
    if (gone.some(([start, end]) => commentsIn(migration.facts.source, [start, end]).length > 0)) {
      remarkOnType(migration, first);
      continue;
    }
    const pieces = list.flatMap(({ member, place }, index): Piece[] => {
      const end = member.range[1] - (/[;,]$/u.test(text(member)) ? 1 : 0);
      return [index === 0 ? place[1] : `; ${place[1]}`, { from: [member.key.range[1], end] }];
    });
    const separator = /[;,]$/u.exec(text(first.member))?.[0] ?? '';
    edits.compose(first.member.range, [`${group}${group === 'http' ? '?' : ''}: { `, ...pieces, ` }${separator}`]);
    for (const range of gone) edits.remove(range);
  }
}

function remarkOnType(migration: Migration, { member }: Grouped): void {
  const data = { name: `\`${migration.text(member.key)}\`` };
  migration.remark({ messageId: 'contextType', at: member, data, safety: 'manual' });
}

/** `extra: Caller`, of `type Caller = { authInfo?: AuthInfo }`: such a type changes with those who read of it. */
function migrateNamedStructures(migration: Migration): void {
  const { facts } = migration;
  const names = new Set<string>();
  for (const { identifiers } of facts.contexts.variables) {
    for (const { typeAnnotation } of identifiers as unknown as TSESTree.Identifier[]) {
      const type = typeAnnotation?.typeAnnotation;
      if (type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier') names.add(type.typeName.name);
    }
  }
  for (const name of names) {
    const [declaration, ...others] = [
      ...facts.nodes('TSTypeAliasDeclaration'),
      ...facts.nodes('TSInterfaceDeclaration'),
    ].filter(({ id }) => id.name === name);
    const members = declaration ? membersDeclaredBy(declaration) : [];
    const [first] = groupedMembers(members);
    if (!declaration || !first) continue;
    const mentions = facts.nodes('Identifier').filter((node) => node.name === name && node !== declaration.id);
    const isExported = declaration.parent.type.startsWith('Export');
    if (!isExported && others.length === 0 && mentions.every((mention) => isTypeOfContext(facts, mention))) {
      migrateMembers(migration, members);
    } else {
      remarkOnType(migration, first);
    }
  }
}

function membersDeclaredBy(declaration: Node): readonly Node[] {
  if (declaration.type === 'TSInterfaceDeclaration') return declaration.body.body;
  const type = declaration.type === 'TSTypeAliasDeclaration' ? declaration.typeAnnotation : undefined;
  return type?.type === 'TSTypeLiteral' ? type.members : [];
}

/** The type of a variable that is a context, or of a cast of one. */
function isTypeOfContext(facts: Facts, mention: Node): boolean {
  const owner = mention.parent?.parent;
  if (mention.parent?.type !== 'TSTypeReference') return false;
  if (owner?.type === 'TSAsExpression') return facts.isContext(owner.expression);
  const named = owner?.type === 'TSTypeAnnotation' ? owner.parent : undefined;
  const variable = named?.type === 'Identifier' ? facts.variableOf(named) : undefined;
  return variable !== undefined && facts.contexts.variables.has(variable);
}

function nameAfter(migration: Migration, context: TSESTree.Identifier): string {
  const variable = migration.facts.variableOf(context);
  const isRenamed = variable !== undefined && canRename(migration, variable, mentionsOf(migration.facts, variable));
  return isRenamed ? newName : context.name;
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
  const inner = `${group === 'http' ? '?.' : '.'}${property}`;
  const [, start] = parenthesizedRange(migration.facts.source, wrapped(mention));
  const dot = read.computed ? undefined : lineBreakBefore(migration, start, read);
  if (dot === undefined) {
    edits.replace([start, read.range[1]], `${joiner}${group}${inner}`);
  } else {
    edits.insert(start, `${joiner}${group}`);
    edits.replace([dot, read.range[1]], inner);
  }
  if (name === 'requestInfo') migrateRequest(migration, read);
}

/** Of a chain that has each call on a line of its own: where the `.` stands, whose line stays. */
function lineBreakBefore(
  { facts }: Migration,
  start: number,
  { property, optional }: TSESTree.MemberExpression,
): number | undefined {
  const between = facts.source.text.slice(start, property.range[0]).trimEnd();
  const joiner = optional ? '?.' : '.';
  return between.includes('\n') && between.endsWith(joiner) ? start + between.length - joiner.length : undefined;
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
