/** Everything that names a v1 module but is no list of names: namespaces, `import()`, types, re-exports. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, statementOf } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { indentAt } from '../facts/insertion.js';
import { lineBreakOf } from '../todo-comment.js';
import { isKnownModule, keepsNames, mainDestination } from './destinations.js';
import { commentsIn } from './comments.js';
import { isOwnSpecifier, isPlain, listText, removeSpecifier } from './imports.js';
import type { Migration } from './migration.js';
import { freeName } from './references.js';
import type { Binding, Site, Use } from './uses.js';
import { isTakenApart } from './resolved-paths.js';
import { isTaskCode } from './tool-tasks.js';
import { table } from '../vocabulary/table.js';

/** Rewrites the places that `writeNamedImports` leaves. */
export function writeModules(migration: Migration): void {
  for (const site of migration.sites) {
    if (isPlain(site) || site.one.form === 'mock' || site.one.form === 'export') continue;
    writeSite(migration, site);
  }
}

function writeSite(migration: Migration, site: Site): void {
  const { one, bindings, direct, isOpaque } = site;
  if (!isOwnSpecifier(one.specifier)) {
    const isWritten = one.specifier.type === 'Literal' || one.specifier.type === 'TemplateLiteral';
    return remark(
      migration,
      site,
      isWritten && migration.facts.stringOf(one.specifier) !== undefined ? 'otherRegistry' : 'builtSpecifier',
    );
  }
  if (isTakenApart(migration.facts, one.node)) {
    const { subPath } = site;
    const main = isKnownModule(subPath) ? mainDestination(subPath, migration.choice.role) : undefined;
    const data = { module: one.module, ...(main !== undefined && { to: main }) };
    return migration.remark({ messageId: 'resolvedPath', at: one.specifier, data, safety: 'manual' });
  }
  if (one.form === 'augment') return remark(migration, site, 'augmentation');
  const isHandedOn = isOpaque || bindings.some(({ strays }) => strays.some((node) => !isHarmless(node)));
  if (isHandedOn && !keepsNames(site.subPath)) return remark(migration, site, 'wholeModule');
  const [namespace] = bindings.filter(({ kind }) => kind === 'namespace');
  if (namespace) return writeNamespace(migration, site, namespace);
  if (bindings.some(({ imported }) => imported === 'default')) return remark(migration, site, 'wholeModule');
  writeDirect(migration, site, [...direct, ...bindings.flatMap(({ uses }) => uses)]);
}

/** `typeof ns` in a type goes with the name. */
function isHarmless(node: Node): boolean {
  return (node.parent?.type as string | undefined) === 'TSTypeQuery';
}

function remark(
  migration: Migration,
  { one }: Site,
  messageId: 'builtSpecifier' | 'otherRegistry' | 'augmentation' | 'wholeModule',
): void {
  migration.remark({ messageId, at: one.specifier, data: { module: one.module }, safety: 'manual' });
}

/** One namespace for each module that its members went to; the first keeps the name. */
function writeNamespace(migration: Migration, site: Site, binding: Binding): void {
  const homes = new Map<string, Use[]>();
  for (const use of binding.uses) {
    if (migration.isConsumed(use)) continue;
    const home = homeOf(migration, use);
    if (home === undefined) {
      if (migration.destinationOf(use).kind === 'dropped' && homes.size === 0) return dropModule(migration, site);
      migration.remark({
        messageId: 'wholeModule',
        at: site.one.specifier,
        data: { module: site.one.module },
        safety: 'manual',
      });
      return;
    }
    const uses = homes.get(home);
    if (uses) uses.push(use);
    else homes.set(home, [use]);
  }
  const main = mainDestination(site.subPath, migration.choice.role);
  const ordered = [...homes.keys()].sort((a, b) => Number(b === main) - Number(a === main));
  const [first = main, ...others] = ordered;
  if (first === undefined) return dropModule(migration, site);
  setModule(migration, site, first);
  for (const home of [first, ...others]) {
    const local = home === first ? binding.local : freeName(migration.facts, binding.local + suffixOf(home));
    for (const use of homes.get(home) ?? []) renameMember(migration, use, binding.local, local);
    if (home !== first) addNamespace(migration, site, binding.local, local, home);
  }
}

/** Where a use goes; nothing where it cannot go anywhere by itself. */
function homeOf(migration: Migration, use: Use): string | undefined {
  const destination = migration.destinationOf(use);
  return destination.kind === 'moved' ? destination.module : undefined;
}

function suffixOf(module: string): string {
  const last = module.split('/').at(-1) ?? '';
  return last.charAt(0).toUpperCase() + last.slice(1).replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}

function renameMember(migration: Migration, use: Use, oldLocal: string, local: string): void {
  const { node } = use;
  const destination = migration.destinationOf(use);
  const name = destination.kind === 'moved' ? destination.name : use.name;
  const property =
    node.type === 'MemberExpression' ? node.property : node.type === 'TSQualifiedName' ? node.right : undefined;
  if (property && name !== use.name) {
    const isQuoted = property.type === 'Literal';
    migration.edits.replace(isQuoted ? [property.range[0] + 1, property.range[1] - 1] : property.range, name);
  }
  if (local === oldLocal) return;
  const object =
    node.type === 'MemberExpression' ? node.object : node.type === 'TSQualifiedName' ? node.left : undefined;
  if (object?.type === 'Identifier') migration.edits.replace(object.range, local);
}

/** A copy of the statement, for another module and under another name. */
function addNamespace(
  { facts, edits }: Migration,
  { one }: Site,
  oldLocal: string,
  local: string,
  module: string,
): void {
  const statement = statementOf(one.node);
  const { text } = facts.source;
  const copy =
    text.slice(statement.range[0], one.specifier.range[0] + 1) +
    module +
    text.slice(one.specifier.range[1] - 1, statement.range[1]);
  const renamed = copy.replace(new RegExp(`\\b${oldLocal.replaceAll('$', '\\$')}\\b`, 'u'), () => local);
  edits.insert(statement.range[1], lineBreakOf(text) + indentAt(text, statement.range[0]) + renamed);
}

/** Writes another module into a place, between the quotes. */
export function setModule({ edits, moved }: Migration, site: Site, module: string): void {
  const [start, end] = site.one.specifier.range;
  edits.replace([start + 1, end - 1], module);
  moved.add(site);
}

/** A module whose exports are taken at once: all of them have to come from one place. */
function writeDirect(migration: Migration, site: Site, uses: readonly Use[]): void {
  const names = uses.filter((use) => !migration.isConsumed(use));
  const homes = new Set(names.map((use) => homeOf(migration, use)));
  const [home] = homes;
  if (names.length === 0) {
    const main = mainDestination(site.subPath, migration.choice.role);
    if (main === undefined || !isKnownModule(site.subPath)) dropModule(migration, site);
    else setModule(migration, site, main);
    return;
  }
  if (homes.size > 1 || home === undefined) return remark(migration, site, 'wholeModule');
  setModule(migration, site, home);
  for (const use of names) renameDirect(migration, use);
}

function renameDirect(migration: Migration, use: Use): void {
  const destination = migration.destinationOf(use);
  if (destination.kind !== 'moved' || destination.name === use.name) return;
  const { node, binding } = use;
  if (binding) {
    renameBinding(migration, use, destination.name);
  } else if (node.type === 'TSImportType' && node.qualifier) {
    migration.edits.replace(node.qualifier.range, destination.name);
  } else if (node.type === 'MemberExpression' && memberName(node) !== undefined) {
    const { property } = node;
    migration.edits.replace(
      property.type === 'Literal' ? [property.range[0] + 1, property.range[1] - 1] : property.range,
      destination.name,
    );
  }
}

/** `.then(({ McpError }) => …)`: the pattern takes the new name, the code keeps the old one. */
function renameBinding({ edits }: Migration, { binding }: Use, name: string): void {
  const property = binding?.declaration;
  if (!binding || property?.type !== 'Property') return;
  edits.replace(property.range, `${name}: ${binding.local}`);
}

function dropModule(migration: Migration, site: Site): void {
  const { one } = site;
  const uses = [...site.direct, ...site.bindings.flatMap((binding) => binding.uses)];
  if (uses.length > 0 && uses.every(({ node }) => isTaskCode(migration.facts, node))) return;
  const move = migration.destinationOf({ node: one.node, subPath: site.subPath, name: '', binding: undefined });
  const instead = move.kind === 'dropped' ? move.instead : '';
  migration.remark({
    messageId: isKnownModule(site.subPath) ? 'dropped' : 'unknown',
    at: one.specifier,
    data: { module: one.module, instead },
    safety: 'manual',
  });
}

/** Rewrites `export … from`: outside, every name stays what it was. */
export function writeReExports(migration: Migration): void {
  for (const site of migration.sites) {
    const { node } = site.one;
    if (site.one.form !== 'export') continue;
    if (node.type === 'ExportNamedDeclaration') writeNamedExport(migration, site, node);
    else writeStar(migration, site, node as TSESTree.ExportAllDeclaration);
  }
}

interface ExportedName {
  readonly node: TSESTree.ExportSpecifier;
  readonly module: string;
  readonly text: string;
}

function writeNamedExport(migration: Migration, site: Site, node: TSESTree.ExportNamedDeclaration): void {
  const { facts, edits } = migration;
  const names = node.specifiers.map((specifier) => exportedName(migration, site, specifier));
  const modules = [...new Set(names.map(({ module }) => module))];
  const [main, ...others] = modules;
  if (main === undefined) return;
  if (main !== site.one.module) setModule(migration, site, main);
  const { text } = facts.source;
  const first = node.specifiers[0];
  const last = node.specifiers.at(-1);
  const isSplit = others.length > 0 && first && last;
  const braces = isSplit
    ? ([text.lastIndexOf('{', first.range[0]), text.indexOf('}', last.range[1]) + 1] as const)
    : undefined;
  if (braces && commentsIn(facts.source, braces).length === 0) {
    const kept = names.filter(({ module }) => module === main).map((one) => one.text);
    edits.replace(
      braces,
      listText(text, braces, kept, { statement: node, grown: main.length - site.one.module.length }),
    );
  } else {
    for (const { node: specifier, text: written, module } of names) {
      if (module !== main) removeSpecifier(migration, specifier);
      else if (written !== text.slice(...specifier.range)) edits.replace(specifier.range, written);
    }
  }
  if (others.length === 0) return;
  const quote = text.charAt(site.one.specifier.range[0]);
  const semicolon = text.charAt(node.range[1] - 1) === ';' ? ';' : '';
  const keyword = node.exportKind === 'type' ? 'export type' : 'export';
  for (const other of others) {
    const list = names.filter(({ module }) => module === other).map((one) => one.text);
    edits.insert(
      node.range[1],
      `${lineBreakOf(text)}${keyword} { ${list.join(', ')} } from ${quote}${other}${quote}${semicolon}`,
    );
  }
}

function exportedName(migration: Migration, site: Site, node: TSESTree.ExportSpecifier): ExportedName {
  const local = nameOf(node.local);
  const exported = nameOf(node.exported);
  const prefix = node.exportKind === 'type' ? 'type ' : '';
  const destination = migration.destinationOf({ node, subPath: site.subPath, name: local, binding: undefined });
  const written = (name: string): string => prefix + (name === exported ? name : `${name} as ${exported}`);
  if (destination.kind === 'moved') return { node, module: destination.module, text: written(destination.name) };
  const split = destination.kind === 'split' ? splitExports[local] : undefined;
  if (split !== undefined) {
    if (local === 'ErrorCode')
      migration.remark({
        messageId: 'splitExport',
        at: node,
        data: { name: local, module: site.one.module, instead: '' },
        safety: 'manual',
      });
    return { node, module: `@modelcontextprotocol/${migration.choice.role}`, text: written(split) };
  }
  const messageId = destination.kind === 'undecided' ? 'authStyle' : 'droppedExport';
  const instead =
    destination.kind === 'dropped'
      ? destination.instead
      : `use \`${destination.kind === 'global' ? destination.name : 'OAuthErrorCode'}\``;
  migration.remark({ messageId, at: node, data: { name: local, module: site.one.module, instead }, safety: 'manual' });
  return { node, module: site.one.module, text: migration.text(node) };
}

/** What comes nearest to an export that is several in v2. */
const splitExports: Readonly<Record<string, string>> = table({
  ErrorCode: 'ProtocolErrorCode',
  RequestHandlerExtra: 'ServerContext',
});

/** `export * from`: the module's counterpart, and the old names that the project's own files import through this one. */
function writeStar(migration: Migration, site: Site, node: TSESTree.ExportAllDeclaration): void {
  const { facts, edits, choice } = migration;
  const main = mainDestination(site.subPath, choice.role);
  if (main === undefined) return dropModule(migration, site);
  setModule(migration, site, main);
  if (node.exported) {
    if (!keepsNames(site.subPath)) remark(migration, site, 'wholeModule');
    return;
  }
  const { text } = facts.source;
  const quote = text.charAt(site.one.specifier.range[0]);
  const semicolon = text.charAt(node.range[1] - 1) === ';' ? ';' : '';
  const lines = new Map<string, string[]>();
  for (const name of facts.links?.importedNames ?? []) {
    const destination = migration.destinationOf({ node, subPath: site.subPath, name, binding: undefined });
    if (destination.kind !== 'moved' || (destination.module === main && destination.name === name)) continue;
    const written = destination.name === name ? name : `${destination.name} as ${name}`;
    const names = lines.get(destination.module);
    if (names) names.push(written);
    else lines.set(destination.module, [written]);
  }
  for (const [module, names] of lines) {
    edits.insert(
      node.range[1],
      `${lineBreakOf(text)}export { ${names.sort().join(', ')} } from ${quote}${module}${quote}${semicolon}`,
    );
  }
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
