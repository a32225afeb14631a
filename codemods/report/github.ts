/**
 * The report for GitHub Actions: workflow commands that become annotations of lines
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
import type { Severity } from '../../patterns/pattern.js';
import { indexLines } from './lines.js';
import { placedFindings } from './placed-findings.js';
import { countUnfixed } from './report.js';
import type { Report } from './report.js';
import { plural, printable } from './terminal.js';

export interface GithubOptions {
  /** The folder of the run in its repository: empty, or with `/` at its end. */
  readonly prefix: string;
}

const commands: Record<Severity, string> = { error: 'error', warn: 'warning', info: 'notice' };

/**
 * Errors come first, because GitHub shows no more than ten annotations of a kind and step. What is fixed on disk, or
 * known by the baseline, is not annotated.
 */
export function formatGithub(report: Report, { prefix }: GithubOptions): string {
  const lines: Record<Severity, string[]> = { error: [], warn: [], info: [] };
  for (const { path, reason, isError } of report.skipped) {
    const severity = isError ? 'error' : 'info';
    lines[severity].push(command(severity, { file: prefix + path, title: 'left out' }, reason));
  }
  for (const file of report.files) {
    for (const { finding, start, end } of placedFindings(file)) {
      if (finding.status === 'fixed' || finding.isKnown) continue;
      // GitHub takes columns only where they are of one line.
      const columns = start.line === end.line && { col: start.column, endColumn: end.column };
      const place = { file: prefix + file.path, line: start.line, endLine: end.line, ...columns };
      const text = `${finding.message}\n${finding.pattern.url}`;
      lines[finding.severity].push(command(finding.severity, { ...place, title: `mcp-stateless/${finding.id}` }, text));
    }
    const places = indexLines(file.text);
    for (const { message, range } of file.suppressionProblems) {
      lines.warn.push(command('warn', { file: prefix + file.path, line: places.locate(range[0]).line }, message));
    }
  }
  for (const { path, notes } of report.manifests) {
    for (const note of notes) lines.info.push(command('info', { file: prefix + path, line: 1 }, note));
  }
  return [...lines.error, ...lines.warn, ...lines.info, summary(report)].map((line) => `${line}\n`).join('');
}

function summary(report: Report): string {
  const { error, warn, info } = countUnfixed(report);
  return [
    `mcp-stateless: ${plural(error, 'error')}, ${plural(warn, 'warning')}, ${plural(info, 'info')} in ${plural(report.counts.candidates, 'file')} with MCP code`,
    ...(report.todos.total > 0 ? [`${plural(report.todos.total, 'TODO comment')} to be worked off`] : []),
    ...(report.baseline ? [`${report.baseline.known} known by the baseline`] : []),
  ].join('; ');
}

function command(severity: Severity, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.split('\n').map(printable).join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
