/** Whole repositories whose manifests and other files around the sources are spoiled. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { fixturesRoot, readProjectCases } from '../fixture-cases.js';
import { projects } from '../project-trees.js';
import type { FuzzCase } from './cases.js';
import { chooseOptions } from './cases.js';
import type { CorpusFile } from './corpus.js';
import { createRandom } from './random.js';
import type { Random } from './random.js';
import { isSpace, tokensOf } from './tokens.js';

/** The files of a repository, relative to it, with `/`. */
export type Tree = readonly CorpusFile[];

/** @returns the repositories of `__fixtures__` that have manifests or other files that are looked at, by name */
export function readTrees(): Tree[] {
  const whole = readdirSync(projects)
    .sort()
    .map((name) => readTree(path.join(projects, name, 'before')));
  const around = ['package-json', 'host-config', 'sticky-sessions-config'].flatMap((id) =>
    readProjectCases(id).map(({ files }) => files),
  );
  if (around.length === 0) throw new Error(`no cases of project patterns in ${fixturesRoot}`);
  return [...whole, ...around].filter((tree) => !tree.every(isSource));
}

function readTree(folder: string): Tree {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }));
}

/** @returns the case of a number; the same for the same seed, number and trees */
export function makeTreeCase(seed: number, number: number, trees: readonly Tree[]): FuzzCase {
  const random = createRandom(seed, number, 1);
  const tree = random.pick(trees);
  const around = tree.filter((file) => !isSource(file));
  const spoiled = new Set<CorpusFile>([random.pick(around)]);
  for (const file of around) if (random.chance(0.2)) spoiled.add(file);
  const files = tree.map((file) => (spoiled.has(file) ? mutate(file, random, tree) : file));
  return { files, options: chooseOptions(random), isTree: true };
}

function isSource({ path: file }: CorpusFile): boolean {
  return /\.[cm]?[jt]sx?$/u.test(file);
}

function mutate(file: CorpusFile, random: Random, tree: Tree): CorpusFile {
  let { text } = file;
  do {
    const isJson = /\.json[c5]?$/u.test(file.path) && random.chance(0.6);
    text = (isJson ? spoilValue(text, random) : undefined) ?? random.pick(onText)(text, random, random.pick(tree).text);
  } while (random.chance(0.5) && text.length < 100_000);
  return { ...file, text };
}

/** Changes a value somewhere in a document. @returns nothing where it is not JSON */
function spoilValue(text: string, random: Random): string | undefined {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  const holders: object[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    holders.push(value);
    Object.values(value).forEach(collect);
  };
  collect(root);
  if (holders.length === 0) return undefined;
  const holder = random.pick(holders) as Record<string, unknown>;
  const keys = Object.keys(holder);
  const key = keys.length > 0 ? random.pick(keys) : random.pick(oddKeys);
  if (random.chance(0.25)) Reflect.deleteProperty(holder, key);
  else if (random.chance(0.3)) define(holder, random.pick(oddKeys), holder[key]);
  else define(holder, key, random.chance(0.5) ? random.pick(oddRanges) : random.pick(oddValues));
  return JSON.stringify(root, undefined, random.pick([2, 4, '\t', 0, 2])).replaceAll(
    '\n',
    random.pick(['\n', '\n', '\r\n']),
  );
}

/** As `JSON.parse` does it, `__proto__` included. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const oddKeys = [
  '__proto__', 'constructor', 'toString', '', 'é', '@modelcontextprotocol/sdk', '@modelcontextprotocol/server', 'zod', 'express',
  'dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies', 'bundleDependencies', 'engines', 'overrides',
  'workspaces', 'exports', 'imports', 'type', 'catalog', 'mcpServers',
]; // prettier-ignore

const oddRanges = [
  '*', '', 'latest', '^1.0.0', '1.x', '>=1 <2 || >3', '^1.29.0 || ^2.0.0', '~1.29.0', 'workspace:*', 'workspace:^', 'catalog:', 'catalog:x',
  'file:../x', 'link:./x', 'npm:@modelcontextprotocol/sdk@^1.0.0', 'git+ssh://git@example.com/a.git#v1', 'https://example.com/a.tgz',
  'a/b', '99999999999999999999.0.0', '^4', '3.25.0', '>=18', '20 - 22', '\u0000', '^1.0.0-beta.1+build', '${version}',
]; // prettier-ignore

const oddValues = [
  null, true, 0, -1, 1e308, [], {}, [[]], ['*', 'packages/*'], { a: { b: {} } }, ['../..'], '../../..', '/', '.', 'C:\\x', 'module',
  { '@modelcontextprotocol/sdk': '^1.0.0' }, { '@modelcontextprotocol/sdk': null }, { node: '>=18' },
]; // prettier-ignore

const marks = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '//',
  '/*',
  '*/',
  '#',
  '\uFEFF',
  '\u0000',
  '\u2028',
  '&a',
  '*a',
  '|',
  '- ',
  '\t',
];

type Change = (text: string, random: Random, other: string) => string;

const onTokens =
  (change: (tokens: string[], at: number, random: Random) => void): Change =>
  (text, random) => {
    const tokens = tokensOf(text);
    if (tokens.length > 0) change(tokens, random.int(tokens.length), random);
    return tokens.join('');
  };

const onText: readonly Change[] = [
  onTokens((tokens, at) => tokens.splice(at, 1)),
  onTokens((tokens, at) => tokens.splice(at, 0, tokens[at] ?? '')),
  onTokens((tokens, at, random) => {
    const other = random.int(tokens.length);
    [tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? ''];
  }),
  onTokens((tokens, at, random) => {
    if (!isSpace(tokens[at] ?? '')) tokens.splice(at, 0, random.pick(marks));
  }),
  onTokens((tokens, at, random) => {
    tokens[at] = random.pick(marks);
  }),
  (text, random) => {
    const lines = text.split('\n');
    const at = random.int(lines.length);
    lines.splice(at, random.chance(0.5) ? 1 : 0, lines[random.int(lines.length)] ?? '');
    return lines.join('\n');
  },
  (text, random) => text.slice(0, random.int(text.length + 1)),
  (text, random) => random.pick(['\uFEFF', '// x\n', '\n\n', '']) + text + random.pick(['\n', '', '\r\n', ' ,']),
  (text) => text.replaceAll(/\r?\n/gu, '\r\n'),
  (text) => text.replaceAll(/,(?=\s*["{[])/gu, ', // comment\n'),
  (text) => text.replaceAll(/(?<=["}\]\d])(?=\s*[}\]])/gu, ','),
  (text) => text.replaceAll(/\s*\n\s*/gu, ' '),
  (text, _, other) => text + other,
];
