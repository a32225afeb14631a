/** All candidates of a run: parsed, connected, rewritten in memory. */
import type { Detected } from '../../patterns/detect.js';
import type { ModuleAliases } from '../../patterns/facts/module-paths.js';
import { createProject } from '../../patterns/facts/project.js';
import type { NewFile, Pattern, TextEdit } from '../../patterns/pattern.js';
import type { Settings } from '../../patterns/settings.js';
import type { SourceFile } from '../../patterns/source-file.js';
import { readTodos } from '../../patterns/todo-comment.js';
import { fileImports, unparsedImports } from './file-imports.js';
import type { FileImports } from './file-imports.js';
import { makeBatches } from './link.js';
import { ParseError, parseSource } from './parse.js';
import { rewriteFile } from './rewrite.js';
import type { Rewritten, TrackedFinding } from './rewrite.js';
import type { Skipped, TextFile } from './scan.js';
import { noSuppressions } from './suppressions.js';

export interface AnalyzeOptions {
  readonly patterns: readonly Pattern[];
  readonly settings?: Settings | undefined;
  wants(finding: Detected): boolean;
  /** Whether the TODO comments that come with edits are written; without an answer they are. */
  readonly todo?: boolean | undefined;
  /** Whether a file is reported and edited; the others only give context. */
  isSelected(path: string): boolean;
  /** @returns whether something is at a path, relative to the root; without it no edits are made that need new files */
  exists?(path: string): boolean;
  /** Where specifiers lead that are not relative; without it they lead out of the project. */
  readonly aliases?: ModuleAliases | undefined;
  onFile?(done: number, total: number): void;
  /** Told of an error inside the analysis of a file; the run goes on. */
  onCrash?(path: string, error: unknown): void;
}

export interface Analysis {
  /** The files about which there is something to say, sorted by path. */
  readonly files: readonly FileResult[];
  readonly skipped: readonly Skipped[];
  /** What every candidate imports, selected or not. */
  readonly imports: readonly FileImports[];
}

export interface FileResult {
  readonly file: TextFile;
  /** As it would be written; equal to `file.text` where nothing changes. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly editCount: number;
  readonly ids: readonly string[];
  readonly findings: readonly TrackedFinding[];
  readonly suppressions: Rewritten['suppressions'];
  /** TODO comments of the selected patterns in `text`. */
  readonly todos: number;
  /** Those of them that are there already. */
  readonly oldTodos: number;
  /** Whether the file comes into being with the edits of others; its old text is empty then. */
  readonly isNew?: true;
}

/** Finds and rewrites; nothing is written. */
export function analyze(files: readonly TextFile[], options: AnalyzeOptions): Analysis {
  const reports: FileResult[] = [];
  const skipped: Skipped[] = [];
  const imports: FileImports[] = [];
  const created = new Map<string, { text: string; ids: Set<string> }>();
  const ids = new Set(options.patterns.map((pattern) => pattern.id));
  let done = 0;
  for (const { files: members, context } of makeBatches(files, options.aliases)) {
    const sources = new Map<TextFile, SourceFile>();
    const contextOnly = new Set(context);
    for (const file of [...members, ...context]) {
      const source = parse(file);
      if (!('reason' in source)) sources.set(file, source);
      else if (!contextOnly.has(file) && options.isSelected(file.path)) skipped.push(source);
    }
    const { isSelected, exists, aliases } = options;
    // Where files around the batch are missing, nobody knows who else would have to be changed.
    const isEditable = context.length === 0 ? isSelected : () => false;
    const project = createProject([...sources.values()], { exists, isEditable, aliases });
    const rewritten = new Map<TextFile, Rewritten>();
    const attempt = (file: TextFile, rewrite: () => Rewritten | undefined): void => {
      try {
        const made = rewrite();
        if (made) rewritten.set(file, made);
      } catch (error) {
        options.onCrash?.(file.path, error);
        rewritten.delete(file);
        imports.push(unparsedImports(file.path, file.text));
        skipped.push({ path: file.path, reason: `its analysis failed: ${messageOf(error)}`, isError: true });
      }
    };
    for (const file of members) {
      options.onFile?.(done++, files.length);
      const source = sources.get(file);
      if (!source || !isSelected(file.path))
        imports.push(source ? fileImports(source, source) : unparsedImports(file.path, file.text));
      else attempt(file, () => rewriteFile(source, { ...options, project }));
    }
    const results = [...rewritten.values()];
    const hasMoved = results.some(({ ids: by }) => by.includes(sdkStage));
    const isLate = results.some(isWaiting) ? () => true : hasMoved ? isBehind : () => false;
    if (results.some(isLate)) {
      const last = createProject(sourcesAfter(sources, rewritten), { exists, isEditable, aliases, isFinal: true });
      for (const [file, before] of rewritten) {
        if (before.failure !== undefined || !isLate(before)) continue;
        attempt(file, () => before.resume({ ...options, project: last }));
      }
    }
    for (const [file, result] of rewritten) {
      const source = sources.get(file);
      if (!source) continue;
      const { source: after, failure, created: made, text, edits, editCount, ids: by, findings, suppressions } = result;
      imports.push(fileImports(source, after));
      for (const one of made) addCreated(created, one, by);
      const todos = countTodos(after, ids);
      const oldTodos = after === source ? todos : countTodos(source, ids);
      if (findings.length > 0 || todos > 0 || saysSomething(suppressions))
        reports.push({ file, text, edits, editCount, ids: by, findings, suppressions, todos, oldTodos });
      if (failure !== undefined) skipped.push({ path: file.path, reason: failure, isError: true });
    }
  }
  for (const [path, { text, ids: by }] of created) {
    reports.push(newFile(path, text, [...by].sort()));
    imports.push(fileImports(parseSource(path, ''), parseSource(path, text)));
  }
  return { files: reports.sort((a, b) => (a.file.path < b.file.path ? -1 : 1)), skipped, imports };
}

function saysSomething({ before, after }: Rewritten['suppressions']): boolean {
  return [before, after].some(({ suppressed, problems }) => suppressed.length > 0 || problems.length > 0);
}

/** The pattern after which a program is on v2. */
const sdkStage = 'sdk-package-split';

/** A file without imports of the SDK learns from the others that the program has moved, and what can be said then. */
function isBehind({ findings, source }: Rewritten): boolean {
  if (source.text.includes('@modelcontextprotocol/')) return false;
  return findings.some(
    ({ outcome, current }) =>
      outcome === 'open' && current.safety === 'manual' && current.edits.length === 0 && current.pattern.writesTodos,
  );
}

function isWaiting({ findings }: Rewritten): boolean {
  return findings.some(({ outcome, current }) => outcome === 'open' && current.waits);
}

/** The files of a batch as they are left, and those that were made for them. */
function sourcesAfter(
  sources: ReadonlyMap<TextFile, SourceFile>,
  rewritten: ReadonlyMap<TextFile, Rewritten>,
): SourceFile[] {
  const made = new Map([...rewritten.values()].flatMap(({ created }) => created.map(({ path, text }) => [path, text])));
  return [
    ...[...sources].map(([file, source]) => rewritten.get(file)?.source ?? source),
    ...[...made].map(([path, text]) => parseSource(path, text)),
  ];
}

/** Several files can need the same new one, for the edits of one pattern or another. */
function addCreated(
  created: Map<string, { text: string; ids: Set<string> }>,
  { path, text }: NewFile,
  ids: readonly string[],
): void {
  const known = created.get(path) ?? { text, ids: new Set<string>() };
  for (const id of ids) known.ids.add(id);
  created.set(path, known);
}

function newFile(path: string, text: string, ids: readonly string[]): FileResult {
  return {
    file: { path, text: '', hasByteOrderMark: false },
    text,
    edits: [{ range: [0, 0], text }],
    editCount: 1,
    ids,
    findings: [],
    suppressions: { before: noSuppressions, after: noSuppressions },
    todos: 0,
    oldTodos: 0,
    isNew: true,
  };
}

function parse({ path, text }: TextFile): SourceFile | Skipped {
  try {
    return parseSource(path, text);
  } catch (error) {
    const place = error instanceof ParseError ? `, line ${error.line}, column ${error.column}` : '';
    return { path, reason: `it does not parse${place}: ${messageOf(error)}`, isError: true };
  }
}

function countTodos(source: SourceFile, ids: ReadonlySet<string>): number {
  return readTodos(source).filter((todo) => ids.has(todo.id)).length;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}
