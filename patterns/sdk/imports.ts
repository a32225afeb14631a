/** Writes named imports and destructured requires: what they take, and from where. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, statementOf, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { commaBehind, indentAt, preferredQuote } from '../facts/insertion.js';
import type { Range } from '../pattern.js';
import { lineBreakOf } from '../todo-comment.js';
import { sdkGeneration } from '../vocabulary/modules.js';
import { commentsIn, hasCommentAbove, hasCommentBehind } from './comments.js';
import { isKnownModule, moveOf } from './destinations.js';
import type { Destination } from './destinations.js';
import type { Migration, NeededName } from './migration.js';
import { isDeclared, isNameTaken } from './references.js';
import { renameUse } from './rename.js';
import { isTaskCode } from './tool-tasks.js';
import { importedName } from './uses.js';
import type { Binding, Site } from './uses.js';

/** A name in an import or in a destructured `require`. */
interface Part {
  readonly imported: string;
  readonly local: string;
  /** Whether the name is marked as a type by itself: `import { type Tool }`. */
  readonly isInlineType: boolean;
  /** The specifier or property that it is now; nothing for a new one. */
  readonly from?: Node | undefined;
}

/** Names from one module in one kind of declaration. */
interface Group {
  readonly module: string;
  readonly isType: boolean;
  readonly parts: Part[];
}

/** A declaration, and the groups that will stand in its place: the first one in it, the others behind it. */
interface Plan {
  readonly node: TSESTree.ImportDeclaration | TSESTree.VariableDeclarator;
  readonly specifier: Node;
  readonly names: readonly Node[];
  readonly isType: boolean;
  /** What it has now. */
  readonly old: Group;
  /** Where it came from; nothing for an import of v2 that is there already. */
  readonly site: Site | undefined;
  groups: Group[];
}

/**
 * Rewrites imports and destructured requires, and the names that change, wherever they are used.
 *
 * @param dropped specifiers and members of patterns that nobody needs any more, of whatever module
 * @param keepSorted whether names that come into a list stand where its order wants them
 */
export function writeNamedImports(
  migration: Migration,
  dropped: ReadonlySet<Node> = new Set(),
  keepSorted = false,
): void {
  const plans = [
    ...presentPlans(migration, dropped),
    ...migration.sites.flatMap((site) => planOf(migration, site) ?? []),
  ].sort((a, b) => a.node.range[0] - b.node.range[0]);
  shareGroups(migration, plans);
  const loose = migration.needs.filter((need) => !addNeed(plans, need));
  addLoose(migration, plans, loose);
  if (keepSorted) for (const { old, groups } of plans) for (const group of groups) sortLike(old, group);
  for (const plan of plans) write(migration, plan);
}

function planOf(migration: Migration, site: Site): Plan | undefined {
  const { holder, bindings, one } = site;
  if (!holder || !isPlain(site)) return undefined;
  const isType = holder.kind === 'import' && holder.node.importKind === 'type';
  const names = holder.kind === 'import' ? holder.node.specifiers : holder.pattern.properties;
  const old: Group = { module: one.module, isType, parts: bindings.map((binding) => oldPart(binding)) };
  const plan: Plan = { node: holder.node, specifier: one.specifier, names, isType, old, site, groups: [] };
  for (const binding of bindings) {
    const moved = partOf(migration, site, binding);
    if (moved) addPart(plan.groups, moved.module, isType, moved.part);
  }
  return plan;
}

/** @returns whether the names of a declaration can be told apart and moved one by one. */
export function isPlain({ holder, bindings, one }: Site): boolean {
  if (!holder || bindings.length === 0 || !isOwnSpecifier(one.specifier)) return false;
  if (holder.kind === 'pattern' && statementOf(holder.node).type !== 'VariableDeclaration') return false;
  return bindings.every(({ kind, imported }) => kind === 'named' && imported !== 'default');
}

/** @returns whether a specifier is written out and names the package as npm does: only such a one can be replaced. */
export function isOwnSpecifier(specifier: Node): boolean {
  const text =
    specifier.type === 'Literal'
      ? specifier.value
      : specifier.type === 'TemplateLiteral' && specifier.expressions.length === 0
        ? specifier.quasis[0]?.value.cooked
        : undefined;
  return typeof text === 'string' && text.startsWith('@modelcontextprotocol/');
}

/** What the file imports of v2 and of Zod already, as far as names can be added there, and where names are dropped. */
function presentPlans({ facts }: Migration, dropped: ReadonlySet<Node>): Plan[] {
  const imports = facts.nodes('ImportDeclaration').flatMap((node) => {
    const specifiers = node.specifiers.filter((one) => one.type === 'ImportSpecifier');
    if (specifiers.length === 0 || specifiers.length < node.specifiers.length) return [];
    const parts = specifiers.map((one): Part => ({
      imported: importedName(one),
      local: one.local.name,
      isInlineType: one.importKind === 'type',
      from: one,
    }));
    return presentPlan({ node, specifier: node.source, names: specifiers }, parts, dropped) ?? [];
  });
  const requires = facts.nodes('VariableDeclarator').flatMap((node) => {
    const specifier = node.init ? requiredModule(node.init) : undefined;
    if (!specifier || node.id.type !== 'ObjectPattern' || !isTopLevel(node)) return [];
    const names = node.id.properties;
    const parts = names.flatMap((one): Part[] => {
      const imported = one.type === 'Property' ? memberName(one) : undefined;
      if (one.type !== 'Property' || imported === undefined || one.value.type !== 'Identifier') return [];
      return [{ imported, local: one.value.name, isInlineType: false, from: one }];
    });
    if (parts.length === 0 || parts.length < names.length) return [];
    return presentPlan({ node, specifier, names }, parts, dropped) ?? [];
  });
  return [...imports, ...requires];
}

function presentPlan(
  { node, specifier, names }: Pick<Plan, 'node' | 'names'> & { readonly specifier: TSESTree.StringLiteral },
  parts: Part[],
  dropped: ReadonlySet<Node>,
): Plan | undefined {
  const module = specifier.value;
  const left = parts.filter(({ from }) => !from || !dropped.has(from));
  if (left.length === parts.length && sdkGeneration(module) !== 'v2' && module !== 'zod') return undefined;
  const isType = node.type === 'ImportDeclaration' && node.importKind === 'type';
  const old: Group = { module, isType, parts };
  const groups = left.length > 0 ? [{ ...old, parts: left }] : [];
  return { node, specifier, names, isType, old, site: undefined, groups };
}

/** @returns the specifier of `require('x')` */
export function requiredModule(node: Node): TSESTree.StringLiteral | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return undefined;
  const [specifier] = call.arguments;
  return specifier?.type === 'Literal' && typeof specifier.value === 'string' ? specifier : undefined;
}

function oldPart({ imported = '', local, declaration }: Binding): Part {
  return { imported, local, isInlineType: isTypeSpecifier(declaration), from: declaration };
}

function addPart(groups: Group[], module: string, isType: boolean, part: Part): void {
  const group = groups.find((one) => one.module === module && one.isType === isType);
  if (!group) groups.push({ module, isType, parts: [part] });
  else pushPart(group, part);
}

function pushPart({ parts }: Group, part: Part): void {
  const places = placesOf(parts);
  const key = keyOfPart(part);
  const index = places.get(key);
  if (index === undefined) {
    places.set(key, parts.length);
    parts.push(part);
  } else if (parts[index]?.isInlineType && !part.isInlineType) {
    parts[index] = part;
  }
}

const partPlaces = new WeakMap<readonly Part[], Map<string, number>>();

/** Where each name first stands in a list that only `pushPart` adds to. */
function placesOf(parts: readonly Part[]): Map<string, number> {
  let known = partPlaces.get(parts);
  if (!known) {
    partPlaces.set(parts, (known = new Map<string, number>()));
    for (const [index, part] of parts.entries()) if (!known.has(keyOfPart(part))) known.set(keyOfPart(part), index);
  }
  return known;
}

function keyOfPart({ local, imported }: Part): string {
  return `${local} ${imported}`;
}

/** What becomes of one imported name; nothing where it is not needed any more. */
function partOf(migration: Migration, site: Site, binding: Binding): { module: string; part: Part } | undefined {
  const left = binding.uses.filter((use) => !migration.isConsumed(use));
  if (binding.uses.length > 0 && left.length === 0) return undefined;
  const { local: oldLocal, imported = '', declaration } = binding;
  const destination = migration.destinationOf({ node: declaration, subPath: site.subPath, name: imported, binding });
  const isInlineType = isTypeSpecifier(declaration);
  switch (destination.kind) {
    case 'moved': {
      const local = localName(migration, binding, destination.name);
      if (local !== oldLocal) for (const use of left) renameUse(migration, use, local);
      return {
        module: destination.module,
        part: { imported: destination.name, local, isInlineType, from: declaration },
      };
    }
    case 'global': {
      const name = isDeclared(migration.facts, destination.name) ? `globalThis.${destination.name}` : destination.name;
      for (const use of left) renameUse(migration, use, name);
      return undefined;
    }
    case 'split':
    case 'dropped':
    case 'undecided': {
      // Nobody uses it: a leftover, which an import of v2 could not have.
      if (left.length === 0) return undefined;
      if (!left.every(({ node }) => isTaskCode(migration.facts, node))) remarkOn(migration, site, binding, destination);
      return { module: site.one.module, part: { imported, local: oldLocal, isInlineType, from: declaration } };
    }
  }
}

/** A module that is gone as a whole is said once, whatever is imported of it. */
function remarkOn(
  migration: Migration,
  { one, subPath, bindings }: Site,
  binding: Binding,
  destination: Exclude<Destination, { kind: 'moved' | 'global' }>,
): void {
  const instead = destination.kind === 'dropped' ? destination.instead : '';
  const data = { name: binding.imported ?? '', module: one.module, instead };
  if (moveOf(subPath).kind !== 'dropped') {
    migration.remark({ messageId: leftMessages[destination.kind], at: binding.declaration, data, safety: 'manual' });
    return;
  }
  const first = bindings.find(({ uses }) => uses.some((use) => !migration.isConsumed(use)));
  const messageId = isKnownModule(subPath) ? 'dropped' : 'unknown';
  if (first === binding) migration.remark({ messageId, at: one.specifier, data, safety: 'manual' });
}

const leftMessages = { split: 'splitExport', dropped: 'droppedExport', undecided: 'authStyle' } as const;

function isTypeSpecifier(declaration: Node): boolean {
  return declaration.type === 'ImportSpecifier' && declaration.importKind === 'type';
}

/** The old name stays where somebody chose it, or where something else has the new one. */
function localName({ facts, needs, sites }: Migration, { local, imported }: Binding, name: string): string {
  if (local !== imported || name === imported) return local;
  if (!isNameTaken(facts, name) || needs.some((need) => need.local === name && need.name === name)) return name;
  // Two imports of one export, or v2 code beside v1 code.
  return plainNames(facts, sites).has(name) ? name : local;
}

const plain = new WeakMap<readonly Site[], ReadonlySet<string>>();

/** What the file imports of either generation under its own name. */
function plainNames(facts: Migration['facts'], sites: readonly Site[]): ReadonlySet<string> {
  let known = plain.get(sites);
  if (!known) {
    const ours = sites.flatMap(({ bindings }) =>
      bindings.flatMap(({ local, imported }) => (local === imported ? [local] : [])),
    );
    const present = facts
      .nodes('ImportSpecifier')
      .filter((one) => importedName(one) === one.local.name && isV2Import(one.parent))
      .map((one) => one.local.name);
    plain.set(sites, (known = new Set([...ours, ...present])));
  }
  return known;
}

function isV2Import(node: Node): boolean {
  return node.type === 'ImportDeclaration' && sdkGeneration(node.source.value) === 'v2';
}

/** Puts the names of one module into the first declaration that has some. Declarations with comments keep theirs. */
function shareGroups(migration: Migration, plans: readonly Plan[]): void {
  const hosts = new Map<string, Group>();
  const keyOf = ({ module, isType }: Group): string => `${module} ${isType}`;
  for (const { site, groups } of plans) {
    const [group] = groups;
    if (!site && group && !hosts.has(keyOf(group))) hosts.set(keyOf(group), group);
  }
  for (const plan of plans) {
    if (plan.node.type !== 'ImportDeclaration') continue;
    const isPinned = isCommented(migration, plan);
    plan.groups = plan.groups.filter((group, index) => {
      const host = hosts.get(keyOf(group));
      if (host === group) return true;
      if (!host || (isPinned && index === 0) || sdkGeneration(group.module) === 'v1') {
        if (!host && !(isPinned && commentsIn(migration.facts.source, plan.node.range).length > 0))
          hosts.set(keyOf(group), group);
        return true;
      }
      for (const part of group.parts) pushPart(host, part);
      return false;
    });
  }
}

function isCommented({ facts }: Migration, { node }: Plan): boolean {
  const { source } = facts;
  return commentsIn(source, node.range).length > 0 || hasCommentAbove(source, node) || hasCommentBehind(source, node);
}

/** @returns whether there was a place for it. */
function addNeed(plans: readonly Plan[], need: NeededName): boolean {
  const { module, name, local, like } = need;
  const likePlan = like && plans.find(({ site }) => site?.bindings.includes(like));
  const isType = like ? likePlan?.isType === true : need.isType === true;
  const isInline = like ? isTypeSpecifier(like.declaration) : need.isType === true;
  // A destructured require gives no types.
  const fitting = plans.filter(({ node }) => !(isType || isInline) || node.type === 'ImportDeclaration');
  const groups = fitting.flatMap((plan) => plan.groups).filter((group) => group.module === module);
  const host = groups.find((group) => group.isType === isType) ?? (isType ? groups[0] : undefined);
  if (host) {
    pushPart(host, { imported: name, local, isInlineType: !host.isType && (isInline || isType) });
    return true;
  }
  if (!likePlan) return false;
  addPart(likePlan.groups, module, likePlan.isType, {
    imported: name,
    local,
    isInlineType: isInline && !likePlan.isType,
  });
  return true;
}

/** Names that nothing in the file is like: they get a declaration behind the last one of the SDK. */
function addLoose(migration: Migration, plans: Plan[], needs: readonly NeededName[]): void {
  if (needs.length === 0) return;
  const hosts = plans.filter(({ node, old }) => isTopLevel(node) && sdkGeneration(old.module) !== undefined);
  const last = hosts.findLast(({ groups }) => groups.length > 0) ?? hosts.at(-1);
  const groups: Group[] = last?.groups ?? [];
  const isImport = last
    ? last.node.type === 'ImportDeclaration'
    : migration.facts.nodes('ImportDeclaration').length > 0;
  const types: Group[] = [];
  for (const { module, name, local, isType = false } of needs) {
    addPart(isType && !isImport ? types : groups, module, isType, { imported: name, local, isInlineType: false });
  }
  if (!last) insertAtTop(migration, groups, isImport);
  if (types.length > 0) insertAtTop(migration, types, true);
}

function isTopLevel(node: Node): boolean {
  return statementOf(node).parent?.type === 'Program';
}

/** Where the file imports nothing of the SDK by name: behind its last import or require, else at the very beginning. */
function insertAtTop({ facts, edits }: Migration, groups: readonly Group[], isImport: boolean): void {
  const { text, ast } = facts.source;
  const quote = preferredQuote(facts.nodes('Literal'));
  const lines = groups.map((group) =>
    statementText(group, { quote, semicolon: ';', keyword: isImport ? 'import' : 'const' }),
  );
  const after = ast.body.findLast((node) => node.type === 'ImportDeclaration' || isRequire(node));
  const lineBreak = lineBreakOf(text);
  if (after) edits.insert(after.range[1], lines.map((line) => lineBreak + line).join(''));
  else edits.insert(ast.body[0]?.range[0] ?? 0, lines.map((line) => line + lineBreak).join(''));
}

function isRequire(node: Node): boolean {
  return (
    node.type === 'VariableDeclaration' &&
    node.declarations.some(
      ({ init }) =>
        init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require',
    )
  );
}

function write(migration: Migration, plan: Plan): void {
  const { node, groups, site } = plan;
  const [first, ...more] = groups;
  if (site && groups.every(({ module }) => module !== site.one.module)) migration.moved.add(site);
  else if (site && more.length > 0) migration.moved.add(site);
  if (!first) {
    removeDeclaration(migration, plan);
    return;
  }
  writeModule(migration, plan, first);
  if (isSameList(plan, first)) writeChangedNames(migration, plan, first);
  else writeList(migration, plan, first);
  if (more.length > 0) insertBehind(migration, node, more, plan);
}

function writeModule({ edits }: Migration, { specifier, old }: Plan, { module }: Group): void {
  if (module !== old.module) edits.replace([specifier.range[0] + 1, specifier.range[1] - 1], module);
}

/** Whether the names are the old ones, in their places, whatever they are called now. */
function isSameList({ names }: Plan, { parts }: Group): boolean {
  return names.length === parts.length && names.every((name, index) => parts[index]?.from === name);
}

function writeChangedNames({ edits }: Migration, { names, old, node }: Plan, { parts }: Group): void {
  for (const [index, part] of parts.entries()) {
    const before = old.parts[index];
    const name = names[index];
    if (!before || !name || partText(before, node) === partText(part, node)) continue;
    edits.replace(name.range, partText(part, node));
  }
}

function partText({ imported, local, isInlineType }: Part, node: Node): string {
  const separator = node.type === 'ImportDeclaration' ? ' as ' : ': ';
  return `${isInlineType ? 'type ' : ''}${imported === local ? imported : imported + separator + local}`;
}

/** Writes the list anew; where there are comments in it, name by name. */
function writeList(migration: Migration, plan: Plan, group: Group): void {
  const { facts, edits } = migration;
  const braces = bracesOf(migration, plan);
  if (!braces) return;
  if (commentsIn(facts.source, braces).length > 0) {
    writeAroundComments(migration, plan, group);
    return;
  }
  const parts = group.parts.map((part) => partText(part, plan.node));
  const grown = group.module.length - plan.old.module.length;
  edits.replace(braces, listText(facts.source.text, braces, parts, { statement: statementOf(plan.node), grown }));
}

/**
 * @returns a list in braces that looks like the one that is there; one that would be too long gets a name a line
 * @param grown by how much the rest of the statement becomes longer
 */
export function listText(
  text: string,
  braces: Range,
  parts: readonly string[],
  { statement, grown }: { readonly statement: Node; readonly grown: number },
): string {
  const inner = text.slice(braces[0] + 1, braces[1] - 1);
  const lineBreak = lineBreakOf(text);
  const outer = indentAt(text, statement.range[0]);
  const rest = statement.range[1] - statement.range[0] - (braces[1] - braces[0]);
  if (inner.includes('\n')) {
    // What was broken because it was too long, and no longer is.
    const names = inner.trim().replace(/,$/u, '').split(/\s+/u);
    const line = `{ ${parts.join(', ')} }`;
    const wasLong = outer.length + rest + `{ ${names.join(' ')} }`.length > narrowLine;
    if (wasLong && outer.length + rest + grown + line.length <= narrowLine) return line;
    const indent = /\n([ \t]*)\S/u.exec(inner)?.[1] ?? '  ';
    const comma = /,\s*$/u.test(inner) ? ',' : '';
    return `{${parts.map((part) => `${lineBreak}${indent}${part}`).join(',')}${comma}${lineBreak}${outer}}`;
  }
  const space = /^\S/u.test(inner) ? '' : ' ';
  const line = `{${space}${parts.join(', ')}${space}}`;
  if (rest + grown + line.length <= longLine) return line;
  const indent = outer + indentUnit(text);
  return `{${parts.map((part) => `${lineBreak}${indent}${part},`).join('')}${lineBreak}${outer}}`;
}

/** A list that would be longer is written with a name a line. */
const longLine = 110;

/** Formatters that break lists break them where they are longer than this, or more. */
const narrowLine = 80;

/** @returns one step of indentation, as the file has it. */
export function indentUnit(text: string): string {
  const known = /\n(\t| {2,8})\S/u.exec(text)?.[1];
  return known ?? '  ';
}

/** Puts new names of a list where they belong, if the names that were there have an order. */
function sortLike({ parts: before }: Group, { parts }: Group): void {
  const names = before.map(({ imported }) => imported);
  const order = orders.find((compare) =>
    names.every((name, index) => index === 0 || compare(names[index - 1] ?? '', name) <= 0),
  );
  if (names.length < 2 || !order) return;
  parts.sort((a, b) => order(a.imported, b.imported));
}

const orders: readonly ((a: string, b: string) => number)[] = [
  orderOf,
  (a, b) => orderOf(a.toLowerCase(), b.toLowerCase()),
];

function orderOf(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Deletes one name of a list with its comma, and its line where it has one of its own. */
export function removeSpecifier({ edits, facts }: Migration, specifier: Node): void {
  const { text } = facts.source;
  const [start, end] = specifier.range;
  const comma = /^\s*,/u.exec(text.slice(end, end + 100))?.[0] ?? '';
  const behind = comma === '' ? commaBehind(facts.source, specifier) : undefined;
  // A comment in front of the comma stays.
  if (behind !== undefined) {
    const space = text[start - 1] === ' ' && text[end] === ' ' ? 1 : 0;
    edits.remove([start, end + space]);
    edits.remove([behind, behind + 1]);
    return;
  }
  const line = lineOf(text, [start, end + comma.length]);
  const isAlone = line[0] < start;
  const space = isAlone
    ? 0
    : (/^[ \t]*/u.exec(text.slice(end + comma.length, end + comma.length + 20))?.[0].length ?? 0);
  edits.remove(isAlone ? line : [start, end + comma.length + space]);
}

function writeAroundComments(migration: Migration, { names, old, node }: Plan, { parts }: Group): void {
  const { edits } = migration;
  for (const [index, name] of names.entries()) {
    const before = old.parts[index];
    const part = parts.find(({ from }) => from === name);
    if (part) {
      if (before && partText(part, node) !== partText(before, node)) edits.replace(name.range, partText(part, node));
      continue;
    }
    removeSpecifier(migration, name);
  }
  const last = names.at(-1);
  const added = parts.filter(({ from }) => !from || !names.includes(from));
  if (last) for (const part of added) edits.insert(last.range[1], `, ${partText(part, node)}`);
}

/** The range from `{` to `}`. */
function bracesOf({ facts }: Migration, { node, names }: Plan): Range | undefined {
  if (node.type === 'VariableDeclarator') {
    const { id } = node;
    if (id.type !== 'ObjectPattern') return undefined;
    return [id.range[0], id.typeAnnotation ? id.typeAnnotation.range[0] : id.range[1]];
  }
  const first = names[0];
  const last = names.at(-1);
  if (!first || !last) return undefined;
  const { text } = facts.source;
  // Between a name and its brace stand white space, commas and comments; braces in comments do not matter: the first and the last ones count.
  const open = text.lastIndexOf('{', first.range[0]);
  const close = text.lastIndexOf('}', node.source.range[0]);
  return open > node.range[0] && close >= last.range[1] ? [open, close + 1] : undefined;
}

/** Declarations of names that come from other modules than the rest. */
function insertBehind({ facts, edits }: Migration, node: Node, groups: readonly Group[], plan: Plan): void {
  const { text } = facts.source;
  const statement = statementOf(node);
  const quote = text.charAt(plan.specifier.range[0]);
  const semicolon = text.charAt(statement.range[1] - 1) === ';' ? ';' : '';
  const start = lineBreakOf(text) + indentAt(text, statement.range[0]);
  const lines = groups.map((group) => {
    if (node.type !== 'VariableDeclarator' || statement.type !== 'VariableDeclaration' || !node.init) {
      return statementText(group, { quote, semicolon, keyword: 'import' });
    }
    const from =
      text.slice(node.init.range[0], plan.specifier.range[0] + 1) +
      group.module +
      text.slice(plan.specifier.range[1] - 1, node.init.range[1]);
    return statementText(group, { quote, semicolon, keyword: statement.kind, from });
  });
  edits.insert(statement.range[1], lines.map((line) => start + line).join(''));
}

interface StatementOptions {
  readonly quote: string;
  readonly semicolon: string;
  readonly keyword: string;
  /** What is destructured. */
  readonly from?: string;
}

function statementText(
  { module, isType, parts }: Group,
  { quote, semicolon, keyword, from }: StatementOptions,
): string {
  if (keyword === 'import') {
    const names = parts.map(
      ({ imported, local, isInlineType }) =>
        `${isInlineType ? 'type ' : ''}${imported === local ? local : `${imported} as ${local}`}`,
    );
    return `import ${isType ? 'type ' : ''}{ ${names.join(', ')} } from ${quote}${module}${quote}${semicolon}`;
  }
  const names = parts.map(({ imported, local }) => (imported === local ? local : `${imported}: ${local}`));
  return `${keyword} { ${names.join(', ')} } = ${from ?? `require(${quote}${module}${quote})`}${semicolon}`;
}

/** Deletes a declaration that nobody needs any more, with its line where it has one of its own. */
function removeDeclaration({ facts, edits }: Migration, { node }: Plan): void {
  const statement = statementOf(node);
  if (statement.type === 'VariableDeclaration' && statement.declarations.length > 1) {
    const declarations: readonly Node[] = statement.declarations;
    const index = declarations.indexOf(node);
    const next = declarations[index + 1];
    const previous = declarations[index - 1];
    if (next) edits.remove([node.range[0], next.range[0]]);
    else if (previous) edits.remove([previous.range[1], node.range[1]]);
    return;
  }
  edits.remove(withBlankLine(facts.source.text, lineOf(facts.source.text, statement.range)));
}

/** Between two blank lines, and at the head of the file, one of them goes along. */
function withBlankLine(text: string, [start, end]: Range): Range {
  const behind = /^[ \t]*\r?\n/u.exec(text.slice(end, end + 200));
  const isBlankInFront = start === 0 || /\n[ \t]*\r?\n$/u.test(text.slice(Math.max(0, start - 200), start));
  return behind && isBlankInFront ? [start, end + behind[0].length] : [start, end];
}

/** @returns the range with the white space and the line break around it, where nothing else stands on its lines. */
export function lineOf(text: string, [start, end]: Range): Range {
  const before = text.lastIndexOf('\n', start - 1) + 1;
  const behind = /^[ \t]*(?:\r?\n|$)/u.exec(text.slice(end, end + 200));
  if (text.slice(before, start).trim() !== '' || !behind) return [start, end];
  return [before, end + behind[0].length];
}
