/**
 * What is known of the types before a change, kept until the change was compared with it: after `--apply` the packages
 * that the new code needs are usually not installed yet.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

import type { Range } from '../../patterns/pattern.js';
import { upwards } from './folders.js';

/** Paths are relative to `root`, with `/`. */
export interface Baseline {
  readonly version: 1;
  /** The folder of the run; absolute. */
  readonly root: string;
  /** Whether the new code was never compared with it. */
  readonly pending: boolean;
  readonly projects: readonly BaselineProject[];
  /** Files that were edited, or that had errors. */
  readonly files: Readonly<Record<string, BaselineFile>>;
  /** Packages that were missing before the change already, sorted. */
  readonly missing: readonly string[];
}

export interface BaselineProject {
  readonly tsconfig: string;
  /** The edited files that it is about, sorted. */
  readonly covers: readonly string[];
  readonly errors: readonly KnownError[];
}

export interface KnownError {
  readonly path: string;
  /** Where it stood, carried through the edits into the new text. */
  readonly range: Range;
  readonly code: number;
  readonly message: string;
}

export interface BaselineFile {
  /** The hash of the text that ranges refer to; nothing where nobody knows what became of them. */
  readonly hash: string | null;
  /** That of the text before the first edit. */
  readonly oldHash: string | null;
  /** Sorted by range. */
  readonly marks: readonly Mark[];
  /** Packages that it needs since it was edited, sorted. */
  readonly needs: readonly string[];
}

/** Where a pattern has edited, in the new text. */
export interface Mark {
  readonly id: string;
  readonly range: Range;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Keeps a baseline. Installing may empty `node_modules`, and so there is a copy outside.
 *
 * @returns whether it could be kept anywhere
 */
export function saveBaseline(baseline: Baseline): boolean {
  const text = `${JSON.stringify(baseline, undefined, 1)}\n`;
  return placesFor(baseline.root).filter((place) => write(place, text)).length > 0;
}

/** @returns the baseline that was kept for a folder, if one was and it can be read. */
export function loadBaseline(root: string): Baseline | undefined {
  for (const { folder, file } of placesFor(root)) {
    const found = isOurs(folder) ? readBaseline(path.join(folder, file)) : undefined;
    if (found?.root === root) return found;
  }
  return undefined;
}

export function dropBaseline(root: string): void {
  for (const { folder, file } of placesFor(root)) rmSync(path.join(folder, file), { force: true });
}

interface Place {
  readonly folder: string;
  readonly file: string;
  /** The mode of the folder. */
  readonly mode: number;
}

function write({ folder, file, mode }: Place, text: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode });
    if (!isOurs(folder)) return false;
    writeFileSync(path.join(folder, file), text, { mode: 0o600 });
    return true;
  } catch {
    // Read-only, or full. The caller says what is lost by it.
    return false;
  }
}

function placesFor(root: string): Place[] {
  const modules = path.join(packageRootOf(root), 'node_modules');
  const { uid, username } = userInfo();
  const outside = path.join(tmpdir(), `mcp-stateless-${uid < 0 ? username : uid}`);
  return [
    ...(existsSync(modules)
      ? [{ folder: path.join(modules, '.cache', 'mcp-stateless'), file: 'verify.json', mode: 0o777 }]
      : []),
    { folder: outside, file: `verify-${hashOf(root)}.json`, mode: 0o700 },
  ];
}

function packageRootOf(root: string): string {
  for (const folder of upwards(root)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (existsSync(path.join(folder, '.git'))) break;
  }
  return root;
}

/** Temporary folders are everybody's: what somebody else has put there is not read, nor written through. */
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  const { uid } = userInfo();
  return stats?.isDirectory() === true && (uid < 0 || stats.uid === uid);
}

function readBaseline(file: string): Baseline | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<Baseline> | null;
    return found?.version === 1 && Array.isArray(found.projects) ? (found as Baseline) : undefined;
  } catch {
    // Not there, or half written by a process that was stopped: as good as none.
    return undefined;
  }
}
