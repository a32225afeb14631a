/** The report for pull requests: what was done, what is left and who decides, by package; GitHub and GitLab render it. */
import type { Severity } from '../../patterns/pattern.js';
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { byPackage } from '../engine/packages.js';
import type { NextStep } from './next-steps.js';
import { placedFindings } from './placed-findings.js';
import type { PlacedFinding } from './placed-findings.js';
import { countUnfixed, findingsOf } from './report.js';
import type { FileReport, Report, Status } from './report.js';
import { plural, printable } from './terminal.js';

export interface MarkdownOptions {
  /** @returns the folder of the package that a file belongs to: with `/` at its end, empty for the root */
  packageOf(path: string): string;
  readonly nextSteps: readonly NextStep[];
}

/** What a reader does with a finding, in the order of the report. */
const outcomes = [
  {
    title: 'Done',
    of: ['fixed'],
    intro: 'The code says it in the new way; the diff shows how.',
  },
  { title: 'Will be done', of: ['planned'], intro: '`mcp-stateless --apply` makes these changes.' },
  {
    title: 'Decided by a person',
    of: ['todo', 'todo-planned', 'failed', 'open'],
    intro: 'Nothing was changed here: each place says what to do. TODO comments stand where the code needs them.',
  },
] as const satisfies readonly { title: string; of: readonly Status[]; intro: string }[];

/** Places of one pattern in one file that are listed; of the others only the number is. */
const listedPlaces = 20;

export function formatMarkdown(report: Report, options: MarkdownOptions): string {
  const blocks = [
    `# Migration to MCP ${targetRevision}`,
    summary(report),
    ...byPackage(report.files, options.packageOf).flatMap(([folder, files], _, packages) => [
      ...(packages.length > 1 ? [`## ${folder === '' ? 'The root package' : code(folder.replace(/\/$/u, ''))}`] : []),
      ...packageBlocks(files, packages.length > 1 ? '###' : '##'),
    ]),
    ...manifestBlocks(report),
    ...suppressionBlocks(report),
    ...skippedBlocks(report),
    ...stepBlocks(options.nextSteps),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function summary(report: Report): string {
  const left = countUnfixed(report);
  const findings = findingsOf(report).filter(({ isKnown }) => !isKnown);
  const count = (...of: readonly Status[]): number => findings.filter(({ status }) => of.includes(status)).length;
  const rows: [string, string][] = [
    ['Files with MCP code', String(report.counts.candidates)],
    [report.apply ? 'Files changed' : 'Files that would change', String(report.counts.changed)],
    [report.apply ? 'Findings fixed' : 'Findings that `--apply` fixes', String(count('fixed', 'planned'))],
    ['Left', `${plural(left.error, 'error')}, ${plural(left.warn, 'warning')}, ${left.info} info`],
    ['TODO comments', String(report.todos.total)],
    ...(report.baseline
      ? [['Known by the baseline', `${report.baseline.known}, and ${report.baseline.gone} gone`] as [string, string]]
      : []),
  ];
  if (findings.length === 0 && report.todos.total === 0) return 'No legacy MCP code found.';
  return table(['', ''], rows);
}

interface Entry {
  readonly path: string;
  readonly placed: PlacedFinding;
}

function packageBlocks(files: readonly FileReport[], heading: string): string[] {
  const entries = files.flatMap((file) =>
    placedFindings(file)
      .filter(({ finding }) => !finding.isKnown)
      .map((placed): Entry => ({ path: file.path, placed })),
  );
  const choices = [...new Set(entries.flatMap(({ placed: { finding } }) => finding.note ?? []))];
  return [
    ...(choices.length > 0 ? [`${heading} Chosen`, choices.map((note) => `- ${text(note)}.`).join('\n')] : []),
    ...outcomes.flatMap(({ title, of, intro }) => {
      const some = entries.filter(({ placed }) => (of as readonly Status[]).includes(placed.finding.status));
      if (some.length === 0) return [];
      const isDone = title !== 'Decided by a person';
      return [`${heading} ${title}`, intro, isDone ? doneTable(some) : decisions(some)];
    }),
  ];
}

function doneTable(entries: readonly Entry[]): string {
  const rows = [...group(entries, ({ placed }) => placed.finding.id)].map(([id, list]): [string, string, string] => {
    const [first] = list;
    const files = new Set(list.map(({ path }) => path));
    const where = files.size === 1 ? code([...files][0] ?? '') : plural(files.size, 'file');
    return [`[${code(id)}](${first?.placed.finding.pattern.url ?? ''})`, String(list.length), where];
  });
  return table(['What', 'Places', 'Where'], rows);
}

const severityOrder: readonly Severity[] = ['error', 'warn', 'info'];

/** One item a pattern and message; the places below it. */
function decisions(entries: readonly Entry[]): string {
  const rank = ([, [first]]: [string, Entry[]]): number =>
    severityOrder.indexOf(first?.placed.finding.severity ?? 'info');
  const items = [...group(entries, ({ placed: { finding } }) => `${finding.id}\n${finding.message}`)].sort(
    (a, b) => rank(a) - rank(b),
  );
  return items
    .map(([, list]) => {
      const [first] = list;
      if (!first) return '';
      const { finding } = first.placed;
      const head = `- [ ] **${finding.severity}** [${code(finding.id)}](${finding.pattern.url}): ${text(finding.message)}`;
      const places = list.slice(0, listedPlaces).map(({ path, placed }) => {
        const { line } = placed.start;
        return `  - [${text(path)}:${line}](${target(path)}#L${line})`;
      });
      const more = list.length > listedPlaces ? [`  - and ${list.length - listedPlaces} more`] : [];
      return [head, ...places, ...more].join('\n');
    })
    .join('\n');
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function manifestBlocks({ manifests, apply }: Report): string[] {
  const rows = manifests.flatMap(({ path, added, removed }) =>
    [...new Set([...Object.keys(removed), ...Object.keys(added)])].map((name): [string, string, string, string] => [
      code(path),
      code(name),
      removed[name] === undefined ? '' : code(removed[name]),
      added[name] === undefined ? '' : code(added[name]),
    ]),
  );
  const notes = manifests.flatMap(({ path, notes: list }) => list.map((note) => `- ${code(path)}: ${text(note)}`));
  if (rows.length === 0 && notes.length === 0) return [];
  return [
    `## Dependencies${apply ? '' : ' that would change'}`,
    ...(rows.length > 0 ? [table(['File', 'Package', 'Before', 'After'], rows)] : []),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ];
}

function suppressionBlocks({ files }: Report): string[] {
  const lines = files.flatMap(({ path, suppressed, suppressionProblems }) => [
    ...suppressed.map(
      ({ pattern, reason }) =>
        `- ${code(path)}: ${code(pattern.id)}, ${reason === undefined ? 'no reason' : text(reason)}`,
    ),
    ...suppressionProblems.map(({ message }) => `- ${code(path)}: ${text(message)}`),
  ]);
  return lines.length > 0 ? ['## Switched off in the code', lines.join('\n')] : [];
}

function skippedBlocks({ skipped }: Report): string[] {
  if (skipped.length === 0) return [];
  return ['## Left out', skipped.map(({ path, reason }) => `- ${code(path)}: ${text(reason)}`).join('\n')];
}

function stepBlocks(steps: readonly NextStep[]): string[] {
  if (steps.length === 0) return [];
  return ['## Next', steps.map(({ command, purpose }) => `- ${code(command)}: ${text(purpose)}`).join('\n')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text of messages and paths: backticks go on marking code, and nothing else becomes markup or calls somebody. */
function text(raw: string): string {
  return oneLine(raw)
    .split(/`([^`]+)`/u)
    .map((part, index) => (index % 2 === 0 ? plain(part) : part.trim() === '' ? plain(`\`${part}\``) : code(part)))
    .join('');
}

function plain(raw: string): string {
  return raw
    .replace(/&/gu, '&amp;')
    .replace(/[\\*_[\]<>#|~]/gu, String.raw`\$&`)
    .replaceAll('`', '&#96;')
    .replaceAll('@', '@&#8203;');
}

/** A code span, whatever is in it. */
function code(raw: string): string {
  const line = oneLine(raw);
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return fence + space + line + space + fence;
}

/** Where a link leads: a path, relative to the root. */
function target(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()]/gu, (one) => `%${one.charCodeAt(0).toString(16)}`))
    .join('/');
}

function oneLine(raw: string): string {
  return printable(
    raw
      .split(/\r\n|\n/u)
      .map((line) => line.trim())
      .join(' '),
  );
}
