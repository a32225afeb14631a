/** Types that are parts of a handler's context: `Pick<RequestHandlerExtra<…>, 'signal'>`, `RequestHandlerExtra<…>['signal']`. */
import type { TSESTree } from '@typescript-eslint/types';

import { typeArgumentsOf } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { contextProperties } from '../vocabulary/module-moves.js';
import type { Migration } from './migration.js';

export function migrateContextParts(migration: Migration): void {
  const { facts } = migration;
  for (const type of facts.nodes('TSTypeReference')) {
    const [whole, keys] = typeArgumentsOf(type)?.params ?? [];
    const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
    if (!whole || !keys || !utilities.has(name) || facts.variableOf(type.typeName)) continue;
    if (facts.isContextType(whole)) migrateKeys(migration, name, keys);
  }
  for (const type of facts.nodes('TSIndexedAccessType')) {
    if (facts.isContextType(type.objectType)) migrateAccess(migration, type);
  }
}

const utilities = new Set(['Pick', 'Omit']);

/** Several properties of one group are one key of v2; of a group no single one can be left out. */
function migrateKeys(migration: Migration, utility: string, keys: Node): void {
  const names = keysIn(keys);
  const groups = names.map((name) => placeOf(name)?.[0] ?? name);
  if (groups.every((group, index) => group === names[index])) return;
  if (utility === 'Omit') {
    migration.remark({ messageId: 'contextProperty', at: keys, data: { name: namesText(names) }, safety: 'manual' });
    return;
  }
  const quote = migration.text(keys).includes('"') ? '"' : "'";
  migration.edits.replace(keys.range, [...new Set(groups)].map((group) => `${quote}${group}${quote}`).join(' | '));
  migration.mark(keys, namesText(names));
}

/** `X['signal']` becomes `X['mcpReq']['signal']`; what HTTP alone has can be missing. */
function migrateAccess(migration: Migration, { objectType, indexType }: TSESTree.TSIndexedAccessType): void {
  const [name = ''] = keysIn(indexType);
  const place = indexType.type === 'TSLiteralType' ? placeOf(name) : undefined;
  if (!place) return;
  const [group, member] = place;
  const quote = migration.text(indexType).startsWith('"') ? '"' : "'";
  const key = (one: string): string => `${quote}${one}${quote}`;
  migration.edits.replace(indexType.range, `${key(group)}]${group === 'http' ? '>' : ''}[${key(member)}`);
  if (group === 'http') migration.edits.insert(objectType.range[0], 'NonNullable<');
  migration.mark(indexType, `\`${name}\``);
}

/** @returns the string literals of a union; none where there is something else in it */
function keysIn(type: Node): string[] {
  const members = type.type === 'TSUnionType' ? type.types : [type];
  const names = members.map((member) => (member.type === 'TSLiteralType' ? member.literal : member));
  return names.every((one): one is TSESTree.StringLiteral => one.type === 'Literal' && typeof one.value === 'string')
    ? names.map(({ value }) => value)
    : [];
}

function placeOf(name: string): readonly ['mcpReq' | 'http', string] | undefined {
  return Object.hasOwn(contextProperties, name) ? contextProperties[name] : undefined;
}

function namesText(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
