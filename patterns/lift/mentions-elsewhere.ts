/** Where other files mention what a file exports, and whether more than the files of the program can. */
import type { TSESTree } from '@typescript-eslint/types';

import { dottedName, memberName, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { exportedName } from '../facts/exports.js';
import type { Facts } from '../facts/facts.js';
import type { Program } from '../facts/project.js';
import { isTestCode } from '../facts/tests.js';

/** What a file declares and exports. */
export interface Exported {
  /** What its file calls it. */
  readonly name: string;
  /** The names by which other files can have it. */
  readonly exported: readonly string[];
}

export interface Mention {
  readonly facts: Facts;
  readonly node: TSESTree.Identifier | TSESTree.MemberExpression;
  /** Whether it does no more than give a constant its value: `const { ask } = require('./ask')`. */
  readonly isBinding: boolean;
}

/** `export { ask } from './ask.js'` */
export interface ExportedAgain {
  readonly facts: Facts;
  /** Nothing where all that a module exports is exported again. */
  readonly specifier: TSESTree.ExportSpecifier | undefined;
}

export interface MentionsElsewhere {
  /** All but imports and exports, in the order of the files. */
  readonly mentions: readonly Mention[];
  readonly again: readonly ExportedAgain[];
  /** How it gets to where nobody sees what becomes of it: a clause. */
  readonly beyond: string | undefined;
}

/** @returns where other files of a program mention what a file exports */
export function mentionsElsewhere(facts: Facts, exported: Exported, program: Program): MentionsElsewhere {
  const { name } = exported;
  const mentions: Mention[] = [];
  const others = program.files.filter(({ source }) => source.path !== facts.source.path);
  const { names, again, entry } = namesElsewhere(facts, exported, others);
  let beyond = entry && `\`${entry.source.path}\` exports \`${name}\` again`;
  for (const other of others) {
    const { path, text } = other.source;
    if (handsModuleOn(facts, exported, other, names)) beyond ??= `\`${path}\` hands on the module of \`${name}\``;
    if (!names.has('default') && ![...names].some((one) => text.includes(one))) continue;
    for (const node of [...other.nodes('Identifier'), ...other.nodes('MemberExpression')]) {
      const outer = wrapped(node);
      if (isImport(outer.parent) || !isTarget(facts, exported, other, other.moduleReferenceOf(node))) continue;
      mentions.push({ facts: other, node, isBinding: isRequired(node, outer) });
    }
  }
  return { mentions, again, beyond };
}

/**
 * @param again the files that export it again
 * @returns a clause that says which package.json offers it to other packages, whose code is not seen
 */
export function publicationOf(facts: Facts, again: readonly ExportedAgain[], name: string): string | undefined {
  for (const { links, source } of [facts, ...again.map((other) => other.facts)]) {
    if (links?.publishedBy !== undefined)
      return `\`${links.publishedBy}\` publishes \`${source.path}\`, which exports \`${name}\`, so that other packages can use it`;
  }
  return undefined;
}

/** `register(require('./ask'))`, and the same with a name for all that a module exports; not `module.exports = require('./ask')`. */
function handsModuleOn(facts: Facts, exported: Exported, other: Facts, names: ReadonlySet<string>): boolean {
  return [...other.nodes('Identifier'), ...other.nodes('CallExpression')].some((node) => {
    const outer = wrapped(node);
    const { parent } = outer;
    if (isImport(parent) || (parent?.type === 'MemberExpression' && parent.object === outer)) return false;
    const reference = other.moduleReferenceOf(node);
    if (reference?.path.length !== 0 || !reference.module.startsWith('.')) return false;
    if (![...names].some((name) => isTarget(facts, exported, other, { ...reference, path: [name] }))) return false;
    if (parent?.type === 'AssignmentExpression') return dottedName(parent.left) !== 'module.exports';
    return parent?.type !== 'VariableDeclarator' || parent.parent.kind !== 'const';
  });
}

/** `const { ask } = require('./ask')`, `const ask = require('./ask').ask`: what is done with the constant is seen. */
function isRequired(node: Node, outer: Node): boolean {
  const { parent } = outer;
  const pattern = parent?.type === 'Property' && parent.parent.type === 'ObjectPattern' ? parent.parent : undefined;
  const declarator = pattern ? pattern.parent : parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const') return false;
  if (declarator.parent.parent.type === 'ExportNamedDeclaration') return false;
  if (pattern) return declarator.id === pattern;
  return declarator.id.type === 'Identifier' && (declarator.id === node || declarator.init === outer);
}

/**
 * The names that something has in other files, and the first file that exports it again although no file of the
 * program imports it: there the program ends, and others can come in.
 */
function namesElsewhere(
  facts: Facts,
  exported: Exported,
  others: readonly Facts[],
): {
  readonly names: ReadonlySet<string>;
  readonly again: readonly ExportedAgain[];
  readonly entry: Facts | undefined;
} {
  const names = new Set(exported.exported);
  const again: ExportedAgain[] = [];
  let entry: Facts | undefined;
  // Grows while it is walked: a file can export it under another name, and the next one under a third.
  for (const name of names) {
    for (const other of others) {
      const found = exportsAgain(facts, exported, other, name);
      for (const specifier of found) {
        names.add(specifier ? exportedName(specifier.exported) : name);
        again.push({ facts: other, specifier });
      }
      if (found.length > 0 && !other.links?.importers.some((one) => !isTestCode(one))) entry ??= other;
    }
  }
  return { names, again, entry };
}

function isImport(parent: Node | undefined): boolean {
  return /^Import(?:Default|Namespace)?Specifier$/u.test(parent?.type ?? '');
}

/** @returns whether a name of another file stands for what a file exports */
export function isTarget(
  facts: Facts,
  { name }: Exported,
  other: Facts,
  reference: { readonly module: string; readonly path: readonly string[] } | undefined,
): boolean {
  if (reference?.module.startsWith('.') !== true) return false;
  const target = other.links?.declarationOf({ specifier: reference.module, path: reference.path });
  return target?.facts.source.path === facts.source.path && declaredName(target.node) === name;
}

function declaredName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'FunctionDeclaration' ? node.id?.name : undefined;
}

/**
 * `export * from './ask.js'`, `export { ask as confirm } from './ask.js'`, `module.exports = require('./ask.js')`
 *
 * @returns the specifiers; nothing in the place of one where the whole module is exported again
 */
function exportsAgain(
  facts: Facts,
  exported: Exported,
  other: Facts,
  name: string,
): (TSESTree.ExportSpecifier | undefined)[] {
  const isExported = (module: string, one: string): boolean =>
    isTarget(facts, exported, other, { module, path: [one] });
  const required = other.nodes('AssignmentExpression').some(({ left, right }) => {
    const module = dottedName(left) === 'module.exports' ? other.moduleReferenceOf(right) : undefined;
    return module?.path.length === 0 && isExported(module.module, name);
  });
  const isStar = other.nodes('ExportAllDeclaration').some(({ source }) => isExported(source.value, name));
  const listed = other
    .nodes('ExportNamedDeclaration')
    .flatMap(({ source, specifiers }) =>
      source ? specifiers.filter(({ local }) => exportedName(local) === name && isExported(source.value, name)) : [],
    );
  return [...(isStar || required ? [undefined] : []), ...listed];
}

/** @returns the name under which a mention of something exports it from its file */
export function exportedNameOf(mention: Node): string | undefined {
  const outer = wrapped(mention);
  if (outer.parent?.type === 'ExportSpecifier') return exportedName(outer.parent.exported);
  if (outer.parent?.type === 'ExportDefaultDeclaration') return 'default';
  return commonJsName(outer);
}

/** The name in `exports.ask = ask`, `module.exports.ask = ask` and `module.exports = { ask }`, as statements of the file. */
function commonJsName(value: Node): string | undefined {
  const { parent } = value;
  const isMember = parent?.type === 'Property' && parent.value === value && parent.parent.type === 'ObjectExpression';
  const assigned = isMember ? parent.parent.parent : parent;
  if (assigned?.type !== 'AssignmentExpression' || assigned.right !== (isMember ? parent.parent : value))
    return undefined;
  if (assigned.parent.type !== 'ExpressionStatement' || assigned.parent.parent.type !== 'Program') return undefined;
  const target = dottedName(assigned.left);
  if (isMember) return target === 'module.exports' ? memberName(parent) : undefined;
  return /^(?:module\.)?exports\.([^.]+)$/u.exec(target ?? '')?.[1];
}
