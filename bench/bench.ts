/**
 * `npm run bench [-- --runs <n>] [--check] [--official] [--vet] [--clones <folder> --only <names>]`: time and peak memory of
 * the built command on generated trees, medians of n runs (default 3). With `--check` it fails where a bound of the project is
 * broken; with `--official` it compares the SDK stage with the official codemod instead, with `--vet` our check with the
 * scanner mcp-vet: on generated trees, or on repositories of `realworld/repositories.json` that are in a folder with clones.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { growthBound, memoryBoundMegabytes, parsingBound, readingBound } from './bounds.js';
import { command, median, runOurs, yardstick } from './measure.js';
import { compareWithOfficial, generated } from './official.js';
import { realTrees } from './real-trees.js';
import { writeLegacyFile, writeSingleFile, writeTree } from './trees.js';
import { compareWithVet } from './vet.js';

/** Medians, and the least time of the processor, which bounds are held against: other work on the machine cannot lower it. */
interface Measurement {
  readonly seconds: number;
  readonly least: number;
  readonly megabytes: number;
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    check: { type: 'boolean', default: false },
    official: { type: 'boolean', default: false },
    vet: { type: 'boolean', default: false },
    clones: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const runs = Math.max(1, Number(values.runs));

main();

function main(): void {
  if (!existsSync(command)) throw new Error('dist/bin/mcp-stateless.js is missing: run `npm run build` first');
  const root = mkdtempSync(join(tmpdir(), 'mcp-stateless-bench-'));
  try {
    if (values.official || values.vet) {
      const cases = values.clones === undefined ? generated : realTrees(values.clones, values.only);
      (values.official ? compareWithOfficial : compareWithVet)(root, runs, cases);
      return;
    }
    const start = measure(make(root, 'empty', (folder) => writeSingleFile(folder, 0)));
    row('start-up: one small file', start);
    const broken = [...measureTrees(root, start), ...measureFiles(root, start), ...measureStage(root, start)];
    for (const line of broken) console.log(`BROKEN  ${line}`);
    if (values.check && broken.length > 0) process.exitCode = 1;
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @returns the bounds that were broken. */
function measureTrees(root: string, start: Measurement): string[] {
  const plain = make(root, 'plain', (folder) => writeTree(folder, 10_000, 0));
  const none = measure(plain);
  row('10,000 files, none of them MCP', none, ratioToRipgrep(plain, none));

  const mixed = make(root, 'mixed', (folder) => writeTree(folder, 10_000, 100));
  const some = measure(mixed);
  row('10,000 files, 1 % of them MCP', some, ratioToRipgrep(mixed, some));

  const cost = none.least - start.least;
  const reading = leastYardstick('read', plain);
  const times = cost / reading;
  note(
    `${cost.toFixed(2)} s of the processor beyond start-up, ${times.toFixed(1)} times what listing and reading the files takes`,
  );
  return times > readingBound
    ? [`10,000 files without MCP cost ${times.toFixed(1)} times reading them, more than ${readingBound} times`]
    : [];
}

function measureFiles(root: string, start: Measurement): string[] {
  const broken: string[] = [];
  const seconds = new Map<number, number>();
  for (const registrations of [100, 1000, 6000]) {
    const folder = make(root, `file-${registrations}`, (target) => writeSingleFile(target, registrations));
    const measured = measure(folder);
    seconds.set(registrations, measured.least);
    row(`one file with ${registrations.toLocaleString('en')} registrations`, measured);
    if (registrations === 6000) {
      const times = leastRatioToParsing(folder);
      note(`${times.toFixed(1)} times what parsing the file once takes`);
      if (times > parsingBound)
        broken.push(
          `${registrations} registrations took ${times.toFixed(1)} times one parse, more than ${parsingBound} times`,
        );
    }
    if (measured.megabytes > memoryBoundMegabytes)
      broken.push(
        `${registrations} registrations took ${measured.megabytes.toFixed(0)} MB, more than ${memoryBoundMegabytes} MB`,
      );
  }
  return [...broken, ...growthBroken('', seconds, start)];
}

/**
 * Each run is held against a parse right before and one right after it: a machine changes its speed in the course of
 * minutes, and then changes it for both. The least of three pairs counts, as for the times.
 */
function leastRatioToParsing(folder: string): number {
  const ratios = Array.from({ length: Math.max(3, runs) }, () => {
    const before = yardstick('parse', folder);
    const { cpuSeconds } = runOurs(folder, ['--format', 'json', '--fail-on', 'none']);
    return cpuSeconds / ((before + yardstick('parse', folder)) / 2);
  });
  return Math.min(...ratios);
}

/** `.tool()` registrations, and nothing but the SDK stage. */
function measureStage(root: string, start: Measurement): string[] {
  const seconds = new Map<number, number>();
  for (const registrations of [1000, 6000]) {
    const folder = make(root, `stage-${registrations}`, (target) => writeLegacyFile(target, registrations));
    const measured = measure(folder, ['--only', 'sdk-package-split']);
    seconds.set(registrations, measured.least);
    row(`SDK stage, ${registrations.toLocaleString('en')} registrations`, measured);
  }
  return growthBroken('SDK stage: ', seconds, start);
}

/** The time beyond start-up grows with the registrations. */
function growthBroken(name: string, seconds: ReadonlyMap<number, number>, start: Measurement): string[] {
  const beyond = (registrations: number): number => (seconds.get(registrations) ?? 0) - start.least;
  const growth = beyond(6000) / Math.max(beyond(1000), 0.01);
  note(`${name}6,000 registrations take ${growth.toFixed(1)} times as long as 1,000, start-up left out`);
  return growth > growthBound
    ? [`${name}6 times the registrations take ${growth.toFixed(1)} times as long: not linear`]
    : [];
}

function make(root: string, name: string, write: (folder: string) => void): string {
  const folder = join(root, name);
  mkdirSync(folder);
  write(folder);
  return folder;
}

/** A dry run over `folder`, as a user starts it; medians. */
function measure(folder: string, args: readonly string[] = []): Measurement {
  const measured = Array.from({ length: runs }, () =>
    runOurs(folder, ['--format', 'json', '--fail-on', 'none', ...args]),
  );
  return {
    seconds: median(measured.map((one) => one.seconds)),
    least: Math.min(...measured.map((one) => one.cpuSeconds)),
    megabytes: median(measured.map((one) => one.megabytes)),
  };
}

function leastYardstick(kind: 'read' | 'parse', folder: string): number {
  return Math.min(...Array.from({ length: runs }, () => yardstick(kind, folder)));
}

function ratioToRipgrep(folder: string, measured: Measurement): string {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    const { error } = spawnSync('rg', ['-l', '@modelcontextprotocol/', '.'], { cwd: folder });
    return error ? undefined : (performance.now() - started) / 1000;
  }).filter((seconds) => seconds !== undefined);
  if (times.length === 0) return 'ripgrep is not installed';
  return `${(measured.seconds / median(times)).toFixed(1)} times \`rg -l\` (${median(times).toFixed(2)} s)`;
}

function note(text: string): void {
  console.log(`        ${text}`);
}

function row(name: string, { seconds, megabytes }: Measurement, note = ''): void {
  console.log(
    `${seconds.toFixed(2).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB  ${name.padEnd(38)} ${note}`.trimEnd(),
  );
}
