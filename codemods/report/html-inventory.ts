/** What there is, for people to look at: the servers and clients of one run, and of `inventory` over many repositories. */
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import type { PackageInventory, RepositoryInventory } from '../engine/inventory.js';
import { escape, pageOf, tileList } from './html-parts.js';
import { plural } from './terminal.js';

/** @returns a page with a line break at its end: a table for all repositories, so that one is found by its numbers */
export function inventoryHtml(repositories: readonly RepositoryInventory[]): string {
  const all = repositories.flatMap(({ packages }) => packages);
  const count = (test: (one: PackageInventory) => boolean): number => all.filter(test).length;
  const sum = (of: (one: PackageInventory) => number): number => all.reduce((total, one) => total + of(one), 0);
  const rows = repositories.flatMap(({ path, packages, skipped, problem }) => [
    ...packages.map((one) => row(one, path)),
    ...(problem !== undefined || packages.length === 0 ? [remark(path, problem ?? 'no MCP code')] : []),
    ...(skipped > 0 ? [remark(path, `${plural(skipped, 'file')} left out because of errors`)] : []),
  ]);
  return pageOf({
    title: `MCP servers and clients in ${plural(repositories.length, 'repository', 'repositories')}`,
    header: tileList([
      { count: count(({ roles }) => roles.includes('server')), label: 'servers' },
      { count: count(({ roles }) => roles.includes('client')), label: 'clients' },
      {
        tone: 'done',
        count: count(({ revisions }) => revisions.includes(targetRevision)),
        label: `speak ${targetRevision}`,
      },
      { tone: 'error', count: count(({ revisions }) => !revisions.includes(targetRevision)), label: 'do not' },
      { count: sum(({ work }) => work.edits), label: 'findings with an edit' },
      { count: sum(({ work }) => work.suggestions), label: 'with a suggestion' },
      { count: sum(({ work }) => work.byHand), label: 'by hand' },
    ]),
    main: table(rows, 'Repository'),
    hasFindings: false,
  });
}

/** @returns a section of the report of a run; nothing where it has no MCP code */
export function inventorySection(packages: readonly PackageInventory[], isDone: boolean): string {
  if (packages.length === 0) return '';
  const before = isDone ? ', before the changes' : '';
  return `<h2>Servers and clients${before}</h2>\n${table(packages.map((one) => row(one)))}\n`;
}

const heads = ['Package', 'What', 'SDK', 'Speaks', 'Over'];
const numbers = ['Files', 'By an edit', 'Suggested', 'By hand', 'Notes'];

function table(rows: readonly string[], first?: string): string {
  const head = [
    ...[...(first === undefined ? [] : [first]), ...heads].map((one) => `<th scope="col">${one}</th>`),
    ...numbers.map((one) => `<th scope="col" class="n">${one}</th>`),
  ];
  return `<div class="wide" tabindex="0" role="region" aria-label="Servers and clients"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function row(one: PackageInventory, repository?: string): string {
  const { folder, name, roles, sdk, revisions, transports, files, work } = one;
  const packages = Object.entries(sdk).map(([id, range]) => (range === null ? id : `${id} ${range}`));
  const tone = revisions.includes(targetRevision) ? 'done' : 'error';
  const texts = [
    ...(repository === undefined ? [] : [escape(repository)]),
    escape(name ?? (folder === '' ? 'the root' : folder)),
    roles.join(' and '),
    packages.map(escape).join('<br>') || 'none',
    `<span class="${tone}">${escape(revisions.join(' and ')) || 'nothing that is known'}</span>`,
    transports.map(escape).join(', '),
  ];
  const [head = '', ...cells] = texts;
  const counts = [files, work.edits, work.suggestions, work.byHand, work.notes];
  return `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}${counts.map((count) => `<td class="n">${count}</td>`).join('')}</tr>`;
}

function remark(repository: string, text: string): string {
  return `<tr><th scope="row">${escape(repository)}</th><td class="soft" colspan="${heads.length + numbers.length}">${escape(text)}</td></tr>`;
}
