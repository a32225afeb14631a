/** All candidates of a run: parsed, connected, rewritten in memory. */
import type { Detected } from '../../patterns/detect.js';
import type { ModuleAliases } from '../../patterns/facts/module-paths.js';
import { createFacts } from '../../patterns/facts/facts.js';
import type { ZodHold } from '../../patterns/facts/project.js';
import type { NewFile, Pattern, TextEdit } from '../../patterns/pattern.js';
import type { Settings } from '../../patterns/settings.js';
import { analyzeBatch, settleTogether } from './batch.js';
import { fileImports, importsAfter } from './file-imports.js';
import type { FileImports } from './file-imports.js';
import { makeBatches } from './link.js';
import { parseSource } from './parse.js';
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
  /** @returns what keeps the package of a file on Zod 3; without it nothing does */
  zodHold?(path: string): ZodHold | undefined;
  /** @returns the package.json that offers a file to other packages; without it none does */
  publishedBy?(path: string): string | undefined;
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
  let done = 0;
  const batches = makeBatches(files, options.aliases).map((batch) =>
    analyzeBatch(batch, options, () => options.onFile?.(done++, files.length)),
  );
  for (const analysis of settleTogether(batches)) {
    skipped.push(...analysis.skipped);
    imports.push(...analysis.imports);
    for (const { file, rewritten, imports: named, todos, oldTodos } of analysis.files) {
      const { failure, created: made, text, edits, editCount, ids, findings, suppressions } = rewritten;
      imports.push(named);
      for (const one of made) addCreated(created, one, ids);
      if (findings.length > 0 || todos > 0 || saysSomething(suppressions))
        reports.push({ file, text, edits, editCount, ids, findings, suppressions, todos, oldTodos });
      if (failure !== undefined) skipped.push({ path: file.path, reason: failure, isError: true });
    }
  }
  for (const [path, { text, ids }] of created) {
    reports.push(newFile(path, text, [...ids].sort()));
    const before = fileImports(createFacts(parseSource(path, '')));
    imports.push(importsAfter(before, createFacts(parseSource(path, text))));
  }
  return { files: reports.sort((a, b) => (a.file.path < b.file.path ? -1 : 1)), skipped, imports };
}

function saysSomething({ before, after }: Rewritten['suppressions']): boolean {
  return [before, after].some(({ suppressed, problems }) => suppressed.length > 0 || problems.length > 0);
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
