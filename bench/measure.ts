/** Runs a command as a user starts it, and tells how long it took. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const command = resolve('dist/bin/mcp-stateless.js');
/** Loaded in front of a command, leaves what it took in the file that `BENCH_MEMORY_FILE` names. */
export const memoryHook = resolve('bench/report-memory.mjs');

const yardstickScript = resolve('bench/yardstick.mjs');

export interface Run {
  readonly seconds: number;
  /** Of the processor, all threads together: what other programs do meanwhile hardly changes it. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** Our command in `folder`, once, by this Node.js or another one. */
export function runOurs(folder: string, args: readonly string[], node = process.execPath): Run {
  const memoryFile = join(folder, '.git', 'bench-memory');
  const started = performance.now();
  const result = spawnSync(node, ['--import', memoryHook, command, ...args], {
    cwd: folder,
    env: { ...process.env, BENCH_MEMORY_FILE: memoryFile },
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - started) / 1000;
  if (result.status !== 0) throw new Error(`exit ${result.status}: ${result.stderr.toString().slice(0, 2000)}`);
  const { bytes, cpuSeconds } = JSON.parse(readFileSync(memoryFile, 'utf8')) as { bytes: number; cpuSeconds: number };
  return { seconds, cpuSeconds, megabytes: bytes / 2 ** 20 };
}

/** @returns the seconds of the processor that `yardstick.mjs` takes to read the files of a folder, or to parse its one file. */
export function yardstick(kind: 'read' | 'parse', folder: string): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, [yardstickScript, kind, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`yardstick ${kind}: ${stderr}`);
  return Number(stdout);
}

/** @returns the middle one of the numbers, sorted. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
