/** The report for programs: `schema/report.schema.json` describes it. */
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { byCodeUnit } from '../engine/discover.js';
import { unifiedDiff } from './diff.js';
import { indexLines } from './lines.js';
import { countUnfixed } from './report.js';
import type { FileReport, Report } from './report.js';
import type { VerifyReport } from './verify-report.js';

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
    ...(report.verify && { verify: jsonVerify(report.verify) }),
    summary: {
      files: report.counts,
      findings: countUnfixed(report),
      todos: report.todos.total,
      durationMs: report.durationMs,
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
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

interface JsonFinding {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly id: string;
  readonly message: string;
}

function jsonFindings({ path, text, findings }: FileReport): JsonFinding[] {
  const lines = indexLines(text);
  return findings
    .map((finding) => {
      const start = lines.locate(finding.range[0]);
      const end = lines.locate(finding.range[1]);
      return {
        id: finding.id,
        severity: finding.severity,
        kind: finding.kind,
        safety: finding.safety,
        message: finding.message,
        path,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        sep: finding.pattern.seps[0] ?? null,
        url: finding.pattern.url,
        fixed: finding.status === 'fixed',
        ...(finding.note !== undefined && { note: finding.note }),
      };
    })
    .sort(
      (a, b) =>
        a.line - b.line ||
        a.column - b.column ||
        a.endLine - b.endLine ||
        a.endColumn - b.endColumn ||
        byCodeUnit(a.id, b.id) ||
        byCodeUnit(a.message, b.message),
    );
}
