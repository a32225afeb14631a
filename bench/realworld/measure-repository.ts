/** One repository: before, after our command, and after the official codemod. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { parseSource } from '../../codemods/engine/parse.js';
import type { ServerFacts } from './ask-server.js';
import { classifyErrors, newFailures } from './classify.js';
import type { ErrorClass, TestFailure } from './classify.js';
import { install } from './install.js';
import { commitAll, git, layOut } from './lay-out.js';
import { changedFiles, countLines, runOfficial, runOurs } from './migrate.js';
import type { OurReport } from './migrate.js';
import { installSuite } from './official-suite.js';
import type { Repository } from './repositories.js';
import type { Sandbox } from './sandbox.js';
import { startServers } from './serve.js';
import { servingOf } from './serving.js';
import type { Serving } from './serving.js';
import { runTests } from './tests.js';
import type { TestResults } from './tests.js';
import { newErrors, typeErrors } from './types.js';
import type { TypeError } from './types.js';

/** Null stands for what could not be measured. */
export interface RepositoryResult {
  readonly name: string;
  readonly source: string;
  readonly commit: string;
  /** ISO, without time. */
  readonly date: string;
  readonly sourceFiles: number;
  readonly changedFiles: number;
  /** Lines taken and given in source files. */
  readonly lines: { readonly ours: number; readonly official: number | null };
  /** Those of them that differ in white space alone. */
  readonly spaceOnly: { readonly ours: number; readonly official: number | null };
  readonly findings: { readonly fixed: number; readonly left: number; readonly todos: number };
  readonly seconds: { readonly ours: number; readonly official: number | null };
  readonly megabytes: number;
  readonly types: { readonly before: number | null; readonly ours: number | null; readonly official: number | null };
  readonly tests: { readonly before: Counts | null; readonly ours: Counts | null; readonly official: Counts | null };
  readonly newErrors: readonly (TypeError & { readonly class: ErrorClass })[] | null;
  readonly newFailures: readonly TestFailure[] | null;
  /** How many of them no finding is about; the lists may be cut. */
  readonly unnamed: { readonly errors: number | null; readonly tests: number | null };
  /** Files that a second run would change. */
  readonly second: number;
  /** Of a migration by people: files beyond the official codemod that we neither change nor name. */
  readonly human: { readonly files: number; readonly missed: readonly string[] } | null;
  readonly problems: readonly string[];
  /** The servers, started; absent or null where none is listed or none was asked for. */
  readonly serves?: { readonly date: string; readonly servers: readonly Serving[] } | null;
}

/** What is looked at beside the migration itself. */
export interface Looked {
  /** Types and tests. */
  readonly checks: boolean;
  /** Servers that are built and started. */
  readonly serve: boolean;
  /** The official codemod on the same tree. */
  readonly official: boolean;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * @param folder is made, and holds the migrated tree afterwards
 * @throws where the source cannot be laid out, or where our command fails
 */
export async function measureRepository(
  repository: Repository,
  source: string,
  folder: string,
  sandbox: Sandbox,
  looked: Looked,
): Promise<RepositoryResult> {
  rmSync(folder, { recursive: true, force: true });
  const commit = layOut(source, repository.commit, folder);
  const problems: string[] = [];
  const packages = repository.packages ?? ['.'];
  const serve = looked.serve ? repository.serve : undefined;
  const suite = serve?.servers.some(({ url }) => url !== undefined) ? await installSuite(sandbox) : undefined;
  const check = async (when: string, withServers = true): Promise<Checked> => {
    sandbox.own(folder);
    const failure = await install(sandbox, folder, packages);
    if (failure !== undefined && failure !== 'no package.json') problems.push(`install ${when}: ${failure}`);
    const types = looked.checks ? await typeErrors(sandbox, folder) : undefined;
    const tests = looked.checks ? await runTests(sandbox, folder, packages) : undefined;
    // Lock files and what tests write are not ours.
    commitAll(folder, when);
    const servers = serve && withServers ? await startServers(sandbox, folder, serve, suite) : undefined;
    return { types, tests, servers };
  };

  const before = await check('before');
  const base = head(folder);
  const ours = await migrate(folder, sandbox, problems);
  commitAll(folder, 'ours');
  const after = await check('after ours');
  git(folder, 'reset', '--soft', base);
  const found =
    before.types && after.types ? classifyErrors(folder, newErrors(before.types, after.types), ours.report) : null;
  const failures = before.tests && after.tests ? newFailures(before.tests, after.tests, ours.report) : null;
  const official = looked.official
    ? await measureOfficial(folder, base, sandbox, (when) => check(when, false))
    : undefined;
  const date = new Date().toISOString().slice(0, 10);
  return {
    name: repository.name,
    source: repository.source,
    commit,
    date,
    sourceFiles: ours.report.summary.files.found,
    changedFiles: ours.report.changes.length,
    lines: { ours: ours.lines, official: official?.lines ?? null },
    spaceOnly: { ours: ours.spaceOnly, official: official?.spaceOnly ?? null },
    findings: {
      fixed: ours.report.findings.filter(({ fixed }) => fixed).length,
      left: ours.report.findings.filter(({ fixed, severity }) => !fixed && severity !== 'info').length,
      todos: ours.report.summary.todos,
    },
    seconds: { ours: round(ours.seconds), official: official ? round(official.seconds) : null },
    megabytes: Math.round(ours.megabytes),
    types: {
      before: before.types?.length ?? null,
      ours: after.types?.length ?? null,
      official: official?.checked.types?.length ?? null,
    },
    tests: { before: counts(before.tests), ours: counts(after.tests), official: counts(official?.checked.tests) },
    newErrors: found,
    newFailures: failures,
    unnamed: {
      errors: found?.filter((error) => error.class !== 'named' && error.class !== 'file').length ?? null,
      tests: failures?.filter(({ named }) => named.length === 0).length ?? null,
    },
    second: ours.second,
    human: official ? compareWithPeople(repository, source, commit, ours.report, official.changed) : null,
    problems,
    serves:
      serve && before.servers && after.servers
        ? { date, servers: servingOf(serve, before.servers, after.servers, ours.report.findings) }
        : null,
  };
}

interface Checked {
  readonly servers: ReadonlyMap<string, ServerFacts> | undefined;
  readonly types: TypeError[] | undefined;
  readonly tests: TestResults | undefined;
}

interface Ours {
  readonly report: OurReport;
  readonly seconds: number;
  readonly megabytes: number;
  readonly lines: number;
  readonly spaceOnly: number;
  readonly second: number;
}

async function migrate(folder: string, sandbox: Sandbox, problems: string[]): Promise<Ours> {
  sandbox.own(folder);
  const { report, seconds, megabytes } = await runOurs(sandbox, folder, ['--apply']);
  const changed = changedFiles(folder);
  const said = new Set([...report.changes, ...report.manifests].map((change) => change.path));
  for (const file of changed) {
    if (!said.has(file) && !/(^|\/)mcp-[a-z]+\.[cm]?[jt]s$/u.test(file))
      problems.push(`changed without a word: ${file}`);
    if (/\.[cm]?[jt]sx?$/u.test(file) && !parses(folder, file)) problems.push(`does not parse any more: ${file}`);
  }
  for (const { path: file, reason } of report.skipped) problems.push(`left out: ${file}: ${reason}`);
  const [lines, differing] = [countLines(folder, false), countLines(folder, true)];
  // The dry run is of a tree with changes that nobody has committed, as a user's is.
  const again = await runOurs(sandbox, folder, []);
  const second =
    again.report.changes.length +
    again.report.manifests.filter(({ added, removed }) => Object.keys({ ...added, ...removed }).length > 0).length;
  return { report, seconds, megabytes, lines, spaceOnly: lines - differing, second };
}

function parses(folder: string, file: string): boolean {
  const text = readFileSync(path.join(folder, file), 'utf8');
  try {
    parseSource(file, text);
    return true;
  } catch {
    return false;
  }
}

async function measureOfficial(
  folder: string,
  base: string,
  sandbox: Sandbox,
  check: (when: string) => Promise<Checked>,
): Promise<{ seconds: number; lines: number; spaceOnly: number; changed: string[]; checked: Checked } | undefined> {
  git(folder, 'reset', '--hard', '-q', base);
  git(folder, 'clean', '-fdq');
  sandbox.own(folder);
  const run = await runOfficial(sandbox, folder);
  if (!run) return undefined;
  const [lines, differing, changed] = [countLines(folder, false), countLines(folder, true), changedFiles(folder)];
  const checked = await check('after the official codemod');
  return { seconds: run.seconds, lines, spaceOnly: lines - differing, changed, checked };
}

/** Files that people changed and the official codemod did not: are they changed or named by us? */
function compareWithPeople(
  { after }: Repository,
  source: string,
  commit: string,
  report: OurReport,
  official: readonly string[],
): RepositoryResult['human'] {
  if (after === undefined) return null;
  const listed = execFileSync(
    'git',
    ['-C', source, 'diff', '--name-only', '--diff-filter=MD', '--no-renames', commit, after],
    {
      encoding: 'utf8',
    },
  );
  const byPeople = listed.split('\n').filter((file) => /\.[cm]?[jt]sx?$/u.test(file) && !official.includes(file));
  const known = new Set([...report.changes, ...report.findings].map((one) => one.path));
  return { files: byPeople.length, missed: byPeople.filter((file) => !known.has(file)) };
}

function head(folder: string): string {
  return git(folder, 'rev-parse', 'HEAD').trim();
}

function counts(tests: TestResults | undefined): Counts | null {
  return tests ? { passed: tests.passed.size, failed: tests.failed.size } : null;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
