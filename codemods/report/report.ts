/** What a run found and did, as every format prints it. */
import { noUnresolvedTodo } from '../../patterns/no-unresolved-todo.js';
import type { Kind, PatternInfo, Range, Safety, Severity, TextEdit } from '../../patterns/pattern.js';
import type { Skipped } from '../engine/scan.js';
import type { VerifyReport } from './verify-report.js';

export interface Report {
  readonly command: 'check' | 'migrate';
  /** Whether files were to be written: `--apply`. */
  readonly apply: boolean;
  /** The files about which there is something to say, sorted by path. */
  readonly files: readonly FileReport[];
  /** The package.json files that change, or about which there is something to say, sorted by path. */
  readonly manifests: readonly ManifestReport[];
  /** Sorted by path. */
  readonly skipped: readonly Skipped[];
  readonly counts: {
    /** Source files below the paths of the run. */
    readonly found: number;
    readonly read: number;
    /** Those that were analysed: MCP code, or linked to it. */
    readonly candidates: number;
    /** Files that were written, or would be. */
    readonly changed: number;
  };
  /** TODO comments of the selected patterns that stand in the code; in a dry run those too that would be written. */
  readonly todos: { readonly total: number; readonly new: number };
  readonly durationMs: number;
  /** The signal that ended the run while files were written or types checked. */
  readonly interrupted?: NodeJS.Signals;
  /** With `--verify`. */
  readonly verify?: VerifyReport;
  /** With `--baseline`. */
  readonly baseline?: {
    /** Findings that it lists. */
    readonly known: number;
    /** What it lists and the run did not find; 0 where the run did not look at everything. */
    readonly gone: number;
  };
}

export interface FileReport {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The text that `findings` refer to: what the reader finds on disk. */
  readonly text: string;
  /** Sorted by range. */
  readonly findings: readonly ReportedFinding[];
  /** Findings that comments in the code switch off; they count nowhere. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Comments that switch nothing off, or give no reason. */
  readonly suppressionProblems: readonly SuppressionProblem[];
  /** Absent where nothing changes. */
  readonly change?: FileChange;
}

export interface SuppressedFinding {
  readonly pattern: PatternInfo;
  readonly message: string;
  readonly range: Range;
  readonly reason: string | undefined;
}

export interface SuppressionProblem {
  readonly kind: 'unused' | 'unreasoned';
  /** The pattern that the comment names. */
  readonly id: string;
  readonly message: string;
  /** The comment. */
  readonly range: Range;
}

export interface FileChange {
  readonly ids: readonly string[];
  /** How many edits the patterns made. */
  readonly editCount: number;
  /** Whether the file comes into being. */
  readonly isNew?: true;
  readonly oldText: string;
  /** What leads from `oldText` to the new text: sorted, disjoint. */
  readonly edits: readonly TextEdit[];
}

export interface ManifestReport {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** New ranges by package; `engines.node` is that of Node.js. What is in `removed` too was changed. */
  readonly added: Readonly<Record<string, string>>;
  /** The ranges that were there. */
  readonly removed: Readonly<Record<string, string>>;
  /** Sentences. */
  readonly notes: readonly string[];
  /** Absent where nothing changes. */
  readonly change?: Pick<FileChange, 'oldText' | 'edits'>;
}

/**
 * What happens to a finding.
 * - `fixed`: the edit was made, or the edits of others did away with it.
 * - `planned`: that would happen with `--apply`.
 * - `todo`: a TODO comment was written; `todo-planned`: it would be.
 * - `failed`: its edits could not be made or written.
 * - `open`: nothing happens.
 */
export type Status = 'fixed' | 'planned' | 'todo' | 'todo-planned' | 'failed' | 'open';

export interface ReportedFinding {
  readonly pattern: PatternInfo;
  readonly id: string;
  readonly message: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly safety: Safety;
  readonly editLabel: string | undefined;
  /** Whether the baseline lists it, so that nobody need act on it now. */
  readonly isKnown?: boolean;
  /** What was chosen for this place, and why: a clause. */
  readonly note?: string | undefined;
  readonly status: Status;
  readonly range: Range;
  /** Its own edits, and the text in which they were made. */
  readonly made?: { readonly text: string; readonly edits: readonly TextEdit[] };
}

export type FailLevel = 'error' | 'warn' | 'none';

/**
 * - 0: nothing is left at or above `level`.
 * - 1: findings at or above it are left, or TODO comments, or type errors that a change brought, or (dry run) changes
 *   are pending.
 * - 2: something was skipped because of an error, or a type checker could not be run.
 * - 128 and the signal's number: interrupted.
 */
export function exitCodeOf(report: Report, level: FailLevel): number {
  if (report.interrupted) return signalExitCodes[report.interrupted] ?? 130;
  const projects = report.verify?.projects ?? [];
  if (report.skipped.some((one) => one.isError) || projects.some(({ status }) => status === 'failed')) return 2;
  if (level === 'none') return 0;
  if (projects.some(({ errors }) => errors.length > 0)) return 1;
  const counts = countUnfixed(report);
  const isWarned = counts.warn > 0 || report.files.some((file) => file.suppressionProblems.length > 0);
  if (counts.error > 0 || (level === 'warn' && isWarned) || todosToDo(report) > 0) return 1;
  return !report.apply && hasChanges(report) ? 1 : 0;
}

/** @returns the TODO comments in the code, without those that the baseline lists */
function todosToDo(report: Report): number {
  const known = findingsOf(report).filter(({ id, isKnown }) => isKnown && id === noUnresolvedTodo.id).length;
  return report.todos.total - known;
}

/** @returns whether files were written, or would be. */
export function hasChanges({ counts, manifests }: Report): boolean {
  return counts.changed > 0 || manifests.some(({ change }) => change);
}

/** @returns how many findings of each severity stand in the code as it is on disk, without those of the baseline. */
export function countUnfixed(report: Report): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warn: 0, info: 0 };
  for (const { status, isKnown, severity } of findingsOf(report)) {
    if (status !== 'fixed' && !isKnown) counts[severity]++;
  }
  return counts;
}

export function findingsOf(report: Report): ReportedFinding[] {
  return report.files.flatMap((file) => file.findings);
}

const signalExitCodes: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
