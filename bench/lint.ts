/**
 * `npm run bench:lint [-- --runs <n>] [--check]`: what the rules cost ESLint, medians of n runs (default 10), with the
 * parser of typescript-eslint. On a tree without MCP code: `recommended` against no rules at all. On one with nothing
 * else: the share of each rule. With `--check` it fails where a bound of the project is broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';

import plugin from '../rules/index.js';
import { median } from './measure.js';
import { writeTree } from './trees.js';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10' }, check: { type: 'boolean', default: false } },
});
const runs = Math.max(1, Number(values.runs));

const fileCount = 200;
/** Of the time without rules. */
const costBound = 0.2;

await main();

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'mcp-stateless-lint-'));
  try {
    writeTree(join(root, 'plain'), fileCount, 0);
    const cost = await costOn(join(root, 'plain'));
    if (values.check && cost > costBound) {
      console.log(`BROKEN  recommended costs more than ${costBound * 100} % on a tree without MCP code`);
      process.exitCode = 1;
    }
    writeTree(join(root, 'legacy'), fileCount, fileCount);
    await costOn(join(root, 'legacy'));
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Both are measured in turn, so that what else the machine does falls on both. */
async function costOn(folder: string): Promise<number> {
  const without: number[] = [];
  const withRules: number[] = [];
  for (let run = -1; run < runs; run++) {
    const [bare, full] = [await lint(folder, {}), await lint(folder, plugin.configs.recommended.rules)];
    // The first round compiles the code that is measured.
    if (run < 0) continue;
    without.push(bare);
    withRules.push(full);
  }
  const [bare, full] = [median(without), median(withRules)];
  const cost = full / bare - 1;
  console.log(
    `${folder.endsWith('plain') ? 'no MCP code' : 'MCP servers'}, ${fileCount} files: ` +
      `${(bare / 1000).toFixed(2)} s without rules, ${(full / 1000).toFixed(2)} s with recommended (${(cost * 100).toFixed(0)} % more)`,
  );
  return cost;
}

/** @returns milliseconds of the processor */
async function lint(folder: string, rules: Readonly<Record<string, unknown>>): Promise<number> {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { 'mcp-stateless': plugin },
    rules: rules as Linter.RulesRecord,
    languageOptions: { parser: typescriptParser },
  };
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [config] });
  const started = process.cpuUsage();
  const results = await eslint.lintFiles(['.']);
  const { user } = process.cpuUsage(started);
  if (results.length !== fileCount) throw new Error(`${results.length} files were linted`);
  const fatal = results.find(({ fatalErrorCount }) => fatalErrorCount > 0);
  if (fatal) throw new Error(`${fatal.filePath} does not parse`);
  return user / 1000;
}
