/** `npm run bench -- --vet`: our `check` beside the scanner `@booyaka/mcp-vet`, on the same trees and by one Node.js. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { median, runOurs } from './measure.js';
import type { Case } from './official.js';

/** The scanner needs Node 22 or later. */
const packages = [`node-${process.platform}-${process.arch}@22`, '@booyaka/mcp-vet@0.15.0'];

/** Seconds after which a run of the scanner is stopped. */
const limit = 120;

/** A run of the scanner that is longer than this is not repeated. */
const long = 10;

/** Prints a table in Markdown, row by row. */
export function compareWithVet(root: string, runs: number, cases: readonly Case[]): void {
  const folder = join(root, 'vet');
  mkdirSync(folder);
  // The install script of Node.js would fetch what the package of the platform has already.
  execFileSync('npm', ['install', '--ignore-scripts', '--no-save', '--prefix', folder, ...packages], {
    stdio: 'ignore',
  });
  const node = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const scanner = join(folder, 'node_modules/@booyaka/mcp-vet/dist/cli.js');
  console.log('| tree | ours (`check`) | mcp-vet |');
  console.log('| --- | --- | --- |');
  for (const [index, { name, write }] of cases.entries()) {
    const tree = join(root, `vet-${index}`);
    mkdirSync(tree);
    write(tree);
    const ours = Array.from({ length: runs }, () => runOurs(tree, ['check', '--fail-on', 'none'], node).seconds);
    console.log(`| ${name} | ${median(ours).toFixed(2)} s | ${vetTime(node, scanner, tree, runs)} |`);
  }
}

/** The median of `runs`; of a run that takes long there is only one. */
function vetTime(node: string, scanner: string, tree: string, runs: number): string {
  const times: number[] = [];
  while (times.length < runs) {
    const started = performance.now();
    const args = [scanner, '--no-files', '--fail-on', 'none', '--max-file-size', '0', tree];
    const { error, status, stderr } = spawnSync(node, args, {
      cwd: tree,
      timeout: limit * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 30,
    });
    if (error && 'code' in error && error.code === 'ETIMEDOUT') return `> ${limit} s, stopped`;
    if (error ?? status !== 0) throw new Error(`mcp-vet: exit ${status}: ${stderr.toString().slice(0, 1000)}`);
    times.push((performance.now() - started) / 1000);
    if ((times.at(-1) ?? 0) > long) break;
  }
  return `${median(times).toFixed(2)} s`;
}
