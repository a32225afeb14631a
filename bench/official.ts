/** `npm run bench -- --official`: the SDK stage beside the official codemod, on the same trees. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { median, runOurs } from './measure.js';
import type { Run } from './measure.js';
import { writeLegacyFile, writeLegacyTree } from './trees.js';

export const codemod = resolve('node_modules/@modelcontextprotocol/codemod/dist/cli.mjs');

/** Seconds after which a run of the official codemod is stopped. */
const limit = 120;

/** A run of the official codemod that is longer than this is not repeated. */
const long = 10;

export interface Case {
  readonly name: string;
  write(folder: string): void;
}

/** The generated trees that both comparisons are made on. */
export const generated: readonly Case[] = [
  ...[100, 200, 6000].map((count): Case => ({
    name: `one file, ${count.toLocaleString('en')} \`.tool()\` registrations`,
    write: (folder) => writeLegacyFile(folder, count),
  })),
  { name: '5,000 files, 5 % import SDK v1', write: (folder) => writeLegacyTree(folder, 5000, 250) },
  { name: '5,000 files, all import SDK v1', write: (folder) => writeLegacyTree(folder, 5000, 5000) },
];

/** Prints a table in Markdown, row by row. */
export function compareWithOfficial(root: string, runs: number, cases: readonly Case[]): void {
  console.log('| tree | ours | peak memory of ours | official codemod |');
  console.log('| --- | --- | --- | --- |');
  for (const [index, { name, write }] of cases.entries()) {
    const folder = join(root, `official-${index}`);
    mkdirSync(folder);
    write(folder);
    const ours = Array.from({ length: runs }, () => measureOurs(folder));
    const seconds = median(ours.map((run) => run.seconds)).toFixed(2);
    const megabytes = median(ours.map((run) => run.megabytes)).toFixed(0);
    console.log(`| ${name} | ${seconds} s | ${megabytes} MB | ${officialTime(folder, runs)} |`);
  }
}

function measureOurs(folder: string): Run {
  const run = runOurs(folder, ['--apply', '--only', 'sdk-package-split', '--force', '--fail-on', 'none']);
  // What changed nothing measured nothing.
  if (!isChanged(folder)) throw new Error(`nothing was changed in ${folder}`);
  restore(folder);
  return run;
}

/** The median of `runs`; of a run that takes long there is only one. */
function officialTime(folder: string, runs: number): string {
  const times: number[] = [];
  while (times.length < runs) {
    const seconds = runOfficial(folder);
    restore(folder);
    if (seconds === undefined) return `> ${limit} s, stopped`;
    times.push(seconds);
    if (seconds > long) break;
  }
  return `${median(times).toFixed(2)} s`;
}

/** @returns the seconds; nothing where it was stopped. */
function runOfficial(folder: string): number | undefined {
  const started = performance.now();
  const { error, status, signal, stderr } = spawnSync(process.execPath, [codemod, 'v1-to-v2', folder], {
    cwd: folder,
    timeout: limit * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 30,
  });
  if (error) {
    if ((error as NodeJS.ErrnoException).code === 'ETIMEDOUT') return undefined;
    throw error;
  }
  const seconds = (performance.now() - started) / 1000;
  if (!isChanged(folder)) {
    throw new Error(
      `the official codemod changed nothing, exit ${status ?? signal}: ${stderr.toString().slice(0, 2000)}`,
    );
  }
  return seconds;
}

function isChanged(folder: string): boolean {
  return execFileSync('git', ['-C', folder, 'status', '--porcelain', '--untracked-files=no']).length > 0;
}

function restore(folder: string): void {
  execFileSync('git', ['-C', folder, 'checkout', '-q', '--', '.']);
}
