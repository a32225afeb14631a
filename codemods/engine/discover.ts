/** Which files a run is about. Decided by names alone; nothing is opened. */
import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

import picomatch from 'picomatch';

import type { GitTree } from './git.js';
import { UsageError } from './usage-error.js';

export interface DiscoverOptions {
  /** Absolute; the folder that the command was started in. Nothing outside it is read or written. */
  readonly root: string;
  /** Files or folders, as typed; empty means the root. */
  readonly paths: readonly string[];
  /** Globs in the manner of `.gitignore`: one without a slash matches a name at any depth, and a folder all below it. */
  readonly ignore: readonly string[];
  readonly git: GitTree | undefined;
}

/**
 * Lists the source files below the given paths: git's idea of files inside a work tree, a walk elsewhere. Declaration
 * and minified files are left out, and so are dependencies and build output unless the path that was typed leads there.
 *
 * @returns paths relative to the root, with `/`, sorted, each once
 * @throws {UsageError} for a path that does not exist, is a symbolic link, or lies outside the root
 */
export function discover({ root, paths, ignore, git }: DiscoverOptions): string[] {
  const starts = (paths.length > 0 ? paths : ['.']).map((typed) => resolveStart(root, typed));
  const known = git?.listFiles();
  const isIgnored = createIgnore(ignore);
  const isInside = createInside(root);
  const found = new Set<string>();
  for (const start of starts) {
    for (const file of known ? below(known, start) : walk(root, start)) {
      if (isSource(start.path, file) && !isIgnored(file) && isInside(file)) found.add(file);
    }
  }
  return [...found].sort(byCodeUnit);
}

/**
 * Lists all files of the project whatever their kind, without what belongs to tools and to other people.
 *
 * @returns paths relative to the root, with `/`, sorted
 */
export function listProject(root: string, git: GitTree | undefined): string[] {
  const isInside = createInside(root);
  return (git?.listFiles() ?? walk(root, { path: '', isFile: false }))
    .filter(isInside)
    .filter((file) => !foldersOf(file).some((folder) => foreignFolders.has(folder)))
    .sort(byCodeUnit);
}

/** @returns whether a file of {@link listProject} is a source, or declares the types of one; build output is neither. */
export function isSourceOrDeclaration(file: string): boolean {
  return sourceExtension.test(file) && !minified.test(file) && !isForeign('', file);
}

/** @returns whether a file lies below one of the paths that were typed, of which none means all. */
export function createReach({ root, paths }: Pick<DiscoverOptions, 'root' | 'paths'>): (file: string) => boolean {
  const starts = paths.map((typed) => path.relative(root, path.resolve(root, typed)).split(path.sep).join('/'));
  return (file) =>
    starts.length === 0 || starts.some((start) => start === '' || file === start || file.startsWith(`${start}/`));
}

/** The order of paths in every report; the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A path that was typed: relative to the root, with `/`, and empty for the root itself. */
interface Start {
  readonly path: string;
  readonly isFile: boolean;
}

const sourceExtension = /\.(?:[cm]?[jt]sx?|vue|svelte)$/u;
const declaration = /\.d\.(?:[^./]+\.)?[cm]?ts$/u;
const minified = /[.-]min\.[cm]?js$/u;

/** Folders of tools and of other people's code, at any depth. */
// prettier-ignore
const foreignFolders = new Set([
  'node_modules', 'bower_components', 'jspm_packages', 'vendor', '.yarn', '.pnpm-store',
  '.git', '.hg', '.svn', '.jj',
  '.next', '.nuxt', '.output', '.svelte-kit', '.astro', '.turbo', '.vercel', '.netlify', '.wrangler', '.serverless',
  '.cache', '.parcel-cache', 'coverage', '.nyc_output',
]);

/** Folders for build output. People also name source folders so, but no build writes TypeScript or components. */
const outputFolders = new Set(['dist', 'build', 'out']);
const typeScript = /\.(?:[cm]?tsx?|vue|svelte)$/u;

function isSource(start: string, file: string): boolean {
  if (!sourceExtension.test(file) || declaration.test(file) || minified.test(file)) return false;
  return !isForeign(start, file);
}

/** Whether a file lies, below `start`, in a folder whose content is nobody's to edit. */
function isForeign(start: string, file: string): boolean {
  return foldersOf(file.slice(start.length)).some(
    (folder) => foreignFolders.has(folder) || (outputFolders.has(folder) && !typeScript.test(file)),
  );
}

/** Git goes on listing files of a folder that has become a symbolic link; that could lead out of the root. */
function createInside(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>([['.', true]]);
  const isInside = (folder: string): boolean => {
    let answer = known.get(folder);
    if (answer === undefined) {
      const stats = lstatSync(path.join(root, folder), { throwIfNoEntry: false });
      known.set(folder, (answer = stats?.isSymbolicLink() !== true && isInside(path.dirname(folder))));
    }
    return answer;
  };
  return (file) => isInside(path.dirname(file));
}

function foldersOf(file: string): string[] {
  return file.split('/').slice(0, -1);
}

function resolveStart(root: string, typed: string): Start {
  const absolute = path.resolve(root, typed);
  const relative = pathBelow(root, absolute);
  if (relative === undefined) {
    throw new UsageError(`${typed} lies outside ${root}. Start the command in a folder that contains it.`);
  }
  let isFile = false;
  let current = root;
  for (const segment of relative.split('/').filter(Boolean)) {
    current = path.join(current, segment);
    const stats = lstatSync(current, { throwIfNoEntry: false });
    if (!stats) throw new UsageError(`${typed} does not exist.`);
    if (stats.isSymbolicLink()) {
      throw new UsageError(`${typed} leads through a symbolic link, and those are not followed. Give the real path.`);
    }
    isFile = stats.isFile();
  }
  if (isFile && !sourceExtension.test(absolute)) {
    throw new UsageError(
      `${typed} is no TypeScript or JavaScript file (.ts .tsx .mts .cts .js .jsx .mjs .cjs .vue .svelte).`,
    );
  }
  return { path: relative, isFile };
}

/** @returns what a file or folder is called in a run: relative to the root, with `/`, the root empty; nothing outside of it */
export function pathBelow(root: string, absolute: string): string | undefined {
  const relative = path.relative(root, absolute);
  const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isOutside ? undefined : relative.split(path.sep).join('/');
}

function below(known: readonly string[], start: Start): readonly string[] {
  if (start.path === '') return known;
  return known.filter((file) => file === start.path || file.startsWith(`${start.path}/`));
}

function walk(root: string, start: Start): string[] {
  if (start.isFile) return [start.path];
  const files: string[] = [];
  const folders = [start.path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readFolder(path.join(root, folder))) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // A symbolic link is neither a folder nor a file here.
      if (entry.isDirectory() && !foreignFolders.has(entry.name)) folders.push(file);
      else if (entry.isFile()) files.push(file);
    }
  }
  return files;
}

function readFolder(folder: string): { name: string; isDirectory(): boolean; isFile(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // Gone since it was listed, or closed to us: what cannot be listed holds nothing that could be edited.
    if (['ENOENT', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** @returns whether one of the globs leaves a file out */
export function createIgnore(globs: readonly string[]): (file: string) => boolean {
  const matchers = globs.map((glob) => {
    const pattern = glob.replace(/^\.?\//u, '').replace(/(?<!\/)\/+$/u, '');
    const isMatch = picomatch(pattern, { dot: true });
    return { isMatch, anywhere: !pattern.includes('/') };
  });
  return (file) => {
    if (matchers.length === 0) return false;
    const segments = file.split('/');
    return matchers.some(({ isMatch, anywhere }) =>
      segments.some((segment, index) => isMatch(anywhere ? segment : segments.slice(0, index + 1).join('/'))),
    );
  };
}
