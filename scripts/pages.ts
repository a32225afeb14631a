/** The text of the rules' pages and of the table that lists them. */
import { editsText, kindTexts, presetsText } from '../codemods/report/pattern-texts.js';
import { leavesTodos } from '../patterns/pattern.js';
import type { Message, Pattern, PatternInfo, ProjectPattern } from '../patterns/pattern.js';
import { readCases, readProjectCases, readProjectValid, readValid } from '../test/fixture-cases.js';
import type { FixtureCase, FixtureFile } from '../test/fixture-cases.js';

/** @returns the Markdown of `docs/rules/<id>.md`; every code block of it is a fixture or made from one. */
export function pageOf(pattern: Pattern): string {
  return page(pattern, examplesOf(pattern));
}

/** @returns the same for a pattern that is found in the files around the sources */
export function projectPageOf(pattern: ProjectPattern): string {
  return page(pattern, projectExamplesOf(pattern));
}

function page(pattern: PatternInfo, examples: readonly string[]): string {
  const { id, docs, url, seps } = pattern;
  return `${[
    `# ${id}`,
    `Finds ${docs.summary}.`,
    [
      `- Kind: ${kindTexts[pattern.kind].replace(pattern.kind, '**$&**')}`,
      `- Edits: ${editsText(pattern)}`,
      `- Specification: ${[...seps, `<${url}>`].join(', ')}`,
      `- Presets: ${presetsText(pattern)}`,
    ].join('\n'),
    section('Why', docs.why),
    section('What it finds', docs.detects),
    section('What it edits', docs.edits),
    section('Messages', Object.values<Message>(pattern.messages).map(messageOf).join('\n')),
    ...examples,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** @param base of the links to the pages */
export function tableOf(patterns: readonly PatternInfo[], base: string): string {
  const rows = [...patterns]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      (pattern) =>
        `| [${pattern.id}](${base}${pattern.id}.md) | ${cell(pattern.docs.summary)} | ${pattern.kind} | ${shortEditsOf(pattern)} | ${pattern.seps.join(', ')} |`,
    );
  return ['| Rule | Finds | Kind | Edits | SEP |', '| --- | --- | --- | --- | --- |', ...rows].join('\n') + '\n';
}

function shortEditsOf(pattern: PatternInfo): string {
  const parts = [pattern.fixable && 'fix', pattern.hasSuggestions && 'suggestion', leavesTodos(pattern) && 'TODO'];
  return parts.filter((part) => part !== false).join(', ') || (pattern.kind === 'breaking' ? 'by hand' : 'report');
}

function section(title: string, text: string): string {
  return text === '' ? '' : `## ${title}\n\n${text}`;
}

function messageOf({ text, edit, todo }: Message): string {
  return [
    `- ${text}`,
    ...(edit === undefined ? [] : [`  - The edit: ${edit}`]),
    ...(todo === undefined ? [] : [`  - The comment: \`${todo}\``]),
  ].join('\n');
}

function examplesOf({ id }: Pattern): string[] {
  const cases = readCases(id);
  const chosen = cases.find(({ name }) => name === 'example') ?? cases[0];
  const [valid] = readValid(id);
  return [
    ...(chosen ? beforeAndAfter(chosen) : []),
    ...(valid ? ['## Not reported', codeBlock(valid.path, valid.text)] : []),
  ];
}

function projectExamplesOf({ id }: ProjectPattern): string[] {
  const cases = readProjectCases(id);
  const chosen = cases.find(({ name }) => name === 'example') ?? cases[0];
  const [valid] = readProjectValid(id);
  return [
    ...(chosen ? ['## Example', 'Reported:', ...chosen.files.flatMap(namedBlock)] : []),
    ...(valid ? ['## Not reported', ...valid.files.flatMap(namedBlock)] : []),
  ];
}

function namedBlock({ path, text }: FixtureFile): string[] {
  return [`\`${path}\`:`, codeBlock(path, text)];
}

function beforeAndAfter({ id, input, output, suggested }: FixtureCase): string[] {
  return [
    '## Example',
    'Reported:',
    codeBlock(input.path, input.text),
    ...(output === input.text ? [] : [`After \`mcp-stateless --apply --only ${id}\`:`, codeBlock(input.path, output)]),
    ...(suggested === output ? [] : ['With `--suggestions`:', codeBlock(input.path, suggested)]),
  ];
}

/** A fence that is longer than any in the text. */
function codeBlock(path: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${/\.[cm]?([jt]sx?|jsonc?)$/u.exec(path)?.[1] ?? ''}\n${text.replace(/\n$/u, '')}\n${fence}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
