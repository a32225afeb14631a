/** The report for merge requests of GitLab: a Code Quality artifact (https://docs.gitlab.com/ci/testing/code_quality/). */
import type { Severity } from '../../patterns/pattern.js';
import { fingerprintOf } from './fingerprint.js';
import { placedFindings } from './placed-findings.js';
import type { Report } from './report.js';

export interface GitlabOptions {
  /** The folder of the run in its repository: empty, or with `/` at its end. */
  readonly prefix: string;
}

const severities: Record<Severity, string> = { error: 'major', warn: 'minor', info: 'info' };

/** @returns a list of problems with a line break at its end; what is fixed on disk is not in it */
export function formatGitlab(report: Report, { prefix }: GitlabOptions): string {
  const problems = report.files.flatMap((file) => {
    const seen = new Map<string, number>();
    return placedFindings(file).flatMap((placed) => {
      const { finding, start, end } = placed;
      if (finding.status === 'fixed') return [];
      const path = prefix + file.path;
      const key = fingerprintOf(placed);
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return [
        {
          description: finding.message,
          check_name: finding.id,
          fingerprint: `${path}:${key}:${before + 1}`,
          severity: severities[finding.severity],
          location: { path, lines: { begin: start.line, end: end.line } },
        },
      ];
    });
  });
  return `${JSON.stringify(problems, undefined, 2)}\n`;
}
