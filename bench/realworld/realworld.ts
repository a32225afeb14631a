/**
 * `npm run realworld -- <git directory, folder or npm:name@version> [<commit>]`: lays a repository out, installs it, checks its
 * types and its tests, migrates it, and checks again; beside it the official codemod on the same tree. `--all` does so for the
 * list in `repositories.json`, of which it expects clones in `--clones <folder>`, and writes `docs/realworld.md`.
 * Servers that the list says how to start are started, before and after (`--no-serve`: not); `--serve-only` does that alone.
 * `--patience 3` gives each step three times its time, on a busy machine.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { measureRepository } from './measure-repository.js';
import type { RepositoryResult } from './measure-repository.js';
import { readRepositories, sourceIn } from './repositories.js';
import type { Repository } from './repositories.js';
import { createSandbox } from './sandbox.js';
import type { Sandbox } from './sandbox.js';
import { faultsOf, pageOf, rowOf } from './table.js';

const listFile = path.resolve('bench/realworld/repositories.json');
const resultsFile = path.resolve('bench/realworld/results.json');
const page = path.resolve('docs/realworld.md');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    clones: { type: 'string' },
    packages: { type: 'string' },
    after: { type: 'string' },
    official: { type: 'boolean', default: true },
    serve: { type: 'boolean', default: true },
    'serve-only': { type: 'boolean', default: false },
    keep: { type: 'string' },
    patience: { type: 'string', default: '1' },
    page: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

await main();

async function main(): Promise<void> {
  if (values.page) return writePage(readResults());
  const root = values.keep === undefined ? mkdtempSync(path.join(tmpdir(), 'realworld-')) : path.resolve(values.keep);
  mkdirSync(root, { recursive: true });
  // The other user has to come through.
  execFileSync('chmod', ['755', root]);
  const sandbox = createSandbox(path.join(root, '.home'), patience());
  console.error(sandbox.bounds.map((bound) => `- ${bound}`).join('\n'));
  try {
    for (const { repository, source } of targets()) {
      const folder = path.join(root, repository.name);
      const started = performance.now();
      const result = await measured(repository, source, folder, sandbox);
      if (!result) continue;
      console.error(`${repository.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
      report(result);
      const faults = faultsOf(result);
      for (const fault of faults) console.error(`DEFECT  ${fault}`);
      if (faults.length > 0) process.exitCode = 1;
      if (values.all) {
        const others = readResults().filter(({ name }) => name !== result.name);
        writeFileSync(
          resultsFile,
          `${JSON.stringify([...others, forRecord(result, root)].sort(byName), undefined, 2)}\n`,
        );
      }
      if (values.keep === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    if (values.keep === undefined) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
  if (values.all) writePage(readResults());
}

/** @throws where `--patience` is no positive number */
function patience(): number {
  const factor = Number(values.patience);
  if (!(factor > 0)) throw new Error(`--patience ${values.patience}: a positive number`);
  return factor;
}

/** @returns nothing where the repository could not be measured, which is said. */
async function measured(
  repository: Repository,
  source: string,
  folder: string,
  sandbox: Sandbox,
): Promise<RepositoryResult | undefined> {
  try {
    const [serveOnly, official] = [values['serve-only'], values.official && !values['serve-only']];
    const looked = { checks: !serveOnly, serve: values.serve || serveOnly, official };
    const result = await measureRepository(repository, source, folder, sandbox, looked);
    const earlier = readResults().find(({ name, commit }) => name === result.name && commit === result.commit);
    if (!earlier) return result;
    if (serveOnly) return { ...earlier, serves: result.serves ?? null };
    const serves = values.serve ? result.serves : earlier.serves;
    return { ...(official ? result : withOfficialOf(result, earlier)), serves: serves ?? null };
  } catch (error) {
    console.error(`${repository.name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return undefined;
  }
}

/** With `--no-official` its figures of an earlier run stay: they do not depend on us. */
function withOfficialOf(result: RepositoryResult, earlier: RepositoryResult): RepositoryResult {
  const official = <Pair extends { official: unknown }>(ours: Pair, old: Pair): Pair => ({
    ...ours,
    official: old.official,
  });
  return {
    ...result,
    lines: official(result.lines, earlier.lines),
    spaceOnly: official(result.spaceOnly, earlier.spaceOnly),
    seconds: official(result.seconds, earlier.seconds),
    types: official(result.types, earlier.types),
    tests: official(result.tests, earlier.tests),
    human: earlier.human,
  };
}

function targets(): { repository: Repository; source: string }[] {
  if (!values.all) {
    const [source, commit] = positionals;
    if (source === undefined) throw new Error('usage: npm run realworld -- <git directory or folder> [<commit>]');
    const name = path.basename(source).replace(/[^\w.-]/gu, '-');
    const { packages, after } = values;
    const repository = {
      name,
      source,
      ...(commit !== undefined && { commit }),
      ...(packages !== undefined && { packages: packages.split(',') }),
      ...(after !== undefined && { after }),
    };
    return [{ repository, source }];
  }
  const wanted = values.only?.split(',');
  const list = readRepositories(listFile).filter(({ name }) => wanted?.includes(name) ?? true);
  return list.map((repository) => ({ repository, source: sourceIn(values.clones ?? '.', repository) }));
}

function report(result: RepositoryResult): void {
  console.log(rowOf(result));
  for (const error of result.newErrors ?? []) {
    console.log(`  ${error.class}  ${error.path}:${error.line} TS${error.code} ${error.message.split('\n')[0]}`);
  }
  for (const { name, named, message } of result.newFailures ?? []) {
    console.log(`  ${named.length > 0 ? named.join(', ') : 'UNNAMED'}  ${name}: ${message.split('\n')[0]}`);
  }
  for (const { server, class: what, before, after, reasons } of result.serves?.servers ?? []) {
    console.log(`  ${what}  ${server}: ${JSON.stringify(before)} -> ${JSON.stringify(after)} ${reasons.join('; ')}`);
  }
  for (const problem of result.problems) console.log(`  PROBLEM  ${problem}`);
}

/** What is kept: the first of each list, without what programs of the repository said at length. */
function forRecord(result: RepositoryResult, root: string): RepositoryResult {
  const short = (text: string): string => (text.split('\n', 1)[0] ?? '').replaceAll(root, '').slice(0, 200);
  const inOneLine = (text: string): string => text.replaceAll(root, '').replaceAll(/\s+/gu, ' ').slice(0, 300);
  return {
    ...result,
    newErrors: result.newErrors?.slice(0, 25).map((error) => ({ ...error, message: short(error.message) })) ?? null,
    newFailures: result.newFailures?.slice(0, 25).map((failure) => ({ ...failure, message: '' })) ?? null,
    problems: result.problems.map(short),
    ...(result.serves && {
      serves: {
        ...result.serves,
        servers: result.serves.servers.map((one) => ({ ...one, reasons: one.reasons.map(inOneLine) })),
      },
    }),
  };
}

function readResults(): RepositoryResult[] {
  return existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as RepositoryResult[]) : [];
}

function writePage(results: readonly RepositoryResult[]): void {
  writeFileSync(page, pageOf(results));
}

function byName(a: RepositoryResult, b: RepositoryResult): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
