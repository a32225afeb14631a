/** Reads `__fixtures__/<id>`: see CONTRIBUTING.md for the layout. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Detected } from '../patterns/detect.js';
import type { PatternInfo } from '../patterns/pattern.js';

export interface FixtureCase {
  /** The pattern's id: the name of the folder. */
  readonly id: string;
  readonly name: string;
  readonly input: FixtureFile;
  /** What `--apply` makes of the input; the input where it must not change. */
  readonly output: string;
  /** The same with `--suggestions`. */
  readonly suggested: string;
  /** The lines of `findings.txt`, without its remarks; `undefined` where nobody has written it yet. */
  readonly findings: readonly string[] | undefined;
}

export interface FixtureFile {
  /** Relative to the root of this repository, with `/`. */
  readonly path: string;
  /** Without byte order mark. */
  readonly text: string;
}

export const fixturesRoot = fileURLToPath(new URL('../__fixtures__/', import.meta.url));

const inputName = /^input\.[cm]?[jt]sx?$/u;

/** @returns the cases of a pattern, sorted by name. */
export function readCases(id: string): FixtureCase[] {
  return caseNames(id).map((name) => readCase(id, name));
}

/** @returns the names of the cases of a pattern, sorted. */
export function caseNames(id: string): string[] {
  const folder = path.join(fixturesRoot, id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'valid')
    .map((entry) => entry.name)
    .sort();
}

/** @returns the files in which a pattern must find nothing, sorted by name. */
export function readValid(id: string): FixtureFile[] {
  const folder = path.join(fixturesRoot, id, 'valid');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => readFixture(`${id}/valid/${name}`));
}

/** @throws when the folder is incomplete or holds a file that nothing reads */
export function readCase(id: string, name: string): FixtureCase {
  const files = readdirSync(path.join(fixturesRoot, id, name));
  const inputs = files.filter((file) => inputName.test(file));
  const [inputFile] = inputs;
  if (inputFile === undefined || inputs.length > 1)
    throw new Error(`__fixtures__/${id}/${name}: one input.* is needed`);
  const known = ['input', 'output', 'suggested'].map((stem) => stem + path.extname(inputFile));
  const stray = files.filter((file) => file !== 'findings.txt' && !known.includes(file));
  if (stray.length > 0) throw new Error(`__fixtures__/${id}/${name}: nothing reads ${stray.join(', ')}`);
  const read = (stem: string): string | undefined => {
    const file = stem + path.extname(inputFile);
    return files.includes(file) ? readFixture(`${id}/${name}/${file}`).text : undefined;
  };
  const input = readFixture(`${id}/${name}/${inputFile}`);
  const output = read('output') ?? input.text;
  return {
    id,
    name,
    input,
    output,
    suggested: read('suggested') ?? output,
    findings: linesOfFindings(`${id}/${name}`, files),
  };
}

/** A small repository for a pattern that is found in the files around the sources. */
export interface ProjectCase {
  readonly name: string;
  /** Sorted; their paths begin at the root of the repository. */
  readonly files: readonly FixtureFile[];
  /** The lines of `findings.txt`, without its remarks. */
  readonly findings: readonly string[];
}

/** @returns the cases of a project pattern, sorted by name */
export function readProjectCases(id: string): ProjectCase[] {
  return caseNames(id).map((name) => readProject(`${id}/${name}`, name));
}

/** @returns the repositories in which a project pattern must find nothing, sorted by name */
export function readProjectValid(id: string): ProjectCase[] {
  const folder = path.join(fixturesRoot, id, 'valid');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => readProject(`${id}/valid/${name}`, name));
}

function readProject(folder: string, name: string): ProjectCase {
  const files = readdirSync(path.join(fixturesRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(fixturesRoot, folder), path.join(entry.parentPath, entry.name)))
    .sort();
  return {
    name,
    files: files
      .filter((file) => file !== 'findings.txt')
      .map((file) => ({ path: file, text: readFixture(`${folder}/${file}`).text })),
    findings: linesOfFindings(folder, files) ?? [],
  };
}

/** @returns whether a file is Flow code: its first comment says so. */
export function isFlow({ path: file, text }: FixtureFile): boolean {
  return /\.jsx?$/u.test(file) && /^(?:#!.*)?\s*(?:\/\/|\/\*)[\s*]*@flow\b/u.test(text);
}

/** @returns a finding as `findings.txt` writes it; `text` is what it was found in. */
export function formatFinding({ messageId, safety, range }: Detected<PatternInfo>, text: string): string {
  const lines = text.slice(0, range[0]).split(lineBreak);
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1} ${messageId} ${safety}  ${excerpt(text.slice(...range))}`;
}

const lineBreak = /\r\n|[\n\r\u2028\u2029]/u;

/** The first and the last line of the marked text. */
function excerpt(marked: string): string {
  const lines = marked.split(lineBreak).map((line) => line.trim());
  const first = lines[0] ?? '';
  return lines.length === 1 ? first : `${first} … ${lines.at(-1) ?? ''}`;
}

function linesOfFindings(folder: string, files: readonly string[]): string[] | undefined {
  if (!files.includes('findings.txt')) return undefined;
  return readFixture(`${folder}/findings.txt`)
    .text.split(lineBreak)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function readFixture(file: string): FixtureFile {
  const text = readFileSync(path.join(fixturesRoot, file), 'utf8');
  return { path: `__fixtures__/${file}`, text: text.replace(/^\uFEFF/u, '') };
}
