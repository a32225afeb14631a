/** One run over a tree, from paths to a report. */
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Detected } from '../../patterns/detect.js';
import type { Pattern, ProjectPattern } from '../../patterns/pattern.js';
import type { Settings } from '../../patterns/settings.js';
import { protocolDependency } from '../../patterns/vocabulary/frameworks.js';
import type {
  FileReport,
  ManifestReport,
  Report,
  ReportedFinding,
  Status,
  SuppressionProblem,
} from '../report/report.js';
import type { Verifier } from '../verify/verify.js';
import type { Analysis, FileResult } from './analyze.js';
import type { Applied } from './apply.js';
import { byCodeUnit, createIgnore, createReach, discover, listProject } from './discover.js';
import type { FileImports } from './file-imports.js';
import type { GitState, GitTree } from './git.js';
import type { ManifestPlan } from './manifest-draft.js';
import type { PlanManifests } from './manifests.js';
import { readText, scan } from './scan.js';
import type { FileSize, Scan } from './scan.js';
import type { TrackedFinding } from './rewrite.js';
import type { SuppressionCheck } from './suppressions.js';
import { UsageError } from './usage-error.js';

export interface MigrateOptions {
  readonly command: 'check' | 'migrate';
  /** Absolute; reported paths are relative to it, and nothing outside it is read or written. */
  readonly root: string;
  readonly git: GitState;
  readonly paths: readonly string[];
  readonly ignore: readonly string[];
  /** Report and edit only files that changed since this commit. */
  readonly since?: string | undefined;
  /** Report and edit only files with staged changes. */
  readonly staged: boolean;
  /** Asked only where there is something to analyse, because patterns take time to load. */
  patterns(): Promise<readonly Pattern[]>;
  /** For the files around the sources. */
  projectPatterns(): Promise<readonly ProjectPattern[]>;
  readonly apply: boolean;
  readonly force: boolean;
  readonly suggestions: boolean;
  /** Whether `manual` findings get their comments. */
  readonly todo: boolean;
  /** Whether code of SDK v1 is moved to v2; without an answer it is. */
  readonly sdk?: boolean | undefined;
  /** What the user chose for this run. */
  readonly settings?: Settings | undefined;
  /** Whether package.json follows what the sources import. */
  readonly manifests: boolean;
  readonly verifier?: Verifier | undefined;
  onProgress?(text: string): void;
  /** Told of each source file that was read. */
  readonly onRead?: ((file: FileSize) => void) | undefined;
  /** Told what the files with MCP code import. */
  onImports?(imports: readonly FileImports[]): void;
  onCrash?(path: string, error: unknown): void;
}

/** @throws {UsageError} before anything was written */
export async function migrate(options: MigrateOptions): Promise<Report> {
  const started = performance.now();
  const { root, git } = options;
  const tree = git.kind === 'work-tree' ? git.tree : undefined;
  const files = discover({ root, paths: options.paths, ignore: options.ignore, git: tree });
  if (files.length === 0) throw new UsageError(nothingFound(options.paths, tree));
  const selection = select(options, tree);
  const isSelected = (path: string): boolean => selection?.has(path) ?? true;
  const listed = listProject(root, tree);
  const scanned = scan(root, files, {
    onFile: (done) => options.onProgress?.(`reading files: ${done} of ${files.length}`),
    onRead: options.onRead,
  });
  const analysis = await analyzeCandidates(files, listed, scanned, isSelected, options);
  options.onImports?.(analysis.imports);
  // A tree without MCP code loads neither a parser nor patterns.
  const projectFiles = scanned.strong.length > 0 || declaresSdk(root, listed) ? listed : [];
  const planManifests = await manifestPlanner(projectFiles, files, scanned, analysis, options);
  const outcome = await write(analysis.files, planManifests, options);
  const written = new Set(outcome.written);
  const verified = await options.verifier?.afterWrite(
    analysis.files.filter(({ file }) => written.has(file.path)),
    outcome.interrupted,
  );
  const interrupted = outcome.interrupted ?? verified?.interrupted;
  const reports = analysis.files
    .map((file) => reportFile(file, stateOf(file, options.apply, written)))
    .filter(
      ({ findings, change, suppressed, suppressionProblems }) =>
        [findings, suppressed, suppressionProblems].some((list) => list.length > 0) || change !== undefined,
    );
  const around = await findAround(projectFiles, isSelected, analysis.files, outcome, options);
  const pending = analysis.files.filter((file) => file.text !== file.file.text && !options.apply);
  const skipped = [...scanned.skipped.filter(({ path }) => isSelected(path)), ...analysis.skipped, ...outcome.skipped];
  return {
    command: options.command,
    apply: options.apply,
    files: mergeReports(reports, around),
    manifests: outcome.manifests.map(reportManifest),
    skipped: skipped.sort((a, b) => byCodeUnit(a.path, b.path)),
    counts: {
      found: files.length,
      read: scanned.read,
      candidates: analysis.candidates,
      changed: options.apply ? outcome.written.length : pending.length,
    },
    todos: countTodos(analysis.files, options.apply, written),
    durationMs: Math.round(performance.now() - started),
    ...(interrupted && { interrupted }),
    ...(verified?.report && { verify: verified.report }),
  };
}

function nothingFound(paths: readonly string[], tree: GitTree | undefined): string {
  const where = paths.length > 0 ? paths.join(', ') : 'this folder';
  const leftOut = `${tree ? 'Files that git ignores, d' : 'D'}ependencies, build output, declaration and minified files are left out, and so is what --ignore names.`;
  return `No TypeScript or JavaScript files found in ${where}. ${leftOut}`;
}

function select({ since, staged, git }: MigrateOptions, tree: GitTree | undefined): ReadonlySet<string> | undefined {
  if (since === undefined && !staged) return undefined;
  if (!tree) {
    const why = git.kind === 'unusable' ? git.reason : 'this is none';
    throw new UsageError(`${staged ? '--staged' : '--since'} needs a git repository: ${why}.`);
  }
  return new Set(since === undefined ? tree.staged() : tree.changedSince(since));
}

interface Candidates extends Analysis {
  readonly candidates: number;
  /** Whether they were looked at: false where none of them is selected. */
  readonly isAnalyzed: boolean;
}

/** @param listed all files of the project, whatever their kind */
async function analyzeCandidates(
  files: readonly string[],
  listed: readonly string[],
  scanned: Scan,
  isSelected: (path: string) => boolean,
  options: MigrateOptions,
): Promise<Candidates> {
  const isNeeded =
    scanned.strong.length > 0 && ((options.since === undefined && !options.staged) || files.some(isSelected));
  if (!isNeeded) {
    return { files: [], skipped: [], imports: [], candidates: 0, isAnalyzed: scanned.strong.length === 0 };
  }
  // Parser, scope analysis and patterns: half a second that a tree without MCP code does not pay.
  const [{ analyze }, { selectCandidates }, { createModuleAliases }, { createZodHolds }, { createPublications }] =
    await Promise.all([
      import('./analyze.js'),
      import('./link.js'),
      import('./module-aliases.js'),
      import('./zod-hold.js'),
      import('./publications.js'),
    ]);
  const aliases = createModuleAliases(options.root, listed);
  const candidates = selectCandidates(options.root, files, scanned, aliases);
  const analysis = analyze(candidates.files, {
    patterns: await options.patterns(),
    wants: wantedEdits(options),
    settings: options.settings,
    todo: options.todo,
    aliases,
    zodHold: createZodHolds(options.root, listed),
    publishedBy: createPublications(options.root, listed),
    isSelected,
    exists: (file) => existsSync(path.join(options.root, file)),
    onFile: (done, total) => options.onProgress?.(`analysing: ${done} of ${total}`),
    ...(options.onCrash && { onCrash: options.onCrash }),
  });
  return {
    files: analysis.files,
    skipped: [...candidates.skipped.filter(({ path }) => isSelected(path)), ...analysis.skipped],
    imports: analysis.imports,
    candidates: candidates.files.filter(({ path }) => isSelected(path)).length,
    isAnalyzed: true,
  };
}

function wantedEdits({ command, suggestions, todo, sdk = true }: MigrateOptions): (finding: Detected) => boolean {
  if (command === 'check') return () => false;
  const wanted = { fix: true, suggest: suggestions, manual: todo, report: false };
  return ({ safety, pattern }) => wanted[safety] && (sdk || !pattern.needsInstall);
}

async function manifestPlanner(
  projectFiles: readonly string[],
  files: readonly string[],
  scanned: Scan,
  { imports, isAnalyzed }: Candidates,
  options: MigrateOptions,
): Promise<PlanManifests> {
  if (!options.manifests || options.command === 'check' || !isAnalyzed || projectFiles.length === 0)
    return () => ({ plans: [], skipped: [] });
  const { createManifestPlanner } = await import('./manifests.js');
  const unread = new Set(scanned.skipped.map(({ path }) => path));
  return createManifestPlanner({
    root: options.root,
    files: projectFiles,
    ignore: options.ignore,
    imports,
    seen: new Set(files.filter((file) => !unread.has(file))),
  });
}

async function write(
  results: readonly FileResult[],
  planManifests: PlanManifests,
  options: MigrateOptions,
): Promise<Applied> {
  if (!options.apply) {
    const { plans, skipped } = planManifests(new Set());
    return { written: [], skipped, manifests: plans };
  }
  const { applyChanges } = await import('./apply.js');
  options.onProgress?.('writing files');
  return applyChanges(results, { ...options, beforeWrite: options.verifier?.beforeWrite }, planManifests);
}

const declaringFile = /(?:^|\/)(?:package\.json|deno\.jsonc?|import[_-]map\.json)$/u;

/** Whether a file that declares dependencies names the SDK, although no source does. */
function declaresSdk(root: string, files: readonly string[]): boolean {
  return files.some((file) => {
    const read = declaringFile.test(file) ? readText(root, file) : undefined;
    return read !== undefined && 'text' in read && protocolDependency.test(read.text);
  });
}

/** What is found in the files around the sources, as it stands after the run. */
async function findAround(
  projectFiles: readonly string[],
  isSelected: (path: string) => boolean,
  results: readonly FileResult[],
  { written, manifests }: Applied,
  options: MigrateOptions,
): Promise<FileReport[]> {
  const { root, paths, ignore, apply } = options;
  if (projectFiles.length === 0) return [];
  const patterns = await options.projectPatterns();
  if (patterns.length === 0) return [];
  const { findInProject } = await import('./project-files.js');
  const isIgnored = createIgnore(ignore);
  const isReached = createReach({ root, paths });
  const done = new Set(written);
  const changes = new Map(
    [...results.filter(({ file }) => !apply || done.has(file.path)), ...manifests]
      .filter(({ file, text }) => text !== file.text)
      .map((one) => [one.file.path, one]),
  );
  const files = projectFiles.filter((file) => !isIgnored(file));
  const { findings, textOf } = findInProject({ root, files, patterns }, changes);
  const reports = new Map<string, ReportedFinding[]>();
  for (const { detected, isGone, before, after } of findings) {
    if (!isReached(detected.path) || !isSelected(detected.path)) continue;
    const { pattern, id, path, message, kind, severity, safety, editLabel } = detected;
    const status = isGone ? (apply ? 'fixed' : 'planned') : 'open';
    const finding = {
      pattern,
      id,
      message,
      kind,
      severity,
      safety,
      editLabel,
      status,
      range: apply ? after : before,
    } as const;
    reports.set(path, [...(reports.get(path) ?? []), finding]);
  }
  return [...reports].map(([path, found]) => ({
    path,
    text: textOf(path, apply ? 'after' : 'before'),
    findings: found,
    suppressed: [],
    suppressionProblems: [],
  }));
}

/** A configuration that is written in code can be a source, too. */
function mergeReports(sources: readonly FileReport[], around: readonly FileReport[]): FileReport[] {
  const others = new Map(around.map((file) => [file.path, file]));
  const merged = sources.map((file) => {
    const findings = [...file.findings, ...(others.get(file.path)?.findings ?? [])];
    others.delete(file.path);
    return { ...file, findings: findings.sort((a, b) => a.range[0] - b.range[0]) };
  });
  return [...merged, ...others.values()].sort((a, b) => byCodeUnit(a.path, b.path));
}

function reportManifest({ file, edits, added, removed, notes }: ManifestPlan): ManifestReport {
  return {
    path: file.path,
    added,
    removed,
    notes,
    ...(edits.length > 0 && { change: { oldText: file.text, edits } }),
  };
}

/** Whether a file has its new text on disk, could have it, or could not be given it. */
type FileState = 'written' | 'planned' | 'failed';

function stateOf({ file, text }: FileResult, apply: boolean, written: ReadonlySet<string>): FileState {
  if (!apply) return 'planned';
  return written.has(file.path) || text === file.text ? 'written' : 'failed';
}

function reportFile(result: FileResult, state: FileState): FileReport {
  const { file, ids, editCount, edits } = result;
  const findings = result.findings.map((finding) => reportFinding(finding, state));
  const { suppressed, problems } = result.suppressions[state === 'written' ? 'after' : 'before'];
  return {
    path: file.path,
    text: state === 'written' ? result.text : file.text,
    suppressed: suppressed.map(({ detected: { pattern, message, range }, by: { reason } }) => ({
      pattern,
      message,
      range,
      reason,
    })),
    suppressionProblems: problems.map(reportProblem),
    findings: findings.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1] || byCodeUnit(a.id, b.id)),
    ...(result.text !== file.text &&
      state !== 'failed' && {
        change: { ids, editCount, oldText: file.text, edits, ...(result.isNew && { isNew: result.isNew }) },
      }),
  };
}

function reportProblem({
  suppression: { id, comment },
  kind,
}: SuppressionCheck['problems'][number]): SuppressionProblem {
  const message = {
    unused: `Nothing of ${id} is found here: take mcp-stateless/${id} out of this comment.`,
    unreasoned: `Say why ${id} is switched off here, behind two dashes: -- <reason>.`,
  }[kind];
  return { kind, id, message, range: comment };
}

const statuses: Record<TrackedFinding['outcome'], Record<FileState, Status>> = {
  open: { written: 'open', planned: 'open', failed: 'open' },
  edited: { written: 'fixed', planned: 'planned', failed: 'failed' },
  resolved: { written: 'fixed', planned: 'planned', failed: 'failed' },
  marked: { written: 'todo', planned: 'todo-planned', failed: 'failed' },
  dropped: { written: 'failed', planned: 'failed', failed: 'failed' },
};

function reportFinding(finding: TrackedFinding, state: FileState): ReportedFinding {
  const { detected, current, outcome, before, after, made } = finding;
  // What still stands is described as it stands, and what was edited by the edit that was made.
  const { pattern, id, message, kind, severity } = state === 'written' && outcome === 'open' ? current : detected;
  const { safety, editLabel } = outcome === 'edited' || outcome === 'open' ? current : detected;
  return {
    pattern,
    id,
    message,
    kind,
    severity,
    safety,
    editLabel,
    note: noteOf(finding),
    status: statuses[outcome][state],
    range: state === 'written' ? after : before,
    ...(made && { made }),
  };
}

/** A choice is made where the edits are, which can be a pass or two after the finding. */
function noteOf({ detected, current }: TrackedFinding): string | undefined {
  return current.note ?? detected.note;
}

function countTodos(results: readonly FileResult[], apply: boolean, written: ReadonlySet<string>): Report['todos'] {
  const todos = { total: 0, new: 0 };
  for (const result of results) {
    const stands = stateOf(result, apply, written) === 'failed' ? result.oldTodos : result.todos;
    todos.total += stands;
    todos.new += Math.max(0, stands - result.oldTodos);
  }
  return todos;
}
