/** `docs/realworld.md`: what was measured, as tables. */
import type { RepositoryResult } from './measure-repository.js';
import { servingCell, servingHeader, servingIntro, servingRows } from './serving-table.js';

/** @returns the page, in Markdown */
export function pageOf(results: readonly RepositoryResult[]): string {
  const migrated = results.filter((one) => one.changedFiles + one.findings.left + faultsOf(one).length > 0);
  const untouched = results.filter((result) => !migrated.includes(result));
  const dates = [...new Set(results.map(({ date }) => date))].sort();
  return `${[
    '# Real repositories',
    '',
    `Measured on ${dates.join(', ')} by`,
    '',
    '```sh',
    'npm run realworld -- --all --clones <folder with clones>',
    '```',
    '',
    intro,
    '',
    bounds,
    '',
    '## Repositories with MCP code',
    '',
    ...tableOf(header, migrated.map(cellsOf)),
    '',
    '“Beyond people” is for repositories that people have migrated: of the files that they changed and the official codemod did',
    'not, how many we neither change nor name. “Serves 2026-07-28” says how many of the servers that were started do so after the',
    'migration; “–” where none was.',
    '',
    ...serversOf(migrated),
    ...detailsOf(migrated),
    '## Look-alikes',
    '',
    'LSP, DAP, JSON-RPC, sessions of web sites, ordinary code: no edit and no finding that counts.',
    '',
    ...tableOf(
      ['repository', 'commit', 'files', 'findings', 'edits'],
      untouched.map(({ name, commit, sourceFiles, findings, changedFiles }) => [
        name,
        `\`${commit.slice(0, 8)}\``,
        String(sourceFiles),
        String(findings.left),
        String(changedFiles),
      ]),
    ),
  ].join('\n')}\n`;
}

/** @returns the files that were left out because of a defect of ours */
export function faultsOf({ problems }: RepositoryResult): string[] {
  return problems.filter((problem) => /its analysis failed|were taken back|did not come to an end/u.test(problem));
}

/** @returns one line of the first table, for the terminal */
export function rowOf(result: RepositoryResult): string {
  return cellsOf(result)
    .map((cell, index) => (index < 2 ? cell : `${header[index]} ${cell}`))
    .join(' | ');
}

const intro = `Each repository is laid out at its commit and installed with scripts off; its own TypeScript and its own tests run; then
\`mcp-stateless --apply\` (no other option, no edit by hand), installation, types and tests again; then the same with the official
codemod, from the same commit. Type errors and tests are given as before / after the official codemod / after mcp-stateless. The
official codemod stops at SDK v2; it does not make a server stateless. “Unnamed” are new type errors and newly failing tests that
no finding and no TODO comment of ours is about. “Second run” is what a second run would still change.`;

const bounds = `Nothing of a repository is trusted: each step is bounded in time, output and heap, runs as another user where the system
lets us, and has no network but for the installation of packages. What could not be installed or checked here shows “–”. Times are
those of one run, beside whatever else the machine did; \`npm run bench\` measures properly.`;

const header = [
  'repository',
  'commit',
  'files changed',
  'edits, TODOs',
  'type errors',
  'tests passed',
  'unnamed errors, tests',
  'second run',
  'lines (white space only): official',
  'ours',
  'seconds: official',
  'ours',
  'beyond people',
  'serves 2026-07-28',
];

function cellsOf(result: RepositoryResult): string[] {
  const { types, tests, lines, spaceOnly, seconds, human } = result;
  return [
    result.name,
    `\`${result.commit.slice(0, 8)}\``,
    `${result.changedFiles} of ${result.sourceFiles}`,
    `${result.findings.fixed}, ${result.findings.todos}`,
    triple(types.before, types.official, types.ours),
    triple(tests.before?.passed, tests.official?.passed, tests.ours?.passed),
    `${result.unnamed.errors ?? '–'}, ${result.unnamed.tests ?? '–'}`,
    String(result.second),
    lines.official === null ? '–' : `${lines.official} (${spaceOnly.official ?? 0})`,
    `${lines.ours} (${spaceOnly.ours})`,
    seconds.official === null ? '–' : String(seconds.official),
    String(seconds.ours),
    human === null ? '' : `${human.missed.length} of ${human.files}`,
    servingCell(result),
  ];
}

function serversOf(results: readonly RepositoryResult[]): string[] {
  const rows = servingRows(results);
  return rows.length === 0
    ? []
    : ['## Servers that were started', '', servingIntro, '', ...tableOf(servingHeader, rows), ''];
}

function triple(...values: (number | null | undefined)[]): string {
  return values.every((value) => value === null || value === undefined)
    ? '–'
    : values.map((value) => value ?? '–').join(' / ');
}

function detailsOf(results: readonly RepositoryResult[]): string[] {
  const blocks = results.flatMap((result) => {
    const lines = [
      ...(result.newErrors ?? []).map(
        (error) => `- ${error.class}: \`${error.path}:${error.line}\` TS${error.code} ${firstLine(error.message)}`,
      ),
      ...(result.newFailures ?? []).map(
        ({ name, named }) =>
          `- ${named.length > 0 ? `named by ${named.join(', ')}` : 'unnamed'}: test \`${code(name)}\``,
      ),
      ...(result.human?.missed ?? []).map((file) => `- changed by people only: \`${file}\``),
      ...result.problems.map((problem) => `- ${firstLine(problem)}`),
    ];
    const shown = lines.slice(0, maxDetails);
    const rest = lines.length - shown.length;
    return lines.length === 0
      ? []
      : [`### ${result.name}`, '', ...shown, ...(rest > 0 ? [`- and ${rest} more`] : []), ''];
  });
  return blocks.length === 0 ? [] : ['## What is left, one by one', '', legend, '', ...blocks];
}

const legend = `The word in front says where a new type error is: \`named\` (a finding or a TODO is there), \`edit\` (on a line that we wrote),
\`near\` (in a file that we changed), \`elsewhere\` (in one that we did not), \`not-installed\`.`;

const maxDetails = 25;

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return `\`${code(line.slice(0, 160))}\``;
}

function code(text: string): string {
  return text.replaceAll('`', "'").replaceAll(/[\p{Cc}]/gu, ' ');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
