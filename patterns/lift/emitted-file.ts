/** Files that new code imports, and that are written into the user's source tree once. */
import type { Facts } from '../facts/facts.js';
import { moduleSpecifiers } from '../facts/scope-gate.js';
import { emittedTexts } from '../emitted/texts.js';
import { enclosingFunction, memberName } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { NewFile } from '../pattern.js';
import { requiredModule } from '../sdk/imports.js';
import { freeName } from '../sdk/references.js';
import { lineBreakOf } from '../todo-comment.js';
import type { Lift } from './lift.js';
import { sourceOf, styleOf, withComments } from './source-style.js';

export type EmittedName = keyof typeof emittedTexts;

export interface EmittedFile {
  /** What the file imports it by. */
  readonly specifier: string;
  /** Empty where it is there already. */
  readonly creates: readonly NewFile[];
}

/**
 * @param isUser tells the files that import it, or will
 * @returns how a file imports an emitted file: from where it is, or else from the folder that all its users in the package
 *   share; nothing where it is not there and the run can write no new files
 */
export function emittedFile(facts: Facts, name: EmittedName, isUser: (one: Facts) => boolean): EmittedFile | undefined {
  const imported = relativeSpecifiers(facts).find((specifier) => isNamed(specifier, name));
  if (imported !== undefined) return { specifier: imported, creates: [] };
  const { links } = facts;
  if (!links) return undefined;
  const home = packageOf(facts);
  // Each package is published and compiled by itself.
  const files = links.program.files.filter((one) => packageOf(one) === home);
  const present = files.find(({ source }) => isNamed(source.path, name) && isEmitted(source.text, name));
  if (present) return { specifier: specifierFor(facts, present.source.path), creates: [] };
  const users = new Set([facts, ...files.filter(isUser)]);
  const flavour = flavourOf(facts);
  if ([...users].some((one) => flavourOf(one).text !== flavour.text)) return undefined;
  const folder = commonFolder([...users].map(({ source }) => source.path));
  for (const suffix of ['', '-2', '-3']) {
    const path = `${folder}${name}${suffix}.${flavour.extension}`;
    const isTaken = links.exists(path);
    if (isTaken === undefined) return undefined;
    const text = emittedTexts[name][flavour.text].replaceAll('\n', lineBreakOf(facts.source.text));
    // A run that was stopped can have left it before anything imported it.
    if (links.textAt(path) === text) return { specifier: specifierFor(facts, path), creates: [] };
    if (isTaken) continue;
    return { specifier: specifierFor(facts, path), creates: [{ path, text }] };
  }
  return undefined;
}

/** @returns whether a file is an emitted one: what it does with clients of 2025 is meant */
export function isEmittedFile({ source }: Facts): boolean {
  const name = nameOf(source.path);
  return Object.hasOwn(emittedTexts, name) && isEmitted(source.text, name as EmittedName);
}

/** @returns whether a file imports an emitted file */
export function importsEmitted(facts: Facts, name: EmittedName): boolean {
  return relativeSpecifiers(facts).some((specifier) => isNamed(specifier, name));
}

/** @returns whether a path or a specifier is that of an emitted file: `./mcp-input.js`, `../lib/mcp-input`, `mcp-input-2.ts` */
export function isNamed(path: string, name: EmittedName): boolean {
  return nameOf(path) === name;
}

/** Without folder, extension and the number that tells it from somebody else's file. */
function nameOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[cm]?[jt]sx?$/u, '')
    .replace(/-\d$/u, '');
}

/** Somebody else's file of that name is none. */
function isEmitted(text: string, name: EmittedName): boolean {
  const exported = /^export (?:const|class|(?:async )?function) (\w+)/gmu;
  return [...emittedTexts[name].module.matchAll(exported)].every(([, one = '']) => text.includes(one));
}

function relativeSpecifiers(facts: Facts): string[] {
  return moduleSpecifiers((type) => facts.nodes(type as 'Literal')).filter((one) => /^\.{1,2}\//u.test(one));
}

interface Flavour {
  readonly text: 'typescript' | 'module' | 'script';
  readonly extension: string;
}

function flavourOf(facts: Facts): Flavour {
  const extension = facts.source.path.slice(facts.source.path.lastIndexOf('.') + 1);
  if (/^[cm]?tsx?$/u.test(extension)) return { text: 'typescript', extension: extension.replace('x', '') };
  if (extension === 'mjs') return { text: 'module', extension };
  if (extension === 'cjs') return { text: 'script', extension };
  const isModule =
    facts.nodes('ImportDeclaration').length + facts.nodes('ExportNamedDeclaration').length > 0 ||
    facts.nodes('AwaitExpression').some((one) => !enclosingFunction(one));
  return { text: isModule ? 'module' : 'script', extension: 'js' };
}

/** The folder of the package that a file is part of; nothing where there is none, or nobody knows. */
function packageOf({ source, links }: Facts): string | undefined {
  const folders = source.path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    const folder = folders.slice(0, depth).join('/');
    if (links?.exists(`${folder}/package.json`)) return folder;
  }
  return undefined;
}

function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const [first = []] = folders;
  let depth = 0;
  while (depth < first.length && folders.every((folder) => folder[depth] === first[depth])) depth++;
  return first
    .slice(0, depth)
    .map((part) => `${part}/`)
    .join('');
}

function specifierFor(facts: Facts, path: string): string {
  const from = facts.source.path.split('/').slice(0, -1);
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => '..');
  const relative = [...(up.length > 0 ? up : ['.']), ...to.slice(shared)].join('/');
  return relative.replace(/\.([cm]?)ts$/u, (_, kind: string) => extensionLike(facts, kind));
}

/** TypeScript is imported as what it is compiled to, as what it is, or without an extension: as the file does, or those around it. */
function extensionLike(facts: Facts, kind: string): string {
  const files = [facts, ...(facts.links?.program.files ?? [])];
  for (const one of files) {
    for (const specifier of relativeSpecifiers(one)) {
      if (/\.[cm]?js$/u.test(specifier)) return `.${kind}js`;
      if (/\.[cm]?tsx?$/u.test(specifier)) return `.${kind}ts`;
      if (!/\.\w+$/u.test(specifier)) return '';
    }
  }
  return `.${kind}js`;
}

/**
 * Imports a name of an emitted file, as the last of the file's imports.
 *
 * @returns what it is called in the file
 */
export function importEmitted(lift: Pick<Lift, 'facts' | 'edits'>, specifier: string, name: string): string {
  return importEmittedNames(lift, specifier, [{ name }])[0] ?? name;
}

/**
 * The same for several names, which are sorted.
 *
 * @returns what they are called in the file
 */
export function importEmittedNames(
  { facts, edits }: Pick<Lift, 'facts' | 'edits'>,
  specifier: string,
  wanted: readonly { readonly name: string; readonly isType?: boolean }[],
): string[] {
  const isOfTypes = wanted.every(({ isType }) => isType);
  const declaration = facts
    .nodes('ImportDeclaration')
    .find((one) => one.source.value === specifier && (isOfTypes || one.importKind !== 'type'));
  const required = facts
    .nodes('VariableDeclarator')
    .find((one) => one.init && requiredModule(one.init)?.value === specifier);
  const pattern = required?.id.type === 'ObjectPattern' ? required.id : undefined;
  const present = new Map([
    ...(declaration?.specifiers ?? []).flatMap((one) =>
      one.type === 'ImportSpecifier' && one.imported.type === 'Identifier'
        ? [[one.imported.name, one.local.name] as const]
        : [],
    ),
    ...(pattern?.properties ?? []).flatMap((one) =>
      one.type === 'Property' && one.value.type === 'Identifier'
        ? [[memberName(one) ?? '', one.value.name] as const]
        : [],
    ),
  ]);
  const locals = wanted.map(({ name }) => present.get(name) ?? freeName(facts, name, `${name}OfMcp`));
  const isScript = flavourOf(facts).text === 'script';
  const added = wanted.flatMap(({ name, isType = false }, index) => {
    const local = locals[index] ?? name;
    const text =
      local === name ? name : pattern || (isScript && !declaration) ? `${name}: ${local}` : `${name} as ${local}`;
    // In a list of types it is one already.
    const isMarked = isType && !(declaration ? declaration.importKind === 'type' : isOfTypes);
    return present.has(name) ? [] : [{ name, text: isMarked ? `type ${text}` : text }];
  });
  const names: readonly Node[] = declaration?.specifiers ?? pattern?.properties ?? [];
  const last = names.at(-1);
  if (last) {
    for (const { name, text } of added) {
      // In its place, if the others are in theirs.
      const after = names.find((one) => sourceOf(facts, one) > name);
      if (after === names[0] && after) edits.insert(after.range[0], `${text}, `);
      else edits.insert(last.range[1], `, ${text}`);
    }
  } else if (added.length > 0) {
    const { quote, semicolon, lineBreak } = styleOf(facts);
    const list = `{ ${added.map(({ text }) => text).join(', ')} }`;
    const code = isScript
      ? `const ${list} = require(${quote}${specifier}${quote})${semicolon}`
      : `import ${isOfTypes ? 'type ' : ''}${list} from ${quote}${specifier}${quote}${semicolon}`;
    const statement = facts.source.ast.body.findLast(
      (one) => (isScript ? isRequire(one) : one.type === 'ImportDeclaration') || isDirective(one),
    );
    const at = statement ? statement.range[1] : topOf(facts);
    edits.insert(at, statement ? lineBreak + code : code + lineBreak);
  }
  return locals;
}

/** Comments that are about the file, or that tools look for at its beginning. */
const fileComment = /copyright|licen[cs]e|@file|^\s*(?:@ts-|eslint|oxlint|prettier|biome|@jsx|@flow|@jest|global)/iu;

/** @returns where the first statement of a file begins, with the comments about it */
export function topOf({ source }: Facts): number {
  const [first] = source.ast.body;
  if (!first) return 0;
  const [start] = withComments(source, first);
  const isAboutFile = source.comments.some(
    ({ range, value }) => range[0] >= start && range[1] <= first.range[0] && fileComment.test(value),
  );
  return isAboutFile ? first.range[0] : start;
}

/** `'use strict'` stays the first statement. */
export function isDirective(statement: Node): boolean {
  return statement.type === 'ExpressionStatement' && typeof statement.directive === 'string';
}

/** @returns whether a statement declares what it requires */
export function isRequire(statement: Node): boolean {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.some(({ init }) => init !== null && requiredModule(init) !== undefined)
  );
}
