/** The files around the sources, for the patterns that read them, and what those find there before and after a run. */
import { lstatSync } from 'node:fs';
import path from 'node:path';

import { detectInProject } from '../../patterns/detect.js';
import type { DetectedInProject } from '../../patterns/detect.js';
import type { ProjectFile, ProjectFiles, ProjectPattern, Range, TextEdit } from '../../patterns/pattern.js';
import { followEdits } from './edits.js';
import { parseJson } from './parse-json.js';
import { readText } from './scan.js';

export interface ProjectRun {
  readonly root: string;
  /** Of the project, sorted. */
  readonly files: readonly string[];
  readonly patterns: readonly ProjectPattern[];
}

/** A finding, and what the run does about it by changing the file for other reasons. */
export interface ProjectFindingState {
  readonly detected: DetectedInProject;
  readonly isGone: boolean;
  readonly before: Range;
  readonly after: Range;
}

export interface ProjectFindings {
  /** @returns the text of a file after the run, which `after` refers to, or before it */
  textOf(path: string, when: 'before' | 'after'): string;
  /** Sorted by path and place. */
  readonly findings: readonly ProjectFindingState[];
}

/** What a run makes of a file. */
export interface FileChange {
  readonly file: { readonly text: string };
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** @param changes what the run writes, or would write, by path */
export function findInProject(run: ProjectRun, changes: ReadonlyMap<string, FileChange>): ProjectFindings {
  const readers = {
    before: createReader(run.root, (file) => changes.get(file)?.file.text),
    after: createReader(run.root, (file) => changes.get(file)?.text),
  };
  const findings = run.patterns.flatMap((pattern) => {
    const paths = run.files.filter((file) => pattern.reads(file)).slice(0, mostFiles);
    const found = detectInProject({ paths, read: limitedTo(paths, readers.before) }, pattern);
    const isAffected = found.length > 0 && paths.some((file) => changes.has(file));
    const left = isAffected ? detectInProject({ paths, read: limitedTo(paths, readers.after) }, pattern) : found;
    return compare(found, left, changes);
  });
  return { findings, textOf: (file, when) => readers[when](file)?.text ?? '' };
}

/** More are not looked through, nor longer ones. */
const mostFiles = 5_000;
const longest = 1 << 20;

function limitedTo(paths: readonly string[], read: ProjectFiles['read']): ProjectFiles['read'] {
  const allowed = new Set(paths);
  return (file) => (allowed.has(file) ? read(file) : undefined);
}

/** @param planned the text of a file, where it is not the one on disk that counts */
function createReader(root: string, planned: (file: string) => string | undefined): ProjectFiles['read'] {
  const known = new Map<string, ProjectFile | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, readFile(root, file, planned(file)));
    return known.get(file);
  };
}

function readFile(root: string, file: string, planned: string | undefined): ProjectFile | undefined {
  const text = planned ?? textOnDisk(root, file);
  if (text === undefined) return undefined;
  let parsed: { json: ProjectFile['json'] } | undefined;
  return {
    path: file,
    text,
    // Most files are asked for their text alone.
    get json() {
      return (parsed ??= { json: parseJson(text) }).json;
    },
  };
}

function textOnDisk(root: string, file: string): string | undefined {
  const stats = lstatSync(path.join(root, file), { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > longest) return undefined;
  const read = readText(root, file);
  return read && 'text' in read ? read.text : undefined;
}

/** Joins what is found in the new texts to what was found in the old ones, in order. */
function compare(
  found: readonly DetectedInProject[],
  left: readonly DetectedInProject[],
  changes: ReadonlyMap<string, FileChange>,
): ProjectFindingState[] {
  const rest = new Map<string, DetectedInProject[]>();
  for (const one of left) rest.set(keyOf(one), [...(rest.get(keyOf(one)) ?? []), one]);
  return found.map((detected) => {
    const again = rest.get(keyOf(detected))?.shift();
    const edits = changes.get(detected.path)?.edits ?? [];
    return {
      detected,
      isGone: again === undefined,
      before: detected.range,
      after: again?.range ?? followEdits(edits)(detected.range),
    };
  });
}

function keyOf({ path: file, messageId, message }: DetectedInProject): string {
  return `${file}\n${messageId}\n${message}`;
}
