/** The report for people. */
import type { ChalkInstance } from 'chalk';

import type { Range, Safety } from '../../patterns/pattern.js';
import { codeFrame, cutLine } from './code-frame.js';
import { lineChanges, unifiedDiff } from './diff.js';
import type { LineChange } from './diff.js';
import { indexLines } from './lines.js';
import type { Lines } from './lines.js';
import type { NextStep } from './next-steps.js';
import { countUnfixed, findingsOf } from './report.js';
import type { FileChange, FileReport, ManifestReport, Report, ReportedFinding, Status } from './report.js';
import { countsText, severityStyle } from './severities.js';
import { displayWidth, plural, printable, wrap } from './terminal.js';
import { typesBlock } from './types-block.js';

export interface PrettyOptions {
  readonly style: ChalkInstance;
  /** Columns: code is cut to them, text is wrapped. */
  readonly width: number;
  /** Whether the changes follow as a unified diff. */
  readonly diff: boolean;
  readonly nextSteps: readonly NextStep[];
}

/** @returns the report with a line break at its end. */
export function formatPretty(report: Report, options: PrettyOptions): string {
  const files = report.files.map((file) => ({ ...file, findings: file.findings.filter(({ isKnown }) => !isKnown) }));
  const blocks = [
    ...files.filter((file) => file.findings.length > 0).map((file) => fileBlock(file, options)),
    ...report.manifests.map((manifest) => manifestBlock(manifest, report, options)),
    ...(options.diff ? [...report.files, ...report.manifests].map((file) => diffBlock(file, options)) : []),
    suppressionBlock(report, options),
    skippedBlock(report, options),
    summaryBlock(report, options),
    ...(report.verify ? [typesBlock(report.verify, options)] : []),
    nextBlock(report, options),
  ];
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** Findings of one kind in one file that are shown with their code; of the others only the places are listed. */
const shownInFull = 5;
const listedPlaces = 40;
/** Lines of an edit that are shown without `--diff`. */
const shownChangeLines = 8;

function fileBlock(file: FileReport, options: PrettyOptions): string[] {
  const { style } = options;
  const lines = indexLines(file.text);
  const gutter = String(lines.count).length;
  const output = [`${style.bold.underline(printable(file.path))}  ${style.dim(severityCounts(file.findings))}`];
  const shown = new Map<string, ReportedFinding[]>();
  const explained = new Set<string>();
  for (const finding of file.findings) {
    const key = `${finding.id}\n${finding.message}\n${finding.status}`;
    const alike = shown.get(key) ?? [];
    alike.push(finding);
    shown.set(key, alike);
    if (alike.length > shownInFull) continue;
    const isFirst = !explained.has(finding.message);
    output.push('', headline(finding, lines, options));
    if (isFirst) output.push(...explanation(finding, !explained.has(finding.id), options));
    explained.add(finding.message).add(finding.id);
    output.push(...codeLines(finding, lines, { ...options, gutter, context: isFirst ? 1 : 0 }));
  }
  for (const alike of shown.values()) {
    if (alike.length > shownInFull) output.push('', ...placeLines(alike.slice(shownInFull), lines, options));
  }
  return output;
}

function headline(finding: ReportedFinding, lines: Lines, { style }: PrettyOptions): string {
  const { line, column } = lines.locate(finding.range[0]);
  const severity = severityStyle(style, finding.severity)(finding.severity.padEnd(5));
  const [sep] = finding.pattern.seps;
  const place = `  ${style.dim(`${line}:${column}`.padEnd(7))} ${severity}  ${style.bold(finding.id)}`;
  return `${place}${sep === undefined ? '' : ` (${sep})`}  ${statusText(finding, style)}`;
}

function explanation(finding: ReportedFinding, withLink: boolean, { style, width }: PrettyOptions): string[] {
  const lines = wrap(printable(finding.message), width, '    ');
  if (finding.status === 'open' && finding.safety === 'suggest' && finding.editLabel !== undefined) {
    const label = finding.editLabel.replace(/\.$/u, '');
    lines.push(...wrap(`Suggestion: ${printable(label)} (--suggestions does it).`, width, '    '));
  }
  if (finding.note !== undefined) lines.push(...wrap(`Chosen: ${printable(finding.note)}.`, width, '    '));
  // Unbroken, whatever the width: terminals make links of addresses.
  if (withLink) lines.push(style.dim(`    See ${finding.pattern.url}`));
  return lines;
}

interface CodeOptions extends PrettyOptions {
  readonly gutter: number;
  readonly context: number;
}

const codeIndent = '    ';

/** The code with the range marked, unless it is gone, and what becomes of it. */
function codeLines(finding: ReportedFinding, lines: Lines, options: CodeOptions): string[] {
  const { style, gutter, context } = options;
  const width = options.width - codeIndent.length;
  const changes = finding.made && finding.safety !== 'manual' ? lineChanges(finding.made.text, finding.made.edits) : [];
  if (finding.status === 'fixed') return indented(changeLines(changes, { ...options, width }, false));
  const frame = codeFrame(lines, finding.range, { width, context, gutter });
  const painted = frame.map(({ kind, gutter: border, text }) => {
    const code = { context: style.dim, marked: String, carets: severityStyle(style, finding.severity) }[kind](text);
    return `${kind === 'marked' ? border : style.dim(border)} ${code}`;
  });
  const below = frame.findIndex(({ kind }) => kind === 'carets') + 1;
  const marked = lines.textOf(lines.lineAt(finding.range[0]));
  const replacement = replacementOf(changes, marked);
  if (replacement === undefined) return indented([...painted, ...changeLines(changes, { ...options, width }, true)]);
  // The line itself is on the screen already.
  const added = style.green(
    `+ ${' '.repeat(gutter)} | ${cutLine(replacement, width - gutter - 5, differenceIn(marked, replacement))}`,
  );
  return indented([...painted.slice(0, below), added, ...painted.slice(below)]);
}

function indented(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines.map((line) => (codeIndent + line).trimEnd())] : [];
}

/** @returns the line that takes the place of `marked`, where that is all that changes */
function replacementOf(changes: readonly LineChange[], marked: string): string | undefined {
  const [change] = changes;
  if (!change || changes.length > 1 || change.removed.length !== 1 || change.added.length !== 1) return undefined;
  return withoutBreak(change.removed[0]) === marked ? withoutBreak(change.added[0]) : undefined;
}

function withoutBreak(line: string | undefined): string {
  return line?.replace(/\r?\n$/u, '') ?? '';
}

/** @returns the part of `after` that `before` does not have */
function differenceIn(before: string, after: string): Range {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let end = after.length;
  for (let old = before.length; end > start && old > start && before[old - 1] === after[end - 1]; old--) end--;
  return [start, end];
}

/** @param withNumbers whether the lines that go are still where they were */
function changeLines(changes: readonly LineChange[], options: CodeOptions, withNumbers: boolean): string[] {
  const { style, gutter, width } = options;
  const removedCount = changes.reduce((sum, change) => sum + change.removed.length, 0);
  const addedCount = changes.reduce((sum, change) => sum + change.added.length, 0);
  const border = (sign: string, line?: number): string =>
    `${sign} ${String(withNumbers ? (line ?? '') : '').padStart(gutter)} |`;
  if (removedCount + addedCount > shownChangeLines) {
    return [
      style.dim(`${border(' ')} ${plural(removedCount, 'line')} removed, ${addedCount} added: --diff shows them`),
    ];
  }
  const cut = (text: string, other = ''): string => cutLine(text, width - gutter - 5, differenceIn(other, text));
  return changes.flatMap(({ line, removed, added }) => [
    ...removed.map((text, index) => style.red(`${border('-', line + index)} ${cut(text, added[index])}`)),
    ...added.map((text, index) =>
      style.green(`${border('+', removed.length + index === 0 ? line : undefined)} ${cut(text, removed[index])}`),
    ),
  ]);
}

/** The places of findings that are like those above. */
function placeLines(findings: readonly ReportedFinding[], lines: Lines, options: PrettyOptions): string[] {
  const { style, width } = options;
  const [first] = findings;
  if (!first) return [];
  const places = findings.slice(0, listedPlaces).map(({ range }) => {
    const { line, column } = lines.locate(range[0]);
    return `${line}:${column}`;
  });
  const more =
    findings.length > listedPlaces ? `, and ${findings.length - listedPlaces} more (--format json lists them)` : '';
  return [
    `  ${style.dim('and')} ${findings.length} more ${style.bold(first.id)}  ${statusText(first, style)}`,
    ...wrap(places.join(', ') + more, width, '    ').map((line) => style.dim(line)),
  ];
}

/** What becomes of the dependencies, one a line, and what a person is to know of them. */
function manifestBlock(manifest: ManifestReport, { apply }: Report, { style, width }: PrettyOptions): string[] {
  const { path, added, removed, notes, change } = manifest;
  const names = [...new Set([...Object.keys(removed), ...Object.keys(added)])];
  const column = Math.max(0, ...names.map((name) => name.length));
  const lines = names.map((name) => {
    const [from, to] = [removed[name], added[name]];
    const label = printable(name).padEnd(column);
    if (from === undefined) return style.green(`  + ${label}  ${printable(to ?? '')}`);
    if (to === undefined) return style.red(`  - ${label}  ${printable(from)}`);
    return style.yellow(`  ~ ${label}  ${printable(from)} -> ${printable(to)}`);
  });
  const state = change ? (apply ? style.green('changed') : style.green('will be changed')) : style.dim('note');
  return [
    `${style.bold.underline(printable(path))}  ${state}`,
    ...lines,
    ...notes.flatMap((note) =>
      wrap(printable(note), width - 4).map((line, index) => (index === 0 ? `  * ${line}` : `    ${line}`)),
    ),
  ];
}

function diffBlock(
  { path, change }: Pick<FileReport, 'path'> & { readonly change?: Pick<FileChange, 'oldText' | 'edits' | 'isNew'> },
  { style }: PrettyOptions,
): string[] {
  if (!change) return [];
  return unifiedDiff(path, change.oldText, change.edits, change.isNew)
    .trimEnd()
    .split('\n')
    .map((line) => {
      // Tabs are code here, and harmless.
      const text = line.replace(/\r$/u, '').split('\t').map(printable).join('\t');
      if (/^(?:---|\+\+\+) /u.test(text)) return style.bold(text);
      if (text.startsWith('+')) return style.green(text);
      if (text.startsWith('-')) return style.red(text);
      return text.startsWith('@@') ? style.cyan(text) : text;
    });
}

/** Comments that switch findings off and should not, or do not say why. */
function suppressionBlock({ files }: Report, { style, width }: PrettyOptions): string[] {
  const lines = files.flatMap(({ path, text, suppressionProblems }) => {
    const places = indexLines(text);
    return suppressionProblems.flatMap(({ message, range }) => {
      const { line, column } = places.locate(range[0]);
      const [first = '', ...rest] = wrap(`${printable(path)}:${line}:${column}: ${printable(message)}`, width - 9);
      return [`  ${style.yellow('warn ')}  ${first}`, ...rest.map((one) => `         ${one}`)];
    });
  });
  return lines.length > 0 ? [style.bold('Comments that switch findings off'), ...lines] : [];
}

function skippedBlock({ skipped }: Report, { style, width }: PrettyOptions): string[] {
  if (skipped.length === 0) return [];
  return [
    style.bold('Left out'),
    ...skipped.flatMap(({ path, reason, isError }) => {
      const mark = isError ? style.red('error') : style.dim('info ');
      const [first = '', ...rest] = wrap(`${printable(path)}: ${printable(reason)}`, width - 9);
      return [`  ${mark}  ${first}`, ...rest.map((line) => `         ${line}`)];
    }),
  ];
}

function summaryBlock(report: Report, { style, width }: PrettyOptions): string[] {
  const { counts, todos } = report;
  const findings = findingsOf(report).filter(({ isKnown }) => !isKnown);
  const suppressed = report.files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const seconds = `${(report.durationMs / 1000).toFixed(1)} s`;
  const written = report.apply ? 'changed' : 'would change';
  const files = [
    `${counts.found} found`,
    ...(counts.read === counts.found ? [] : [`${counts.read} read`]),
    `${counts.candidates} with MCP code`,
    ...(report.command === 'check' ? [] : [`${counts.changed} ${written}`]),
  ];
  const manifests = report.manifests.filter(({ change }) => change);
  const rows: [label: string, text: string][] = [['Files', `${files.join(', ')} (${seconds})`]];
  if (findings.length > 0) {
    rows.push(['Findings', severityCounts(findings)], ['Outcome', outcomes(findings)]);
    const left = countUnfixed(report);
    if (report.apply) rows.push(['Left', countsText(left) || 'nothing']);
  }
  if (todos.total > 0) rows.push(['TODOs', todoText(report)]);
  if (report.baseline) {
    const { known, gone } = report.baseline;
    const left = gone > 0 ? `, ${gone} of it gone (--update-baseline takes them out)` : '';
    rows.push(['Baseline', `${known} known${left}`]);
  }
  if (suppressed > 0) rows.push(['Off', `${plural(suppressed, 'finding')} switched off in the code`]);
  if (manifests.length > 0) {
    rows.push(['Packages', `${manifestsText(manifests.map(({ path }) => path))} ${written}`]);
  }
  const head =
    findings.length === 0 && todos.total === 0 && manifests.length === 0
      ? [style.green(report.baseline?.known ? 'No legacy MCP code but what is known.' : 'No legacy MCP code found.')]
      : [style.bold('Summary')];
  const body = rows.flatMap(([label, text]) => {
    const [first = '', ...rest] = wrap(text, width - 12);
    return [`  ${style.dim(label.padEnd(8))}  ${first}`, ...rest.map((line) => `            ${line}`)];
  });
  const stopped = report.interrupted
    ? [
        '',
        ...wrap(
          `Interrupted by ${report.interrupted}. ${plural(counts.changed, 'file')} written, each of them whole; the others are as they were.`,
          width,
        ),
      ]
    : [];
  return [...head, ...body, ...stopped.map((line) => style.yellow(line))];
}

function nextBlock(report: Report, { nextSteps, style, width }: PrettyOptions): string[] {
  if (nextSteps.length === 0) return [];
  const column = Math.max(...nextSteps.map(({ command }) => displayWidth(command)));
  const fits = nextSteps.every(({ purpose }) => 4 + column + displayWidth(purpose) <= width);
  return [
    style.bold(report.command === 'migrate' && !report.apply ? 'Nothing is written yet. Next' : 'Next'),
    ...nextSteps.flatMap(({ command, purpose }) =>
      fits
        ? [`  ${style.cyan(command)}${' '.repeat(column - displayWidth(command))}  ${style.dim(purpose)}`]
        : [`  ${style.cyan(command)}`, ...wrap(purpose, width, '      ').map((line) => style.dim(line))],
    ),
  ];
}

function todoText({ command, apply, todos }: Report): string {
  if (command === 'check' || todos.new === 0) return `${plural(todos.total, 'comment')} to be worked off`;
  const old = todos.total - todos.new;
  return `${plural(todos.new, 'comment')} ${apply ? 'written' : 'would be written'}${old > 0 ? `, ${old} there already` : ''}`;
}

/** In this order, in the summary. */
const statusNouns: readonly (readonly [Status, Safety | undefined, one: string, many: string])[] = [
  ['fixed', undefined, 'fixed', 'fixed'],
  ['planned', undefined, 'will be fixed', 'will be fixed'],
  ['open', 'fix', 'can be fixed', 'can be fixed'],
  ['open', 'suggest', 'suggestion', 'suggestions'],
  ['todo', undefined, 'by hand (TODO comment)', 'by hand (TODO comments)'],
  ['todo-planned', undefined, 'by hand (TODO comment)', 'by hand (TODO comments)'],
  ['open', 'manual', 'by hand', 'by hand'],
  ['open', 'report', 'note', 'notes'],
  ['failed', undefined, 'not changed', 'not changed'],
];

function outcomes(findings: readonly ReportedFinding[]): string {
  const parts = statusNouns.flatMap(([status, safety, one, many]) => {
    const count = findings.filter(
      (finding) => finding.status === status && (safety === undefined || finding.safety === safety),
    ).length;
    return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
  });
  return parts.join(', ');
}

function statusText({ status, safety }: ReportedFinding, style: ChalkInstance): string {
  switch (status) {
    case 'fixed':
      return style.green('fixed');
    case 'planned':
      return style.green('will be fixed');
    case 'todo':
      return style.magenta('by hand; TODO comment written');
    case 'todo-planned':
      return style.magenta('by hand; a TODO comment will be written');
    case 'failed':
      return style.red('not changed');
    case 'open':
      return openTexts(style)[safety];
  }
}

function openTexts(style: ChalkInstance): Record<Safety, string> {
  return {
    fix: style.green('can be fixed'),
    suggest: style.yellow('suggestion'),
    manual: style.magenta('by hand'),
    report: style.dim('note'),
  };
}

/** The catalogs of a workspace are no package.json. */
function manifestsText(paths: readonly string[]): string {
  const catalogs = paths.filter((path) => !/(?:^|\/)package\.json$/u.test(path));
  const packages = paths.length - catalogs.length;
  return [...(packages > 0 ? [plural(packages, 'package.json', 'package.json files')] : []), ...catalogs].join(' and ');
}

function severityCounts(findings: readonly ReportedFinding[]): string {
  const counts = { error: 0, warn: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return countsText(counts);
}
