/** The part of `docs/realworld.md` that is about servers that run. */
import type { RepositoryResult } from './measure-repository.js';
import type { Serving, ServingClass, Side } from './serving.js';

/** @returns how many of the servers serve the revision, of those that could be started before; `–` where there are none */
export function servingCell({ serves }: RepositoryResult): string {
  const known = (serves?.servers ?? []).filter((one) => one.class !== 'unknown');
  return known.length === 0 ? '–' : `${known.filter((one) => one.class === 'serves').length} of ${known.length}`;
}

export const servingHeader = [
  'repository',
  'server',
  'before',
  'after',
  'tools',
  'official scenarios',
  'probe finds',
  'verdict',
  'why',
];

/** @returns a row a server, in the order of the repositories */
export function servingRows(results: readonly RepositoryResult[]): string[][] {
  return results.flatMap(({ name, serves }) => (serves?.servers ?? []).map((one) => rowOf(name, one)));
}

function rowOf(repository: string, serving: Serving): string[] {
  const { server, before, after } = serving;
  const isKnown = serving.class !== 'unknown' && serving.class !== 'broken';
  return [
    repository,
    server,
    revisionsOf(before),
    isKnown ? revisionsOf(after) : '–',
    isKnown ? `${before.tools ?? '–'} / ${after.tools ?? '–'}${after.called ? ', one called' : ''}` : '–',
    after.official === null ? '–' : after.official.length === 0 ? 'pass' : 'fail',
    isKnown ? after.probe.join(', ') || 'nothing' : '–',
    words[serving.class],
    plain(serving.reasons.join('; ')),
  ];
}

const words: Readonly<Record<ServingClass, string>> = {
  serves: 'serves',
  partly: 'serves, and differs',
  'not-lifted': 'serves 2025 alone',
  broken: 'does not build or start',
  unknown: 'did not start before',
};

function revisionsOf({ revisions, session }: Side): string {
  const [legacy, ...modern] = revisions;
  const hasSession = session === 'required' || session === 'optional';
  return legacy === undefined ? '–' : [hasSession ? `${legacy} with a session` : legacy, ...modern].join(', ');
}

/** What a program wrote, in one cell. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[|<>`*_[\]]/gu, (character) => `\\${character}`)
    .slice(0, 300);
}

export const servingIntro = `The repository's own commands build its servers and start them, without a network and with keys that open nothing, before the
migration and after it. \`mcp-stateless probe\` and the published client of SDK v2 ask them. A server counts as one that
serves 2026-07-28 where it answers \`server/discover\` and lists the same tools as before in that revision, still answers
\`initialize\` of clients of 2025 with the same tools, gives the same answer where a tool is called, and, over HTTP, needs no
session and passes the official scenarios \`server-stateless\`, \`tools-list\` and \`http-header-validation\`. “Probe finds” are
the errors and warnings that \`probe\` has about it after the migration. Where a server does not serve it, the findings that
are left in its code are named.`;
