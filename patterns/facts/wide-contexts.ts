/** Types of a program that add members of its own to the context of a handler: `type Extra = RequestHandlerExtra<…> & { user: User }`. */
import type { TSESTree } from '@typescript-eslint/types';

import { contextProperties } from '../vocabulary/module-moves.js';
import { ancestors, typeArgumentsOf, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import { registrations } from '../vocabulary/sdk-symbols.js';
import { isTestCode } from './tests.js';

/**
 * Of a type that is handed to generic types of the program, nobody can tell which functions are given its values; but all of
 * its values are made where a context is spread into an object literal. There the properties of v1 can be given to them.
 *
 * @returns the names of such types among those that a file declares
 */
export function flatContextsIn(facts: Facts): ReadonlySet<string> {
  let found = known.get(facts);
  if (!found) known.set(facts, (found = find(facts)));
  return found;
}

const known = new WeakMap<Facts, ReadonlySet<string>>();

function find(facts: Facts): ReadonlySet<string> {
  const names = facts
    .nodes('TSTypeAliasDeclaration')
    .filter(({ typeAnnotation }) => widenedIn(facts, typeAnnotation) !== undefined)
    .map(({ id }) => id.name);
  return new Set(names.filter((name) => isCarriedFlat(facts, name)));
}

/** The context in an intersection with something else: that of v1, or that of v2 once it has the properties of v1. */
function widenedIn(facts: Facts, type: Node): Node | undefined {
  if (type.type !== 'TSIntersectionType') return undefined;
  return type.types.find((one) => {
    const { generation, name } = facts.sdkType(one) ?? {};
    if (generation === 'v2') return name === 'ServerContext' && hasFlatMembers(type);
    return name === 'RequestHandlerExtra' && !/\bClient(?:Req|Not)/u.test(textOf(facts, one));
  });
}

function textOf({ source }: Facts, node: Node): string {
  return source.text.slice(node.range[0], node.range[1]);
}

function isCarriedFlat(facts: Facts, name: string): boolean {
  const users = [{ facts, local: name }, ...importersOf(facts, name)];
  const references = users.flatMap(({ facts: user, local }) =>
    user
      .nodes('TSTypeReference')
      .filter(({ typeName }) => typeName.type === 'Identifier' && typeName.name === local)
      .map((reference) => ({ user, reference })),
  );
  return (
    references.some(({ reference }) => isHandedOn(reference)) &&
    references.some(({ user, reference }) => !isTestCode(user) && isMadeBySpread(reference)) &&
    references.every(({ user, reference }) => isTestCode(user) || !isTakenFor(reference))
  );
}

/** The files that import a type, and the names that they give it. */
function importersOf(facts: Facts, name: string): { readonly facts: Facts; readonly local: string }[] {
  return (facts.links?.importers ?? []).flatMap((user) =>
    user.nodes('ImportSpecifier').flatMap(({ imported, local, parent }) => {
      if (imported.type !== 'Identifier' || imported.name !== name || parent.type !== 'ImportDeclaration') return [];
      const target = user.links?.declarationOf({ specifier: parent.source.value, path: [name] });
      return target?.facts.source.path === facts.source.path ? [{ facts: user, local: local.name }] : [];
    }),
  );
}

const utilities = new Set(['Pick', 'Omit', 'Partial', 'Required', 'Readonly', 'NonNullable', 'Promise', 'Array']);

/** `Tool<Extra>`, with a generic type of the program. */
function isHandedOn(reference: TSESTree.TSTypeReference): boolean {
  const list: Node = reference.parent;
  const owner = list.type === 'TSTypeParameterInstantiation' ? list.parent : undefined;
  if (!owner) return false;
  const name = owner.type === 'TSTypeReference' && owner.typeName.type === 'Identifier' ? owner.typeName.name : '';
  return owner.type !== 'CallExpression' && !utilities.has(name);
}

/** `const extra: Extra = { ...given, user }` */
function isMadeBySpread(reference: TSESTree.TSTypeReference): boolean {
  return spreadsInto(reference).length > 0;
}

function spreadsInto(reference: TSESTree.TSTypeReference): TSESTree.SpreadElement[] {
  const target = reference.parent.type === 'TSTypeAnnotation' ? reference.parent.parent : undefined;
  const declarator = target?.type === 'Identifier' ? target.parent : undefined;
  const init = declarator?.type === 'VariableDeclarator' && declarator.init ? unwrap(declarator.init) : undefined;
  if (init?.type !== 'ObjectExpression') return [];
  return init.properties.filter((one) => one.type === 'SpreadElement');
}

/** `given as Extra`, and a parameter of a function that is registered: there it would be the context itself. */
function isTakenFor(reference: TSESTree.TSTypeReference): boolean {
  const { parent } = reference;
  if (parent.type === 'TSAsExpression') return unwrap(parent.expression).type !== 'ObjectExpression';
  const call = [...ancestors(reference)].slice(0, 4).find((one) => one.type === 'CallExpression');
  const callee = call?.callee.type === 'MemberExpression' ? call.callee.property : undefined;
  return (
    callee?.type === 'Identifier' &&
    (Object.hasOwn(registrations, callee.name) || /^set(?:Request|Notification)Handler$/u.test(callee.name))
  );
}

/** @returns whether a type is an intersection that has properties of the flat context of v1 itself */
export function hasFlatMembers(type: TSESTree.TSIntersectionType): boolean {
  return type.types.some(
    (one) =>
      one.type === 'TSTypeLiteral' &&
      one.members.some(
        (member) =>
          member.type === 'TSPropertySignature' &&
          member.key.type === 'Identifier' &&
          Object.hasOwn(contextProperties, member.key.name),
      ),
  );
}

/** @returns whether a type is one that is carried flat, as this file names it */
export function isFlatContext(facts: Facts, type: Node): boolean {
  const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
  if (name === undefined || typeArgumentsOf(type)) return false;
  const reference = facts.typeReferenceOf(type);
  if (!reference) return flatContextsIn(facts).has(name);
  const target = facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
  const declared = target?.node.type === 'Identifier' ? target.node.name : undefined;
  return target !== undefined && declared !== undefined && flatContextsIn(target.facts).has(declared);
}
