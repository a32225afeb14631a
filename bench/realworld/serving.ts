/** What became of the servers of a repository. */
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import type { ServerFacts, ToolsTold } from './ask-server.js';
import type { OurFinding } from './migrate.js';
import { nameOf } from './repositories.js';
import type { Serve, ServerStart } from './repositories.js';

/**
 * `serves`: 2026-07-28 with the same tools, and clients of 2025 as before. `partly`: 2026-07-28, and something differs.
 * `not-lifted`: what it served before. `broken`: it does not build or start any more. `unknown`: it did not start before.
 */
export type ServingClass = 'serves' | 'partly' | 'not-lifted' | 'broken' | 'unknown';

export interface Serving {
  readonly server: string;
  readonly transport: 'http' | 'stdio';
  readonly class: ServingClass;
  readonly before: Side;
  readonly after: Side;
  /** Why it does not serve, or what differs. */
  readonly reasons: readonly string[];
}

export interface Side {
  readonly revisions: readonly string[];
  /** How many the published client is told of, by the newest revision. */
  readonly tools: number | null;
  /** Whether a tool was called, and answered the newest revision. */
  readonly called: boolean;
  /** Over HTTP: what clients of 2025 get. */
  readonly session: string | null;
  /** Of the official scenarios, the checks that fail; null where they were not run. */
  readonly official: readonly string[] | null;
  /** Ids of what `probe` finds. */
  readonly probe: readonly string[];
}

/** @param findings of our command, those that it left among them */
export function servingOf(
  { servers }: Serve,
  before: ReadonlyMap<string, ServerFacts>,
  after: ReadonlyMap<string, ServerFacts>,
  findings: readonly OurFinding[],
): Serving[] {
  return servers.flatMap((server) => {
    const [old, now] = [before.get(nameOf(server)), after.get(nameOf(server))];
    if (!old || !now) return [];
    return [
      {
        server: nameOf(server),
        transport: server.url === undefined ? ('stdio' as const) : ('http' as const),
        ...judge(old, now, leftFor(server, findings)),
        before: sideOf(old),
        after: sideOf(now),
      },
    ];
  });
}

function judge(
  before: ServerFacts,
  after: ServerFacts,
  left: readonly string[],
): { class: ServingClass; reasons: readonly string[] } {
  if (before.problem !== null) return { class: 'unknown', reasons: [before.problem] };
  const named = left.length > 0 ? `left: ${left.join(', ')}` : unnamed;
  if (after.problem !== null) return { class: 'broken', reasons: [after.problem, named] };
  if (!after.modern) return { class: 'not-lifted', reasons: [named] };
  const reasons = [
    ...(before.legacy !== null && after.legacy === null ? ['clients of 2025 are not served any more'] : []),
    ...toolsDiffer('2025', before.tools.legacy, after.tools.legacy),
    ...toolsDiffer('2026', before.tools.legacy, after.tools.modern),
    ...answersDiffer('2025', before.answers.legacy, after.answers.legacy),
    ...answersDiffer('2026', before.answers.legacy, after.answers.modern),
    ...Object.entries(after.official ?? {}).map(([scenario, checks]) => `${scenario}: ${checks.join(', ')}`),
  ];
  return { class: reasons.length > 0 ? 'partly' : 'serves', reasons };
}

export const unnamed = 'nothing says why: a defect';

function toolsDiffer(clients: string, before: ToolsTold, after: ToolsTold): string[] {
  if (after === null) return [];
  if ('problem' in after) return [`clients of ${clients} get no tools: ${after.problem}`];
  // Servers without tools say so in their own way.
  const old = before === null || 'problem' in before ? [] : before;
  const [gone, fresh] = [old.filter((name) => !after.includes(name)), after.filter((name) => !old.includes(name))];
  return [
    ...(gone.length > 0 ? [`clients of ${clients} miss ${gone.join(', ')}`] : []),
    ...(fresh.length > 0 ? [`clients of ${clients} get ${fresh.join(', ')}`] : []),
  ];
}

function answersDiffer(clients: string, before: string | null, after: string | null): string[] {
  return before === null || before === after
    ? []
    : [`clients of ${clients} are answered ${after ?? 'nothing'}, and were ${before}`];
}

/** Findings that stand in the way of 2026-07-28, in the part of the repository that the server is in, else in all of it. */
function leftFor({ folder }: ServerStart, findings: readonly OurFinding[]): string[] {
  const all = findings.filter((one) => !one.fixed && one.severity === 'error');
  const own = all.filter(({ path }) => folder === undefined || path.startsWith(`${folder}/`));
  const left = own.length > 0 ? own : all;
  return [...new Set(left.map(({ id }) => id))].sort();
}

function sideOf({ legacy, modern, session, tools, answers, official, probe }: ServerFacts): Side {
  const told = tools.modern ?? tools.legacy;
  return {
    revisions: [...(legacy === null ? [] : [legacy]), ...(modern ? [targetRevision] : [])],
    tools: told === null || 'problem' in told ? null : told.length,
    called: (modern ? answers.modern : answers.legacy) !== null,
    session,
    official: official && Object.values(official).flat(),
    probe,
  };
}
