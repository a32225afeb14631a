/**
 * Where specifiers lead that are not relative, inside the project: `paths` and `baseUrl` of a tsconfig, `imports` of a
 * package.json, and the names of the packages of a workspace. Nothing is run; what bundlers define elsewhere is not known.
 */
import path from 'node:path';

import { jsonAt, membersAt, stringAt, stringsIn } from '../../patterns/facts/json.js';
import type { JsonNode } from '../../patterns/facts/json.js';
import type { ModuleAliases } from '../../patterns/facts/module-paths.js';
import { isMcpPackage } from '../../patterns/vocabulary/modules.js';
import { folderOf } from './manifest-tree.js';
import { parseJson } from './parse-json.js';
import { remember } from './remember.js';
import { readText } from './scan.js';

/** More than this is no workspace but a heap of packages, which is not looked through. */
const mostManifests = 5_000;

/** @param files all files of the project, relative to `root`, with `/`; those of other kinds than package.json are not read */
export function createModuleAliases(root: string, files: readonly string[]): ModuleAliases {
  const manifests = files.filter((file) => path.posix.basename(file) === 'package.json').slice(0, mostManifests);
  const json = remember((file: string) => readJson(root, file));
  const rulesOf = remember((folder: string) => nearestRules(folder, json));
  const manifestOf = remember((folder: string) => nearestManifest(folder, json));
  let packages: ReadonlyMap<string, string> | undefined;
  const answers = remember((key: string): readonly string[] => {
    const [folder = '', specifier = ''] = key.split('\n');
    if (specifier.startsWith('#')) return viaImports(specifier, manifestOf(folder));
    packages ??= packagesByName(manifests, json);
    return [...viaRules(specifier, rulesOf(folder)), ...viaPackage(specifier, packages, json)];
  });
  return (from, specifier) =>
    /^(?:[./]|\w+:)/u.test(specifier) || isMcpPackage(specifier) ? [] : answers(`${folderOf(from)}\n${specifier}`);
}

function readJson(root: string, file: string): JsonNode | undefined {
  const read = readText(root, file);
  return read && 'text' in read ? parseJson(read.text) : undefined;
}

type ReadJson = (file: string) => JsonNode | undefined;

/** What a tsconfig says; folders relative to the root, where `''` is the root itself. */
interface Rules {
  readonly baseUrl: string | undefined;
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

/** Of the nearest tsconfig, as TypeScript has it; where that one only refers to others, of those. */
function nearestRules(folder: string, json: ReadJson): Rules | undefined {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const file = join(folder, name);
    const config = json(file);
    if (!config) continue;
    const own = rulesIn(file, json, 0);
    if (own && (own.paths.length > 0 || own.baseUrl !== undefined)) return own;
    const references = jsonAt(config, 'references');
    const others = references?.kind === 'array' ? references.items.map((item) => stringAt(item, 'path')) : [];
    for (const other of others) {
      const rules = other === undefined ? undefined : rulesIn(configPath(folder, other), json, 0);
      if (rules && (rules.paths.length > 0 || rules.baseUrl !== undefined)) return rules;
    }
    return own;
  }
  return folder === '' ? undefined : nearestRules(folderOf(folder), json);
}

function rulesIn(file: string, json: ReadJson, depth: number): Rules | undefined {
  const config = json(file);
  if (!config || depth > 10) return undefined;
  const folder = folderOf(file);
  const parents = extendedBy(config)
    .filter((one) => one.startsWith('.'))
    .map((one) => rulesIn(configPath(folder, one), json, depth + 1));
  const inherited = parents.findLast((one) => one !== undefined);
  const options = jsonAt(config, 'compilerOptions');
  const base = stringAt(options, 'baseUrl');
  const baseUrl = base === undefined ? inherited?.baseUrl : join(folder, base);
  const members = membersAt(options, 'paths');
  const paths = members.map(({ key, value }) => ({
    pattern: key,
    targets: [...stringsIn(value)].map(([{ value: target }]) => join(baseUrl ?? folder, target)),
  }));
  return { baseUrl, paths: jsonAt(options, 'paths') ? paths : (inherited?.paths ?? []) };
}

function extendedBy(config: JsonNode): string[] {
  const value = jsonAt(config, 'extends');
  return value ? [...stringsIn(value)].map(([{ value: one }]) => one) : [];
}

function configPath(folder: string, specifier: string): string {
  const file = join(folder, specifier);
  if (file.endsWith('.json')) return file;
  return /(?:^|[\\/])[jt]sconfig[^\\/]*$/u.test(file) ? `${file}.json` : join(file, 'tsconfig.json');
}

function viaRules(specifier: string, rules: Rules | undefined): string[] {
  if (!rules) return [];
  const matches = rules.paths.flatMap(({ pattern, targets }) => {
    const star = matchStar(pattern, specifier);
    return star === undefined ? [] : [{ pattern, targets: targets.map((target) => target.replace('*', () => star)) }];
  });
  // TypeScript takes the pattern with the longest text in front of its star.
  const [best] = matches.sort((a, b) => b.pattern.indexOf('*') - a.pattern.indexOf('*'));
  const exact = matches.find(({ pattern }) => !pattern.includes('*'));
  const based = rules.baseUrl === undefined ? [] : [join(rules.baseUrl, specifier)];
  return [...((exact ?? best)?.targets ?? []), ...based];
}

/** @returns what the star of a pattern stands for, empty where there is none; nothing where the pattern does not fit */
function matchStar(pattern: string, specifier: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === specifier ? '' : undefined;
  const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits = specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail);
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

interface PackageOf {
  readonly folder: string;
  readonly json: JsonNode;
}

function nearestManifest(folder: string, json: ReadJson): PackageOf | undefined {
  const found = json(join(folder, 'package.json'));
  if (found) return { folder, json: found };
  return folder === '' ? undefined : nearestManifest(folderOf(folder), json);
}

/** `#…`: https://nodejs.org/api/packages.html#subpath-imports */
function viaImports(specifier: string, manifest: PackageOf | undefined): string[] {
  return manifest ? targetsOf(jsonAt(manifest.json, 'imports'), specifier, manifest.folder) : [];
}

/** The targets of a key of `imports` or `exports`, whatever their conditions, as files of the sources. */
function targetsOf(map: JsonNode | undefined, key: string, folder: string): string[] {
  return membersAt(map)
    .flatMap((member) => {
      const star = matchStar(member.key, key);
      return star === undefined
        ? []
        : [...stringsIn(member.value)].map(([{ value }]) => value.replace('*', () => star));
    })
    .filter((target) => target.startsWith('./'))
    .flatMap((target) => sourcesOf(target, folder));
}

/** What is built lies where it is built to; its source has the same path below `src`, or below the package. */
function sourcesOf(target: string, folder: string): string[] {
  const parts = join('', target).split('/');
  const found = [join(folder, target)];
  // Each of the folders in front can be the one that is built to, or be one in `src` as well.
  for (let built = 1; built < parts.length && buildFolders.has(parts[built - 1] ?? ''); built++) {
    const rest = parts
      .slice(built)
      .join('/')
      .replace(/\.d\.([cm]?)ts$/u, '.$1js');
    found.push(join(folder, 'src', rest), join(folder, rest));
  }
  return found;
}

const buildFolders = new Set([
  'dist',
  'build',
  'lib',
  'out',
  'output',
  'esm',
  'cjs',
  'es',
  'commonjs',
  'types',
  'module',
]);

function packagesByName(manifests: readonly string[], json: ReadJson): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of manifests) {
    const name = stringAt(json(file), 'name');
    // Two packages of one name: nobody knows which is meant.
    if (name !== undefined) found.set(name, found.has(name) ? ambiguous : folderOf(file));
  }
  return found;
}

const ambiguous = '\0';

function viaPackage(specifier: string, packages: ReadonlyMap<string, string>, json: ReadJson): string[] {
  const name = /^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? '';
  const folder = packages.get(name);
  if (folder === undefined || folder === ambiguous) return [];
  const manifest = json(join(folder, 'package.json'));
  const rest = specifier.slice(name.length);
  const exported = jsonAt(manifest, 'exports');
  if (rest !== '') {
    const mapped = targetsOf(exported, `.${rest}`, folder);
    return exported ? mapped : [join(folder, rest), join(folder, 'src', rest), ...sourcesOf(`.${rest}`, folder)];
  }
  const root = membersAt(exported).some(({ key }) => key.startsWith('.'))
    ? targetsOf(exported, '.', folder)
    : exported
      ? [...stringsIn(exported)].flatMap(([{ value }]) => sourcesOf(value, folder))
      : [];
  const entries = ['source', 'module', 'main', 'types'].flatMap((field) => {
    const target = stringAt(manifest, field);
    return target === undefined ? [] : sourcesOf(target, folder);
  });
  return [...root, ...entries, join(folder, 'src/index'), join(folder, 'index')];
}

/** @returns a path without `.` and `..` inside; it begins with `..` where it leads out of the root */
function join(...parts: readonly string[]): string {
  const joined = path.posix.join(...parts.map((part) => (part === '' ? '.' : part)));
  return joined === '.' || joined === './' ? '' : joined.replace(/\/$/u, '');
}
