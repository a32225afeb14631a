/** The report for programs: `schema/report.schema.json` describes it. */
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { unifiedDiff } from './diff.js';
import { indexLines } from './lines.js';
import { placedFindings } from './placed-findings.js';
import { countUnfixed } from './report.js';
import type { FileReport, Report } from './report.js';
import type { VerifyReport } from './verify-report.js';
import { printableJson } from './terminal.js';

export interface JsonOptions {
  readonly tool: { readonly name: string; readonly version: string };
  /** Whether changes come with their diffs. */
  readonly diff: boolean;
}

/** @returns the report with a line break at its end; the same bytes for the same tree, but for `durationMs`. */
export function formatJson(report: Report, { tool, diff }: JsonOptions): string {
  const document = {
    version: 1,
    tool,
    target: targetRevision,
    root: '.',
    findings: report.files.flatMap(jsonFindings),
    changes: report.files.flatMap(({ path, change }) => {
      if (!change) return [];
      const { ids, editCount, oldText, edits, isNew } = change;
      return [{ path, ids, edits: editCount, ...(diff && { diff: unifiedDiff(path, oldText, edits, isNew) }) }];
    }),
    manifests: report.manifests.map(({ path, added, removed, notes, change }) => ({
      path,
      added,
      removed,
      notes,
      ...(diff && change && { diff: unifiedDiff(path, change.oldText, change.edits) }),
    })),
    skipped: report.skipped.map(({ path, reason }) => ({ path, reason })),
    suppressions: report.files.flatMap(jsonSuppressions),
    ...(report.verify && { verify: jsonVerify(report.verify) }),
    summary: {
      files: report.counts,
      findings: countUnfixed(report),
      todos: report.todos.total,
      ...(report.baseline && { baseline: report.baseline }),
      durationMs: report.durationMs,
    },
  };
  return printableJson(document);
}

function jsonSuppressions({ path, text, suppressed, suppressionProblems }: FileReport): unknown[] {
  const lines = indexLines(text);
  return [
    ...suppressed.map(({ pattern, range, reason }) => ({
      path,
      line: lines.locate(range[0]).line,
      id: pattern.id,
      reason: reason ?? null,
    })),
    ...suppressionProblems
      .filter(({ kind }) => kind === 'unused')
      .map(({ id, range }) => ({ path, line: lines.locate(range[0]).line, id, reason: null, unused: true })),
  ];
}

function jsonVerify({ projects, unchecked, notes }: VerifyReport): unknown {
  return {
    projects: projects.map(({ tsconfig, status, typescript, before, after, errors, missing, install, reason }) => ({
      tsconfig,
      status,
      typescript: typescript ?? null,
      before: before ?? null,
      after: after ?? null,
      errors: errors.map(({ path, line, column, code, message, cause }) => ({
        path,
        line,
        column,
        code,
        message,
        cause,
      })),
      missing,
      install: install ?? null,
      reason: reason ?? null,
    })),
    unchecked: unchecked.map(({ path, reason }) => ({ path, reason })),
    notes,
  };
}

function jsonFindings(file: FileReport): unknown[] {
  return placedFindings(file).map(({ finding, start, end }) => ({
    id: finding.id,
    severity: finding.severity,
    kind: finding.kind,
    safety: finding.safety,
    message: finding.message,
    path: file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    sep: finding.pattern.seps[0] ?? null,
    url: finding.pattern.url,
    fixed: finding.status === 'fixed',
    ...(finding.isKnown && { known: true }),
    ...(finding.note !== undefined && { note: finding.note }),
  }));
}
