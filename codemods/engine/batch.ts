/** The files of one batch: one program after the other is parsed, rewritten in memory, and let go. */
import { createFacts } from '../../patterns/facts/facts.js';
import { createProject } from '../../patterns/facts/project.js';
import type { ProjectFacts, ProjectOptions } from '../../patterns/facts/project.js';
import { surveyOf } from '../../patterns/facts/survey.js';
import type { SourceFile } from '../../patterns/source-file.js';
import { readTodos } from '../../patterns/todo-comment.js';
import type { AnalyzeOptions } from './analyze.js';
import { fileImports, importsAfter, unparsedImports } from './file-imports.js';
import type { FileImports } from './file-imports.js';
import { programsOf } from './link.js';
import type { Batch } from './link.js';
import { ParseError, parseLater } from './parse.js';
import { rewriteFile } from './rewrite.js';
import type { Rewritten } from './rewrite.js';
import type { Skipped, TextFile } from './scan.js';

export interface BatchAnalysis {
  /** Whether some of its files have moved to v2. */
  readonly hasMoved: boolean;
  /**
   * Looks again at the files of a batch that does not hold all that is connected.
   *
   * @param texts what the files of all batches have become, by path
   */
  lookAround(texts: ReadonlyMap<string, string>): BatchAnalysis;
  /** What came of the files that could be rewritten, in the order of the batch. */
  readonly files: readonly AnalyzedFile[];
  /** Of the files that were not selected, and of those that could not be analysed. */
  readonly imports: readonly FileImports[];
  readonly skipped: readonly Skipped[];
}

export interface AnalyzedFile {
  readonly file: TextFile;
  readonly rewritten: Rewritten;
  readonly imports: FileImports;
  /** TODO comments of the selected patterns in the new text. */
  readonly todos: number;
  /** Those of them that are there already. */
  readonly oldTodos: number;
}

/** @param onFile told before each file is looked at */
export function analyzeBatch(batch: Batch, options: AnalyzeOptions, onFile: () => void): BatchAnalysis {
  const run = createRun(batch, options, onFile);
  const sources = [...batch.files, ...batch.context].map(({ path, text }) => parseLater(path, text));
  const shared = { ...run.shared, survey: surveyOf(sources) };
  for (const program of programsOf(sources, options.aliases)) rewriteProgram(program, shared, run);
  settle(sources, run);
  return analysisOf(batch, run);
}

/** @returns the batches as they are when each knows what became of the files of the others */
export function settleTogether(batches: readonly BatchAnalysis[]): readonly BatchAnalysis[] {
  if (batches.length === 1 || !batches.some(({ hasMoved }) => hasMoved)) return batches;
  const files = batches.flatMap((batch) => batch.files);
  const texts = new Map(files.map(({ file, rewritten }) => [file.path, rewritten.text]));
  return batches.map((batch) => batch.lookAround(texts));
}

function analysisOf(batch: Batch, run: Run): BatchAnalysis {
  const { files, context } = batch;
  return {
    files: files.flatMap(({ path }) => run.analyzed.get(path) ?? []),
    imports: files.flatMap(({ path }) => run.imports.get(path) ?? []),
    skipped: run.skipped,
    hasMoved: hasMoved([...run.analyzed.values()]),
    lookAround(texts) {
      const isLate = (one: AnalyzedFile): boolean => isDone(one) && isBehind(one);
      if (context.length > 0 && [...run.analyzed.values()].some(isLate)) {
        const around = [...files, ...context].map(({ path, text }) => parseLater(path, texts.get(path) ?? text));
        resumeIn(around, isLate, run);
      }
      return analysisOf(batch, run);
    },
  };
}

interface Run {
  readonly options: AnalyzeOptions;
  readonly shared: ProjectOptions;
  /** The files of the batch, without those that only give context. */
  readonly members: ReadonlyMap<string, TextFile>;
  readonly analyzed: Map<string, AnalyzedFile>;
  readonly imports: Map<string, FileImports>;
  readonly skipped: Skipped[];
  readonly ids: ReadonlySet<string>;
  onFile(): void;
  /** Lets trees go, but for as many as may be asked for again. */
  letGo(sources: readonly SourceFile[]): void;
}

/** Trees of so many characters are kept until the batch is done. */
const heldSize = 400_000;

function createRun({ files, context }: Batch, options: AnalyzeOptions, onFile: () => void): Run {
  const { patterns, exists, aliases, zodHold, publishedBy, isSelected } = options;
  let held = 0;
  return {
    options,
    // Where files around the batch are missing, nobody knows who else would have to be changed.
    shared: { exists, aliases, zodHold, publishedBy, isEditable: context.length === 0 ? isSelected : () => false },
    members: new Map(files.map((file) => [file.path, file])),
    analyzed: new Map(),
    imports: new Map(),
    skipped: [],
    ids: new Set(patterns.map((pattern) => pattern.id)),
    onFile,
    letGo(sources) {
      const size = sources.reduce((sum, { text }) => sum + text.length, 0);
      if (held + size <= heldSize) held += size;
      else for (const { tree } of sources) tree?.release();
    },
  };
}

function rewriteProgram(program: readonly SourceFile[], shared: ProjectOptions, run: Run): void {
  const parsed = program.filter((source) => isParsed(source, run));
  const project = createProject(parsed, shared);
  for (const source of parsed) {
    const file = run.members.get(source.path);
    if (!file) continue;
    run.onFile();
    if (run.options.isSelected(source.path)) attempt(file, run, () => rewrite(file, source, project, run));
    else run.imports.set(source.path, importsOf(source, project));
  }
  run.letGo(
    parsed.flatMap((source) => [...new Set([source, run.analyzed.get(source.path)?.rewritten.source ?? source])]),
  );
}

/** Says of a file that it does not parse, where that is the case. */
function isParsed(source: SourceFile, { members, imports, skipped, options }: Run): boolean {
  const reason = whyUnparsed(source);
  const { path, text } = source;
  if (reason !== undefined && members.has(path)) {
    imports.set(path, unparsedImports(path, text));
    if (options.isSelected(path)) skipped.push({ path, reason, isError: true });
  }
  return reason === undefined;
}

function whyUnparsed(source: SourceFile): string | undefined {
  try {
    source.tree?.hold();
    return undefined;
  } catch (error) {
    const place = error instanceof ParseError ? `, line ${error.line}, column ${error.column}` : '';
    return `it does not parse${place}: ${messageOf(error)}`;
  }
}

function attempt(file: TextFile, { analyzed, imports, skipped, options }: Run, make: () => AnalyzedFile): void {
  try {
    analyzed.set(file.path, make());
  } catch (error) {
    options.onCrash?.(file.path, error);
    analyzed.delete(file.path);
    imports.set(file.path, unparsedImports(file.path, file.text));
    skipped.push({ path: file.path, reason: `its analysis failed: ${messageOf(error)}`, isError: true });
  }
}

function rewrite(file: TextFile, source: SourceFile, project: ProjectFacts, run: Run): AnalyzedFile {
  const rewritten = rewriteFile(source, { ...run.options, project });
  const before = importsOf(source, project);
  const oldTodos = countTodos(source, run);
  const made = { file, rewritten, imports: before, todos: oldTodos, oldTodos };
  return rewritten.source === source ? made : { ...made, ...saidBy(rewritten.source, made, run) };
}

function resume(before: AnalyzedFile, project: ProjectFacts, run: Run): AnalyzedFile {
  const rewritten = before.rewritten.resume({ ...run.options, project });
  const made = { ...before, rewritten };
  return rewritten.source === before.rewritten.source ? made : { ...made, ...saidBy(rewritten.source, made, run) };
}

/** What a new text says. */
function saidBy(source: SourceFile, { imports }: AnalyzedFile, run: Run): Pick<AnalyzedFile, 'imports' | 'todos'> {
  return { imports: importsAfter(imports, createFacts(source)), todos: countTodos(source, run) };
}

function importsOf(source: SourceFile, project: ProjectFacts): FileImports {
  return fileImports(project.aloneFactsOf(source.path) ?? createFacts(source));
}

function countTodos(source: SourceFile, { ids }: Run): number {
  return readTodos(source).filter((todo) => ids.has(todo.id)).length;
}

/** Looks again at the files about which there is more to say when all of the batch are as the run leaves them. */
function settle(sources: readonly SourceFile[], run: Run): void {
  const isLate = lateTest([...run.analyzed.values()]);
  if (!isLate) return;
  resumeIn(sourcesAfter(sources, run), isLate, run);
}

/** @param after all files of the batch, as the run leaves them */
function resumeIn(after: readonly SourceFile[], isLate: (one: AnalyzedFile) => boolean, run: Run): void {
  const shared = { ...run.shared, isFinal: true, survey: surveyOf(after) };
  for (const all of programsOf(after, run.options.aliases)) {
    const program = all.filter((source) => whyUnparsed(source) === undefined);
    const late = program.flatMap(({ path }) => run.analyzed.get(path) ?? []).filter(isLate);
    if (late.length === 0) continue;
    const project = createProject(program, shared);
    for (const one of late) attempt(one.file, run, () => resume(one, project, run));
    run.letGo(program);
  }
}

/** The pattern after which a program is on v2. */
const sdkStage = 'sdk-package-split';

function lateTest(analyzed: readonly AnalyzedFile[]): ((one: AnalyzedFile) => boolean) | undefined {
  if (analyzed.some(isWaiting)) return isDone;
  return hasMoved(analyzed) && analyzed.some(isBehind) ? (one) => isDone(one) && isBehind(one) : undefined;
}

function hasMoved(analyzed: readonly AnalyzedFile[]): boolean {
  return analyzed.some(({ rewritten }) => rewritten.ids.includes(sdkStage));
}

function isDone({ rewritten }: AnalyzedFile): boolean {
  return rewritten.failure === undefined;
}

function isWaiting({ rewritten: { findings } }: AnalyzedFile): boolean {
  return findings.some(({ outcome, current }) => outcome === 'open' && current.waits);
}

/** A file without imports of the SDK learns from the others that the program has moved, and what can be said then. */
function isBehind({ rewritten: { findings, text } }: AnalyzedFile): boolean {
  if (text.includes('@modelcontextprotocol/')) return false;
  return findings.some(
    ({ outcome, current }) =>
      outcome === 'open' && current.safety === 'manual' && current.edits.length === 0 && current.pattern.writesTodos,
  );
}

/** The files of a batch as they are left, and those that were made for them. */
function sourcesAfter(sources: readonly SourceFile[], { analyzed }: Run): SourceFile[] {
  const made = new Map(
    [...analyzed.values()].flatMap(({ rewritten }) => rewritten.created.map(({ path, text }) => [path, text])),
  );
  return [
    ...sources.map((source) => analyzed.get(source.path)?.rewritten.source ?? source),
    ...[...made].map(([path, text]) => parseLater(path, text)),
  ];
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}
