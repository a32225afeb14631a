import { byCodeUnit } from '../engine/discover.js';
import { indexLines } from './lines.js';
import type { FileReport, ReportedFinding } from './report.js';

/** 1-based, in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface PlacedFinding {
  readonly finding: ReportedFinding;
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
  /** What stands in the lines that it touches. */
  readonly code: string;
}

/** @returns the findings of a file with their places, sorted by place, id and message: in an order that no run changes */
export function placedFindings({ text, findings }: Pick<FileReport, 'text' | 'findings'>): PlacedFinding[] {
  const lines = indexLines(text);
  return findings
    .map((finding): PlacedFinding => {
      const [from, to] = finding.range;
      return {
        finding,
        start: lines.locate(from),
        end: lines.locate(to),
        code: text.slice(lines.startOf(lines.lineAt(from)), lines.startOf(lines.lineAt(to) + 1)),
      };
    })
    .sort(
      (a, b) =>
        a.start.line - b.start.line ||
        a.start.column - b.start.column ||
        a.end.line - b.end.line ||
        a.end.column - b.end.column ||
        byCodeUnit(a.finding.id, b.finding.id) ||
        byCodeUnit(a.finding.message, b.finding.message),
    );
}
