/** The report for merge requests of GitLab: a Code Quality artifact (https://docs.gitlab.com/ci/testing/code_quality/). */
import type { Severity } from '../../patterns/pattern.js';
import { fingerprinted } from './fingerprint.js';
import { placedFindings } from './placed-findings.js';
import type { Report } from './report.js';
import { printableJson } from './terminal.js';

export interface GitlabOptions {
  /** The folder of the run in its repository: empty, or with `/` at its end. */
  readonly prefix: string;
}

const severities: Record<Severity, string> = { error: 'major', warn: 'minor', info: 'info' };

/** @returns a list of problems with a line break at its end; what is fixed on disk is not in it */
export function formatGitlab(report: Report, { prefix }: GitlabOptions): string {
  const problems = report.files.flatMap((file) => {
    const path = prefix + file.path;
    const left = placedFindings(file).filter(({ finding }) => finding.status !== 'fixed');
    return fingerprinted(left).map(({ placed: { finding, start, end }, fingerprint, number }) => ({
      description: finding.message,
      check_name: finding.id,
      fingerprint: `${path}:${fingerprint}:${number}`,
      severity: severities[finding.severity],
      location: { path, lines: { begin: start.line, end: end.line } },
    }));
  });
  return printableJson(problems);
}
