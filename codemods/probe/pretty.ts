/** The report for people. */
import type { ChalkInstance } from 'chalk';

import type { Severity } from '../../patterns/pattern.js';
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { printable, wrap } from '../report/terminal.js';
import { countsText, severityStyle } from '../report/severities.js';
import type { Check } from './checks.js';
import { countFindings, findingsIn, identityOf, offersOf } from './report.js';
import type { ProbeReport } from './report.js';
import { handshakeRevision } from './requests.js';

export interface ProbePrettyOptions {
  readonly style: ChalkInstance;
  /** Columns: text is wrapped to them. */
  readonly width: number;
}

/** @returns the report with a line break at its end */
export function formatProbe(report: ProbeReport, options: ProbePrettyOptions): string {
  const blocks = [
    spokenBlock(report, options),
    ...findingBlocks(report, options),
    lookedAtBlock('Not clear', report, 'unclear', options),
    metBlock(report, options),
    summaryBlock(report, options),
    nextBlock(report, options),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function spokenBlock(report: ProbeReport, { style, width }: ProbePrettyOptions): string[] {
  const { name, version } = identityOf(report);
  const who = [name, version].filter((text) => text !== undefined).join(' ');
  const legacy = legacyText(report);
  const modern = modernText(report);
  const row = (revision: string, isSpoken: boolean, text: string): string[] => {
    const [first = '', ...rest] = wrap(printable(text), width - 17);
    const word = isSpoken ? style.green('yes') : style.red('no ');
    return [`  ${style.bold(revision)}  ${word}  ${first}`, ...rest.map((line) => `${' '.repeat(19)}${line}`)];
  };
  return [
    `${style.bold.underline(printable(report.target))}${who === '' ? '' : `  ${style.dim(printable(who))}`}`,
    ...row(handshakeRevision, report.legacy.isSpoken !== false, legacy),
    ...row(targetRevision, report.modern.isSpoken, modern),
  ];
}

function legacyText(report: ProbeReport): string {
  const { legacy, kind } = report;
  if (legacy.isSpoken === 'http+sse') return 'over HTTP+SSE, in 2024-11-05';
  if (!legacy.isSpoken) return exchangeText(legacy.exchange);
  const { version, session, withoutSession, getStream, deletion, capabilities } = legacy;
  const parts = [version === handshakeRevision ? '' : `in ${version}`, offersText(offersOf(capabilities, report))];
  if (kind === 'http') {
    const refused = withoutSession?.status === undefined ? '' : ` (${withoutSession.status} without)`;
    parts.push(
      {
        none: 'no sessions',
        optional: 'sessions, not required',
        required: `sessions, required${refused}`,
        unclear: 'sessions',
      }[session],
      getStream?.isStream === true ? 'a stream by GET' : 'no stream by GET',
    );
    if (deletion?.status !== undefined)
      parts.push(
        deletion.status < 300 ? 'DELETE ends a session' : `DELETE does not end a session (${deletion.status})`,
      );
  }
  return parts.filter(Boolean).join('; ');
}

function modernText(report: ProbeReport): string {
  const { isSpoken, discovery, capabilities } = report.modern;
  return isSpoken ? offersText(offersOf(capabilities, report)) : exchangeText(discovery);
}

function offersText(names: readonly string[]): string {
  return names.length === 0 ? 'offers nothing' : `offers ${names.join(', ')}`;
}

function exchangeText({ sent, received }: Check['exchange']): string {
  return `${sent} -> ${received}`;
}

function findingBlocks(report: ProbeReport, options: ProbePrettyOptions): string[][] {
  const explained = new Set<string>();
  return findingsIn(report).map((check) => {
    const isFirst = !explained.has(check.pattern.id);
    explained.add(check.pattern.id);
    return findingBlock(check, isFirst, options);
  });
}

function findingBlock(
  { pattern, severity, message, exchange }: Check,
  withLink: boolean,
  { style, width }: ProbePrettyOptions,
): string[] {
  const [sep] = pattern.seps;
  const head = `  ${severityStyle(style, severity)(severity.padEnd(5))}  ${style.bold(pattern.id)}${sep === undefined ? '' : ` (${sep})`}`;
  const line = (label: string, text: string): string[] => {
    const [first = '', ...rest] = wrap(printable(text), width - 10);
    return [`    ${style.dim(label.padEnd(4))}  ${first}`, ...rest.map((more) => `${' '.repeat(10)}${more}`)];
  };
  return [
    head,
    ...wrap(printable(message), width, '    '),
    ...line('sent', exchange.sent),
    ...line('got', exchange.received),
    ...(withLink ? [style.dim(`    See ${pattern.url}`)] : []),
  ];
}

function lookedAtBlock(
  title: string,
  { checks }: ProbeReport,
  outcome: Check['outcome'],
  { style, width }: ProbePrettyOptions,
): string[] {
  const listed = checks.filter((check) => check.outcome === outcome);
  if (listed.length === 0) return [];
  return [
    style.bold(title),
    ...listed.flatMap(({ pattern, message, exchange }) =>
      wrap(printable(`${pattern.id}: ${message}: ${exchangeText(exchange)}`), width - 4).map((line, index) =>
        index === 0 ? `  ${line}` : `    ${line}`,
      ),
    ),
  ];
}

/** What is right is named once. */
function metBlock(report: ProbeReport, { style, width }: ProbePrettyOptions): string[] {
  const broken = new Set(findingsIn(report).map(({ pattern }) => pattern.id));
  const ids = [...new Set(report.checks.filter(({ outcome }) => outcome === 'met').map(({ pattern }) => pattern.id))];
  const met = ids.filter((id) => !broken.has(id));
  return met.length === 0
    ? []
    : [
        style.bold(`As ${targetRevision} has it`),
        ...wrap(met.join(', '), width, '  ').map((line) => style.green(line)),
      ];
}

function summaryBlock(report: ProbeReport, { style }: ProbePrettyOptions): string[] {
  const counts: Record<Severity, number> = countFindings(report);
  const seconds = `${(report.durationMs / 1000).toFixed(1)} s`;
  return [
    style.bold('Summary'),
    `  ${style.dim('Findings')}  ${countsText(counts) || 'none'}`,
    `  ${style.dim('Requests')}  ${report.requests} (${seconds})`,
  ];
}

function nextBlock(report: ProbeReport, { style }: ProbePrettyOptions): string[] {
  const [first] = findingsIn(report).filter(({ severity }) => severity === 'error');
  if (!first) return [];
  const explain = `npx mcp-stateless explain ${first.pattern.id}`;
  return [
    style.bold('Next'),
    `  ${style.cyan('npx mcp-stateless'.padEnd(explain.length))}  ${style.dim('in the repository of the server: where it is')}`,
    `  ${style.cyan(explain)}  ${style.dim('what it means')}`,
  ];
}
