/**
 * `npm run bench:lint [-- --runs <n>] [--check]`: what the rules cost ESLint, medians of n runs (default 24), with the
 * parser of typescript-eslint. On a tree without MCP code: `recommended` against no rules at all, and against as many empty ones. On the MCP code of
 * `__fixtures__`: the slowest rules, ours and those that ESLint recommends, as `TIMING=1` counts them. With `--check` it
 * fails where a bound of the project is broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';

import plugin from '../rules/index.js';
import { lintCostBound, ruleBound } from './bounds.js';
import { median } from './measure.js';
import { writeTree } from './trees.js';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '24' }, check: { type: 'boolean', default: false } },
});
const runs = Math.max(1, Number(values.runs));

const fileCount = 100;
const shownRules = 12;
/** Rules are timed by ESLint, all in the same run: what else the machine does falls on all of them. */
const ruleRuns = 5;

const legacyCode = ['servers', 'projects', 'raw-servers', 'raw-clients'].map(
  (folder) => `__fixtures__/${folder}/*/before/**/*.ts`,
);
const parse = '(parsing)';

const recommended = plugin.configs.recommended.rules as Linter.RulesRecord;

// What one run leaves behind must not be swept up in the time of the next.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

await main();

async function main(): Promise<void> {
  const broken = [await costWithoutMcp(), await costOfRules()].filter((line) => line !== undefined);
  for (const line of broken) console.log(`BROKEN  ${line}`);
  if (values.check && broken.length > 0) process.exitCode = 1;
}

/**
 * Of each turn, the shares count, and of all turns their median: what else the machine does falls on the runs of one turn
 * alike, or on few turns. Who is first changes from turn to turn. What ESLint does once for a configuration is left out, as
 * the first turn is, which compiles the code.
 *
 * @returns the bound that was broken.
 */
async function costWithoutMcp(): Promise<string | undefined> {
  const root = mkdtempSync(join(tmpdir(), 'mcp-stateless-lint-'));
  const turns: { bare: number; empty: number; full: number }[] = [];
  try {
    writeTree(root, fileCount, 0);
    const linters = {
      bare: eslintFor(root, {}, false),
      empty: eslintFor(root, recommended, false, emptyRules()),
      full: eslintFor(root, recommended, false),
    };
    const order = ['bare', 'empty', 'full'] as const;
    for (let run = 0; run <= runs; run++) {
      const turn = { bare: 0, empty: 0, full: 0 };
      for (const step of order.keys()) {
        const name = order[(run + step) % order.length] ?? 'bare';
        turn[name] = await cpuMilliseconds(linters[name]);
      }
      if (run > 0) turns.push(turn);
    }
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
  const [whole, own] = [
    median(turns.map(({ bare, full }) => full / bare - 1)),
    median(turns.map(({ empty, full }) => full / empty - 1)),
  ];
  console.log(
    `no MCP code, ${fileCount} files, medians of ${turns.length} turns: ${seconds(turns.map(({ bare }) => bare))} of the processor without rules; ` +
      `recommended takes ${percent(whole)} more than that, and ${percent(own)} more than as many empty rules`,
  );
  return own > lintCostBound
    ? `recommended costs ${percent(own)} more than empty rules on a tree without MCP code, more than ${percent(lintCostBound)}`
    : undefined;
}

/** Rules of the same ids that listen to nothing: what ESLint itself takes for them. */
function emptyRules(): ESLint.Plugin {
  const nothing = Object.freeze({});
  const rules = Object.entries(plugin.rules).map(([id, { meta }]) => [id, { meta, create: () => nothing }]);
  return { rules: Object.fromEntries(rules) as ESLint.Plugin['rules'] };
}

async function cpuMilliseconds(eslint: ESLint): Promise<number> {
  collectGarbage();
  const started = process.cpuUsage();
  const results = await eslint.lintFiles(['.']);
  const { user } = process.cpuUsage(started);
  if (results.length !== fileCount) throw new Error(`${results.length} files were linted`);
  refuseFatal(results);
  return user / 1000;
}

function seconds(milliseconds: readonly number[]): string {
  return `${(median(milliseconds) / 1000).toFixed(2)} s`;
}

/**
 * The analysis of a file is shared, and made where a rule first asks for a part of it: `sdk-package-split` is the first of
 * `recommended`, and so is charged with the scopes of each file.
 *
 * @returns the bound that was broken.
 */
async function costOfRules(): Promise<string | undefined> {
  const core: Linter.RulesRecord = {};
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to them without one more package
  for (const [id, { meta }] of builtinRules) if (meta?.docs?.recommended) core[id] = 'error';
  const rounds: Map<string, number>[] = [];
  let files = 0;
  for (let run = -1; run < Math.min(runs, ruleRuns); run++) {
    const results = await eslintFor(resolve('.'), { ...core, ...recommended }, true).lintFiles(legacyCode);
    refuseFatal(results);
    files = results.length;
    if (run >= 0) rounds.push(timesOf(results));
  }
  const medians = [...new Set(rounds.flatMap((round) => [...round.keys()]))]
    .map((id) => ({ id, time: median(rounds.map((round) => round.get(id) ?? 0)) }))
    .sort((a, b) => b.time - a.time);
  const parsing = medians.find(({ id }) => id === parse)?.time ?? Number.NaN;
  const rules = medians.filter(({ id }) => id !== parse);
  const all = rules.reduce((sum, { time }) => sum + time, 0);
  console.log(`MCP code, ${files} files: parsing ${parsing.toFixed(0)} ms, all rules ${all.toFixed(0)} ms`);
  for (const { id, time } of rules.slice(0, shownRules)) {
    console.log(`${time.toFixed(1).padStart(8)} ms ${percent(time / all).padStart(5)}  ${id}`);
  }
  const [slowest] = rules;
  return slowest && slowest.time > parsing * ruleBound
    ? `${slowest.id} takes ${percent(slowest.time / parsing)} of what parsing takes, more than ${percent(ruleBound)}`
    : undefined;
}

/** @returns milliseconds by rule, and of parsing, over all files. */
function timesOf(results: readonly ESLint.LintResult[]): Map<string, number> {
  const times = new Map<string, number>();
  const add = (id: string, time: number): void => void times.set(id, (times.get(id) ?? 0) + time);
  for (const pass of results.flatMap(({ stats }) => stats?.times.passes ?? [])) {
    add(parse, pass.parse?.total ?? 0);
    for (const [id, { total }] of Object.entries(pass.rules ?? {})) add(id, total);
  }
  return times;
}

function eslintFor(cwd: string, rules: Linter.RulesRecord, stats: boolean, from: ESLint.Plugin = plugin): ESLint {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { 'mcp-stateless': from },
    rules,
    languageOptions: { parser: typescriptParser },
  };
  return new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [config], stats });
}

function refuseFatal(results: readonly ESLint.LintResult[]): void {
  const fatal = results.find(({ fatalErrorCount }) => fatalErrorCount > 0);
  if (fatal) throw new Error(`${fatal.filePath} does not parse`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
