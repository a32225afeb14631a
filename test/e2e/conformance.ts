/** The official conformance suite, on a server that runs. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { errorCodes } from '../../patterns/vocabulary/protocol.js';

export type Revision = '2025-11-25' | '2026-07-28';

export interface Verdict {
  /** 0 where every required scenario passes. */
  readonly exitCode: number | null;
  /** Scenarios that pass, in the order of the suite. */
  readonly passing: readonly string[];
  /** Of the other scenarios, the checks that fail; none where every check was skipped. */
  readonly failing: Readonly<Record<string, readonly string[]>>;
  /** Checks that the suite left out, or only warns about. */
  readonly skipped: readonly string[];
  readonly warnings: readonly string[];
}

interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly details?: { readonly responseBody?: { readonly error?: { readonly code?: number } } };
}

export const conformancePackage = '@modelcontextprotocol/conformance@0.2.0-alpha.12';

/** Of itself it needs Node 22 or later. */
export const conformanceCommand = ['-y', '-p', 'node@22', '-p', conformancePackage, 'conformance'];

/** Runs the suite with arguments; never rejects. */
export type RunSuite = (
  args: readonly string[],
) => Promise<{ readonly exitCode: number | null; readonly output: string }>;

export const suiteMilliseconds = 100_000;

export async function conformance(url: URL, revision: Revision): Promise<Verdict> {
  const results = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-conformance-'));
  try {
    // The suite insists on the name for its test of DNS rebinding.
    const target = url.href.replace('127.0.0.1', 'localhost');
    const args = ['server', '--url', target, '--requirements', revision, '--timeout', '15000', '-o', results];
    const { exitCode, output } = await byNpx(args);
    const summary = [...output.matchAll(/^[✓✗] (\S+): \d+ passed, \d+ failed$/gmu)].map(([, name = '']) => name);
    if (summary.length === 0) throw new Error(`no summary: ${output}`);
    return { exitCode, ...verdictOf(summary, results) };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** One scenario, one of those of extensions, which no set of requirements has. */
export async function conformanceScenario(
  url: URL,
  name: string,
  runSuite: RunSuite = byNpx,
): Promise<Omit<Verdict, 'exitCode'>> {
  const results = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-conformance-'));
  try {
    const target = url.href.replace('127.0.0.1', 'localhost');
    const chosen = ['--scenario', name, '--spec-version', '2026-07-28', '--force'];
    await runSuite(['server', '--url', target, ...chosen, '--timeout', '60000', '-o', results]);
    return verdictOf([name], results);
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/**
 * @param scenarios that need no tools of their own
 * @returns the checks that fail, by scenario
 */
export async function failingChecks(
  url: URL,
  scenarios: readonly string[],
  runSuite?: RunSuite,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const failing: Record<string, readonly string[]> = {};
  for (const name of scenarios) {
    const wrong =
      (await conformanceScenario(url, name, runSuite)).failing[name]?.filter((one) => !untestable.has(one)) ?? [];
    if (wrong.length > 0) failing[name] = wrong;
  }
  return failing;
}

/** Checks of `server-stateless` that fail where a server has none of the tools that they are made with. */
const untestable = new Set([
  'sep-2575-server-rejects-undeclared-capability',
  'sep-2575-missing-capability-http-400',
  'sep-2575-http-server-no-independent-requests-on-stream',
  'sep-2575-server-no-log-without-loglevel',
]);

async function byNpx(args: readonly string[]): ReturnType<RunSuite> {
  return new Promise((resolve) => {
    const child = execFile(
      'npx',
      [...conformanceCommand, ...args],
      { timeout: suiteMilliseconds },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode, output: `${stdout}${stderr}` }),
    );
  });
}

function verdictOf(scenarios: readonly string[], results: string): Omit<Verdict, 'exitCode'> {
  const checks = scenarios.map((name) => ({ name, checks: checksOf(name, results) }));
  const idsOf = (status: Check['status']): string[] =>
    distinct(checks.flatMap((scenario) => scenario.checks.filter((check) => check.status === status)));
  const [passing, others] = [checks.filter(passes), checks.filter((scenario) => !passes(scenario))];
  return {
    passing: passing.map(({ name }) => name),
    failing: Object.fromEntries(
      others.map(({ name, checks }) => [name, distinct(checks.filter((check) => check.status === 'FAILURE'))]),
    ),
    skipped: idsOf('SKIPPED'),
    warnings: idsOf('WARNING'),
  };
}

/** From `server-<scenario>-<time>/checks.json`, which a scenario that breaks off does not write. */
function checksOf(scenario: string, results: string): readonly Check[] {
  const folder = readdirSync(results).find(
    (name) => name.replace(/-\d{4}-\d\d-\d\dT.*$/u, '') === `server-${scenario}`,
  );
  const file = path.join(results, folder ?? '', 'checks.json');
  if (!existsSync(file)) return [{ id: 'breaks off', status: 'FAILURE' }];
  const checks = JSON.parse(readFileSync(file, 'utf8')) as Check[];
  return checks.map((check) => (isRefusedByTool(check) ? { ...check, status: 'SKIPPED' } : check));
}

/** The first tool is called without arguments; one that refuses that says nothing about headers. */
function isRefusedByTool({ id, status, details }: Check): boolean {
  const code = details?.responseBody?.error?.code;
  return (
    id === 'sep-2243-server-accepts-whitespace-header-value' &&
    status === 'FAILURE' &&
    code !== undefined &&
    code !== errorCodes.headerMismatch
  );
}

function passes({ checks }: { readonly checks: readonly Check[] }): boolean {
  const statuses = new Set(checks.map(({ status }) => status));
  return statuses.has('SUCCESS') && !statuses.has('FAILURE');
}

function distinct(checks: readonly Check[]): string[] {
  return [...new Set(checks.map(({ id }) => id))].sort();
}
