import type { ChalkInstance } from 'chalk';

import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import type { PackageInventory, RepositoryInventory } from '../engine/inventory.js';
import { plural, printable, printableJson, wrap } from './terminal.js';

/** @returns the inventory for programs, with a line break at its end */
export function inventoryJson(
  repositories: readonly RepositoryInventory[],
  tool: { readonly name: string; readonly version: string },
): string {
  const document = {
    version: 1,
    tool,
    target: targetRevision,
    repositories: repositories.map(({ path, packages, skipped, problem }) => ({
      path,
      packages: packages.map((one) => ({ ...one, name: one.name ?? null })),
      skipped,
      ...(problem !== undefined && { problem }),
    })),
  };
  return printableJson(document);
}

/** @returns a block a repository, and what it comes to */
export function formatInventory(
  repositories: readonly RepositoryInventory[],
  { style, width }: { readonly style: ChalkInstance; readonly width: number },
): string {
  const blocks = repositories.map(({ path, packages, skipped, problem }) => {
    const lines = packages.flatMap((one) => packageLines(one, style, width));
    if (problem !== undefined) lines.push(...wrap(printable(problem), width, '  ').map((line) => style.yellow(line)));
    else if (packages.length === 0) lines.push(style.dim('  no MCP code'));
    if (skipped > 0) lines.push(style.yellow(`  ${plural(skipped, 'file')} left out because of errors`));
    return [style.bold.underline(printable(path)), ...lines].join('\n');
  });
  const all = repositories.flatMap(({ packages }) => packages);
  const count = (test: (one: PackageInventory) => boolean): number => all.filter(test).length;
  const sum = (of: (one: PackageInventory) => number): number => all.reduce((total, one) => total + of(one), 0);
  const summary = [
    style.bold('Summary'),
    `  ${plural(
      count(({ roles }) => roles.includes('server')),
      'server',
    )}, ${plural(
      count(({ roles }) => roles.includes('client')),
      'client',
    )} in ${plural(all.length, 'package')} of ${plural(repositories.length, 'repository', 'repositories')}`,
    `  ${count(({ revisions }) => revisions.includes(targetRevision))} speak ${targetRevision}, ${count(({ revisions }) => !revisions.includes(targetRevision))} do not`,
    `  ${plural(
      sum(({ work }) => work.edits),
      'finding',
    )} with an edit, ${sum(({ work }) => work.suggestions)} with a suggestion, ${sum(({ work }) => work.byHand)} by hand`,
  ];
  return `${[...blocks, summary.join('\n')].join('\n\n')}\n`;
}

/** How many patterns are named; the others are in JSON. */
const namedFeatures = 6;

function packageLines(one: PackageInventory, style: ChalkInstance, width: number): string[] {
  const sdk = Object.entries(one.sdk).map(([name, range]) => (range === null ? name : `${name} ${range}`));
  const features = Object.entries(one.features);
  const rows: [string, string][] = [
    ['SDK', sdk.join(', ') || 'none'],
    ['speaks', one.revisions.join(' and ') || 'nothing that is known'],
    ...(one.transports.length > 0 ? [['over', one.transports.join(', ')] as [string, string]] : []),
    [
      'work',
      `${one.work.edits} with an edit, ${one.work.suggestions} with a suggestion, ${one.work.byHand} by hand, ${plural(one.work.notes, 'note')}; ${plural(one.files, 'file')}`,
    ],
    ...(features.length > 0
      ? [
          [
            'found',
            features
              .slice(0, namedFeatures)
              .map(([id, count]) => `${id} ${count}`)
              .join(', ') + (features.length > namedFeatures ? `, and ${features.length - namedFeatures} more` : ''),
          ] as [string, string],
        ]
      : []),
  ];
  const title = [one.name ?? (one.folder === '' ? 'the root' : one.folder), one.roles.join(' and ')].filter(Boolean);
  return [
    `  ${style.bold(printable(title.join(', ')))}`,
    ...rows.flatMap(([label, text]) => {
      const [first = '', ...rest] = wrap(printable(text), width - 12);
      return [`    ${style.dim(label.padEnd(6))}  ${first}`, ...rest.map((line) => `            ${line}`)];
    }),
  ];
}
