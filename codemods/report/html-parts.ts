/** What the pages of `--format html` have in common: the frame, colours by what is left, and text that is only text. */
import type { Severity } from '../../patterns/pattern.js';
import { script, styles } from './html-page.js';
import type { ReportedFinding } from './report.js';
import { plural, printable } from './terminal.js';

/** What a finding is coloured by: what has to be done still, or that it is done. */
export type Tone = Severity | 'done';

/** The worst first. */
export const tones: readonly Tone[] = ['error', 'warn', 'info', 'done'];

export const toneNames: Record<Tone, string> = { error: 'error', warn: 'warning', info: 'info', done: 'done' };

export interface Page {
  readonly title: string;
  /** Markup under the title. */
  readonly header: string;
  /** Markup. */
  readonly main: string;
  /** Whether it has findings, which can be filtered. */
  readonly hasFindings: boolean;
}

/** @returns a page that loads nothing, with a line break at its end */
export function pageOf({ title, header, main, hasFindings }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${styles}</style>
</head>
<body>
${hasFindings ? '<a class="skip" href="#findings">Go to the findings</a>' : ''}
<header>
<h1>${escape(title)}</h1>
${header}
</header>
<main>
${main}
</main>
<script>${hasFindings ? script : ''}</script>
</body>
</html>
`;
}

export interface Tiles {
  readonly tone?: Tone;
  readonly count: number;
  readonly label: string;
}

/** @returns large numbers with their names */
export function tileList(items: readonly Tiles[]): string {
  const list = items.map(
    ({ tone, count, label }) => `<li${tone ? ` class="${tone}"` : ''}><b>${count}</b> ${label}</li>`,
  );
  return `<ul class="tiles">${list.join('')}</ul>`;
}

export function isDone({ status }: ReportedFinding): boolean {
  return status === 'fixed' || status === 'planned';
}

export function toneOf(finding: ReportedFinding): Tone {
  return isDone(finding) ? 'done' : finding.severity;
}

/** @returns how many of each there are, in words */
export function toneText(findings: readonly ReportedFinding[]): string {
  return tones
    .flatMap((tone) => {
      const count = findings.filter((one) => toneOf(one) === tone).length;
      if (count === 0) return [];
      return [tone === 'done' ? `${count} done` : tone === 'info' ? `${count} info` : plural(count, toneNames[tone])];
    })
    .join(', ');
}

/** A message: what stands between backticks is code. */
export function inlineCode(text: string): string {
  return escape(text).replace(/`([^`]*)`/gu, '<code>$1</code>');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** @returns text that is safe in markup and in double quotes */
export function escape(text: string): string {
  return text
    .split('\t')
    .map(printable)
    .join('\t')
    .replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}
