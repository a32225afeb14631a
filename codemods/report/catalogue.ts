/** `list` and `explain`: what is known about patterns, from the patterns themselves. */
import type { ChalkInstance } from 'chalk';

import { leavesTodos } from '../../patterns/pattern.js';
import type { PatternInfo } from '../../patterns/pattern.js';
import { editsText, kindTexts, presetsText } from './pattern-texts.js';
import { displayWidth, printable, wrap } from './terminal.js';

export interface CatalogueOptions {
  readonly style: ChalkInstance;
  readonly width: number;
}

/** @returns a table of all patterns. */
export function formatList(patterns: readonly PatternInfo[], { style, width }: CatalogueOptions): string {
  const rows = patterns.map((pattern) => [pattern.id, pattern.kind, outcomesOf(pattern).join(', ')]);
  const head = ['pattern', 'kind', 'what can happen'];
  const widths = head.map((title, index) =>
    Math.max(...[head, ...rows].map((row) => displayWidth(row[index] ?? title))),
  );
  const print = (row: readonly string[]): string =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = patterns.flatMap((pattern, index) => {
    const [id = '', ...rest] = rows[index] ?? [];
    const row = print([id, ...rest]);
    return [
      style.bold(id) + row.slice(id.length),
      ...wrap(`Finds ${pattern.docs.summary}.`, width, '  ').map((line) => style.dim(line)),
    ];
  });
  return `${[style.underline(print(head)), ...lines].join('\n')}\n`;
}

/** @returns the page of one pattern. */
export function formatExplanation(pattern: PatternInfo, { style, width }: CatalogueOptions): string {
  const { id, kind, seps, url, docs } = pattern;
  const section = (title: string, text: string): string[] => ['', style.bold(title), ...paragraphs(text, width, style)];
  const messages = Object.values<PatternInfo['messages'][string]>(pattern.messages);
  return `${[
    `${style.bold.underline(id)}  ${style.dim([kind, ...seps, outcomesOf(pattern).join(', ')].join(' · '))}`,
    ...wrap(`Finds ${docs.summary}.`, width),
    '',
    ...row('Kind', kindTexts[kind], width, style),
    ...row('Edits', editsText(pattern), width, style),
    ...row('Presets', presetsText(pattern), width, style),
    ...section('Why', docs.why),
    ...section('What is found', docs.detects),
    ...section('What is edited', docs.edits),
    '',
    style.bold('What it says'),
    ...messages.flatMap(({ text, todo, edit }) => [
      ...bullet('-', text, width, style),
      ...(edit === undefined ? [] : bullet('edit:', edit, width, style)),
      ...(todo === undefined ? [] : bullet('TODO:', todo, width, style)),
    ]),
    '',
    `See ${url}`,
  ].join('\n')}\n`;
}

/** @returns what `list` and `explain` print for programs. */
export function describePattern(pattern: PatternInfo): Record<string, unknown> {
  const { id, kind, seps, url, fixable, hasSuggestions, docs, messages } = pattern;
  return { id, kind, seps, url, fixable, hasSuggestions, outcomes: outcomesOf(pattern), docs, messages };
}

function outcomesOf(pattern: PatternInfo): string[] {
  const outcomes = [
    ...(pattern.fixable ? ['fix'] : []),
    ...(pattern.hasSuggestions ? ['suggestion'] : []),
    ...(leavesTodos(pattern) ? ['by hand'] : []),
  ];
  if (outcomes.length > 0) return outcomes;
  return [pattern.kind === 'breaking' ? 'by hand' : 'note'];
}

function row(label: string, text: string, width: number, style: ChalkInstance): string[] {
  return wrap(text, width, ' '.repeat(9)).map((line, index) =>
    colourCode(index === 0 ? label.padEnd(9) + line.slice(9) : line, style),
  );
}

/** Markdown as far as the docs use it: paragraphs, lists, code. Placeholders of messages are shown as such. */
function paragraphs(text: string, width: number, style: ChalkInstance): string[] {
  return text
    .trim()
    .split(/\n\s*\n/u)
    .flatMap((paragraph, index) => {
      const lines = /^ *(?:[-*]|\d+\.) /mu.test(paragraph)
        ? paragraph.split(/\n(?= *(?:[-*]|\d+\.) )/u).flatMap((item) => hanging(item, width))
        : wrap(printableText(paragraph), width, '  ');
      return [...(index > 0 ? [''] : []), ...lines.map((line) => colourCode(line, style))];
    });
}

function hanging(item: string, width: number): string[] {
  const [, marker = '', text = item] = /^((?:[-*]|\d+\.) )?([^]*)$/u.exec(item.trimStart()) ?? [];
  const indent = ' '.repeat(2 + marker.length);
  const lines = wrap(printableText(text), width, indent);
  return lines.map((line, index) => (index === 0 ? `  ${marker}${line.slice(indent.length)}` : line));
}

/** @param label what stands before the first line; the others are indented by four */
function bullet(label: string, text: string, width: number, style: ChalkInstance): string[] {
  const shown = printableText(text.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, '<$1>'));
  const lines = wrap(`${label.trim()} ${shown}`, width, '    ');
  return lines.map((line, index) => colourCode(index === 0 && label === '-' ? line.slice(2) : line, style));
}

function printableText(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function colourCode(line: string, style: ChalkInstance): string {
  return line.replace(/`[^`]+`/gu, (code) => style.cyan(code));
}
