/** `--verify`: the types before a change and after it, and what the change has to do with the difference. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { isMcpPackage, sdkGeneration } from '../../patterns/vocabulary/modules.js';
import type { FileResult } from '../engine/analyze.js';
import { byCodeUnit } from '../engine/discover.js';
import { followEdits } from '../engine/edits.js';
import { UsageError } from '../engine/usage-error.js';
import { indexLines } from '../report/lines.js';
import type { Lines } from '../report/lines.js';
import { packageManagerOf } from '../report/next-steps.js';
import type { VerifiedProject, VerifyReport } from '../report/verify-report.js';
import { dropBaseline, hashOf, loadBaseline, saveBaseline } from './baseline.js';
import type { Baseline, BaselineFile, BaselineProject, KnownError, Mark } from './baseline.js';
import { findNewErrors } from './compare.js';
import type { PlacedError } from './compare.js';
import { isInstalled, packagesIn } from './packages.js';
import { remember } from '../engine/remember.js';
import { alternativesTo, nearestTsconfig } from './tsconfigs.js';
import { checkTypes, findTypeScript, listFiles } from './type-checker.js';
import type { CheckerOptions, Diagnostic, TypeScript } from './type-checker.js';

export interface Verifier {
  /**
   * Checks the types of the projects that the files belong to.
   *
   * @returns the signal that stopped it, if one did
   * @throws {UsageError} where a type checker cannot be run: then there is nothing to compare with
   */
  readonly beforeWrite: (changed: readonly FileResult[]) => Promise<NodeJS.Signals | undefined>;
  /**
   * Checks them again, or those of an earlier run where nothing was written, and compares.
   *
   * @param interrupted the signal that stopped the run: then nothing is checked, and the state before is kept
   */
  readonly afterWrite: (
    written: readonly FileResult[],
    interrupted: NodeJS.Signals | undefined,
  ) => Promise<{ readonly report?: VerifyReport; readonly interrupted?: NodeJS.Signals }>;
}

export interface VerifierOptions extends Omit<CheckerOptions, 'timeoutMs'> {
  /** Absolute. */
  readonly root: string;
  /** For one run of a type checker. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 10 * 60_000;

/** @returns what `migrate` calls before and after it writes. Its state is that of one run. */
export function createVerifier(given: VerifierOptions): Verifier {
  const options: Options = { timeoutMs: defaultTimeoutMs, ...given };
  let before: Before | undefined;
  return {
    async beforeWrite(changed) {
      const state = await checkBefore(changed, options);
      if (typeof state === 'string') return state;
      before = state;
      return undefined;
    },
    async afterWrite(written, interrupted) {
      const baseline = before ? baselineOf(before, written, options.root) : loadBaseline(options.root);
      if (interrupted) {
        if (before && baseline) saveBaseline(baseline);
        return {};
      }
      if (!baseline) return { report: { projects: [], unchecked: [], notes: [nothingToCompare] } };
      const projects = await checkAfter(baseline, options);
      if (typeof projects === 'string') {
        saveBaseline(baseline);
        return { interrupted: projects };
      }
      const report = {
        projects: [...projects, ...(before?.withoutTypeScript ?? [])].sort((a, b) =>
          byCodeUnit(a.tsconfig, b.tsconfig),
        ),
        unchecked: before?.unchecked ?? [],
        notes: notesOn(baseline),
      };
      return { report: keep(baseline, report) };
    },
  };
}

const nothingToCompare =
  'There is nothing to compare with: --verify looks at the types before and after a change. Run it together with --apply; without it, it goes on where such a run could not.';

type Options = VerifierOptions & CheckerOptions;

/** What is known before anything is written. */
interface Before {
  /** A baseline of an earlier run that nobody has used yet. */
  readonly old: Baseline | undefined;
  readonly projects: readonly CheckedProject[];
  readonly withoutTypeScript: readonly VerifiedProject[];
  readonly unchecked: VerifyReport['unchecked'];
}

interface CheckedProject {
  readonly tsconfig: string;
  readonly covers: readonly string[];
  readonly errors: readonly PlacedError[];
}

async function checkBefore(changed: readonly FileResult[], options: Options): Promise<Before | NodeJS.Signals> {
  const { root } = options;
  const groups = new Map<string | undefined, string[]>();
  for (const { file } of changed) {
    const tsconfig = nearestTsconfig(path.join(root, file.path));
    groups.set(tsconfig, [...(groups.get(tsconfig) ?? []), file.path]);
  }
  const projects: CheckedProject[] = [];
  const withoutTypeScript: VerifiedProject[] = [];
  const unchecked = (groups.get(undefined) ?? []).map((file) => ({ path: file, reason: reasonWithoutTsconfig(file) }));
  for (const [tsconfig, files] of groups) {
    if (tsconfig === undefined) continue;
    const typescript = findTypeScript(path.dirname(tsconfig));
    if (!typescript) {
      withoutTypeScript.push({ tsconfig: below(root, tsconfig), status: 'no-typescript', errors: [], missing: [] });
      continue;
    }
    const found = await checkGroup(typescript, tsconfig, files, options);
    if (typeof found === 'string') return found;
    projects.push(...found.projects);
    unchecked.push(...found.left.map((file) => ({ path: file, reason: 'no tsconfig includes it' })));
  }
  unchecked.sort((a, b) => byCodeUnit(a.path, b.path));
  return { old: olderBaseline(root), projects, withoutTypeScript, unchecked };
}

function reasonWithoutTsconfig(file: string): string {
  return /\.[cm]?jsx?$/u.test(file)
    ? 'JavaScript, and there is no tsconfig.json that would check it'
    : 'there is no tsconfig.json for it';
}

/** Checks a tsconfig, and others beside it as long as it leaves out some of the files. */
async function checkGroup(
  typescript: TypeScript,
  nearest: string,
  files: readonly string[],
  options: Options,
): Promise<{ projects: CheckedProject[]; left: readonly string[] } | NodeJS.Signals> {
  const projects: CheckedProject[] = [];
  let left = files;
  for (const tsconfig of candidates(nearest)) {
    if (left.length === 0) break;
    const wants = (program: ReadonlySet<string>): string[] =>
      left.filter((file) => program.has(path.join(options.root, file)));
    if (tsconfig !== nearest) {
      const program = await listFiles(typescript, tsconfig, options);
      if (program.kind === 'interrupted') return program.signal;
      if (program.kind === 'failed' || wants(program.files).length === 0) continue;
    }
    const result = await checkTypes(typescript, tsconfig, options);
    if (result.kind === 'interrupted') return result.signal;
    if (result.kind === 'failed') throw new UsageError(withoutBaseline(below(options.root, tsconfig), result.reason));
    const covers = wants(result.files);
    if (covers.length === 0) continue;
    left = left.filter((file) => !covers.includes(file));
    const errors = result.errors.map((error) => placeIn(options.root, tsconfig, error));
    projects.push({ tsconfig: below(options.root, tsconfig), covers, errors });
  }
  return { projects, left };
}

/** The others are looked for only where they are needed. */
function* candidates(nearest: string): Generator<string> {
  yield nearest;
  yield* alternativesTo(nearest);
}

function withoutBaseline(tsconfig: string, reason: string): string {
  return `--verify: the type checker could not be used on ${tsconfig}: ${reason} Nothing was written. Mend that, or leave --verify out.`;
}

function placeIn(root: string, tsconfig: string, { file, ...error }: Diagnostic): PlacedError {
  return { ...error, path: below(root, file ?? tsconfig) };
}

/** @returns a path relative to the root, with `/`; it may lead upwards. */
function below(root: string, absolute: string): string {
  return path.relative(root, absolute).split(path.sep).join('/');
}

/** Carries what is known into the new texts, and joins it to the older baseline. */
function baselineOf(before: Before, written: readonly FileResult[], root: string): Baseline {
  const { old } = before;
  const changed = new Map(written.map((result) => [result.file.path, result]));
  const look = remember((file: string) => indexed(changed.get(file)?.file.text ?? readSource(root, file) ?? ''));
  const projects = mergeProjects(
    before.projects.map((project) => ({
      ...project,
      errors: project.errors.map((error) => knownError(error, changed.get(error.path), look(error.path))),
    })),
    (old?.projects ?? []).map((project) => ({
      ...project,
      errors: project.errors.map((error) => carried(error, changed.get(error.path))),
    })),
  );
  const files: Record<string, BaselineFile> = {};
  const paths = new Set([...changed.keys(), ...Object.keys(old?.files ?? {}), ...errorPaths(projects)]);
  for (const file of [...paths].sort(byCodeUnit)) {
    files[file] = baselineFile(changed.get(file), old?.files[file], () => readSource(root, file));
  }
  const missing = written.flatMap(({ file }) => [...packagesIn(file.text)].filter(isMissingMcp(root, file.path)));
  return {
    version: 1,
    root,
    pending: true,
    projects,
    files,
    missing: [...new Set([...missing, ...(old?.missing ?? [])])].sort(byCodeUnit),
  };
}

/** @returns the baseline of an earlier run if the new code was never compared with it, and was not taken back. */
function olderBaseline(root: string): Baseline | undefined {
  const old = loadBaseline(root);
  if (!old?.pending) return undefined;
  const edited = Object.entries(old.files).filter(([, { oldHash }]) => oldHash !== null);
  const isUndone = edited.some(([file, { oldHash }]) => hashOf(readSource(root, file) ?? '') === oldHash);
  return isUndone ? undefined : old;
}

/** What was known first is what counts. A tsconfig can be there twice: as the nearest of some files, and for others. */
function mergeProjects(fresh: readonly BaselineProject[], old: readonly BaselineProject[]): BaselineProject[] {
  const merged = new Map<string, BaselineProject>();
  for (const project of [...fresh, ...old]) {
    const covers = new Set([...project.covers, ...(merged.get(project.tsconfig)?.covers ?? [])]);
    merged.set(project.tsconfig, { ...project, covers: [...covers].sort(byCodeUnit) });
  }
  return [...merged.values()].sort((a, b) => byCodeUnit(a.tsconfig, b.tsconfig));
}

function errorPaths(projects: readonly BaselineProject[]): string[] {
  return projects.flatMap(({ errors }) => errors.map((error) => error.path));
}

interface IndexedText {
  readonly text: string;
  readonly lines: Lines;
}

function indexed(text: string): IndexedText {
  return { text, lines: indexLines(text) };
}

function knownError(
  { path: file, line, column, code, message }: PlacedError,
  result: FileResult | undefined,
  { text, lines }: IndexedText,
): KnownError {
  const offset = Math.min(lines.startOf(line - 1) + column - 1, text.length);
  return carried({ path: file, range: [offset, offset + 1], code, message }, result);
}

function carried(error: KnownError, result: FileResult | undefined): KnownError {
  return result ? { ...error, range: followEdits(result.edits)(error.range) } : error;
}

function baselineFile(
  result: FileResult | undefined,
  old: BaselineFile | undefined,
  read: () => string | undefined,
): BaselineFile {
  if (!result) {
    const text = old ? undefined : read();
    return old ?? { hash: text === undefined ? null : hashOf(text), oldHash: null, marks: [], needs: [] };
  }
  const { file, text, edits } = result;
  const follow = followEdits(edits);
  const oldMarks = (old?.marks ?? []).map(({ id, range }) => ({ id, range: follow(range) }));
  const before = packagesIn(file.text);
  const needs = [...packagesIn(text)].filter((name) => sdkGeneration(name) === 'v2' || !before.has(name));
  return {
    hash: !old || old.hash === hashOf(file.text) ? hashOf(text) : null,
    oldHash: old?.oldHash ?? hashOf(file.text),
    marks: [...oldMarks, ...marksOf(result)].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
    needs: [...new Set([...needs, ...(old?.needs ?? [])])].sort(byCodeUnit),
  };
}

function marksOf({ findings }: FileResult): Mark[] {
  return findings
    .filter(({ outcome }) => outcome === 'edited' || outcome === 'marked')
    .flatMap(({ detected, after, touched = [] }) => [after, ...touched].map((range) => ({ id: detected.id, range })));
}

function isMissingMcp(root: string, file: string): (name: string) => boolean {
  const folder = path.dirname(path.join(root, file));
  return (name) => isMcpPackage(name) && !isInstalled(name, folder);
}

async function checkAfter(baseline: Baseline, options: Options): Promise<VerifiedProject[] | NodeJS.Signals> {
  const projects: VerifiedProject[] = [];
  const seen = new Set<string>();
  for (const project of baseline.projects) {
    const checked = await checkProject(project, baseline, options);
    if (typeof checked === 'string') return checked;
    // Several projects can include a file.
    const errors = checked.errors.filter((error) => {
      const key = JSON.stringify(error);
      return !seen.has(key) && seen.add(key);
    });
    projects.push({ ...checked, errors });
  }
  return projects;
}

async function checkProject(
  { tsconfig, covers, errors: known }: BaselineProject,
  baseline: Baseline,
  options: Options,
): Promise<VerifiedProject | NodeJS.Signals> {
  const { root } = options;
  const absolute = path.join(root, tsconfig);
  const typescript = findTypeScript(path.dirname(absolute));
  const base = { tsconfig, before: known.length, errors: [], missing: [] };
  if (!typescript) return { ...base, status: 'no-typescript' };
  const missing = missingFor(covers, baseline);
  if (missing.length > 0) {
    const install = `${packageManagerOf(root)} install`;
    return { ...base, typescript: typescript.version, status: 'pending-install', missing, install };
  }
  const result = await checkTypes(typescript, absolute, options);
  if (result.kind === 'interrupted') return result.signal;
  if (result.kind === 'failed') {
    return { ...base, typescript: typescript.version, status: 'failed', reason: result.reason };
  }
  const today = result.errors.map((error) => placeIn(root, absolute, error));
  return {
    ...base,
    typescript: typescript.version,
    status: 'checked',
    after: today.length,
    errors: findNewErrors(known, today, { root, baseline, textOf: (file) => readSource(root, file) }),
  };
}

/** What the edited files of a project need and nobody has installed; a file that was rewritten since needs less. */
function missingFor(covers: readonly string[], { root, files }: Baseline): string[] {
  const missing = covers.flatMap((file) => {
    const imported = packagesIn(readSource(root, file) ?? '');
    const folder = path.dirname(path.join(root, file));
    return (files[file]?.needs ?? []).filter((name) => imported.has(name) && !isInstalled(name, folder));
  });
  return [...new Set(missing)].sort(byCodeUnit);
}

function notesOn({ missing }: Baseline): string[] {
  if (missing.length === 0) return [];
  return [
    `Before the change ${missing.join(', ')} ${missing.length === 1 ? 'was' : 'were'} not installed, so errors that were there already can look new.`,
  ];
}

/** Keeps the baseline as long as it has something to say. */
function keep(baseline: Baseline, report: VerifyReport): VerifyReport {
  const isOpen = report.projects.some(({ status }) => status === 'pending-install' || status === 'failed');
  if (!isOpen && report.projects.every(({ errors }) => errors.length === 0)) {
    dropBaseline(baseline.root);
    return report;
  }
  if (saveBaseline({ ...baseline, pending: isOpen }) || !isOpen) return report;
  const note = 'What is known of the types could not be kept: a later --verify will have nothing to compare with.';
  return { ...report, notes: [...report.notes, note] };
}

function readSource(root: string, file: string): string | undefined {
  try {
    return readFileSync(path.join(root, file), 'utf8').replace(/^\uFEFF/u, '');
  } catch {
    // Gone, or not ours to read.
    return undefined;
  }
}
