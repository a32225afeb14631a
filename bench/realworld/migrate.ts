/** Runs our command, or the official codemod, on a laid out repository. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { command, memoryHook } from '../measure.js';
import { codemod } from '../official.js';
import { git } from './lay-out.js';
import type { Ended, Sandbox } from './sandbox.js';

/** What is used here of `schema/report.schema.json`. */
export interface OurReport {
  readonly findings: readonly OurFinding[];
  readonly changes: readonly { readonly path: string }[];
  readonly manifests: readonly {
    readonly path: string;
    readonly added: Readonly<Record<string, string>>;
    readonly removed: Readonly<Record<string, string>>;
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly summary: { readonly todos: number; readonly files: { readonly found: number } };
}

export interface OurFinding {
  readonly id: string;
  readonly severity: 'error' | 'warn' | 'info';
  readonly safety: 'fix' | 'suggest' | 'manual' | 'report';
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly fixed: boolean;
}

export interface OurRun {
  readonly report: OurReport;
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * @param args beside `--format json`
 * @throws where it fails: that is a defect of ours
 */
export async function runOurs(sandbox: Sandbox, folder: string, args: readonly string[]): Promise<OurRun> {
  const output = path.join(sandbox.home, `ours-${process.pid}.json`);
  const memoryFile = path.join(sandbox.home, `memory-${process.pid}`);
  const options = ['--format', 'json', '--output-file', output, '--fail-on', 'none', '--debug'];
  const ended = await sandbox.run('node', ['--import', memoryHook, command, ...args, ...options], {
    cwd: folder,
    seconds: 300,
    // git refuses a repository of somebody else's, and its settings are those of the home folder.
    env: { BENCH_MEMORY_FILE: memoryFile },
  });
  try {
    if (ended.code === null || !existsSync(output)) throw new Error(failureText(ended));
    const report = JSON.parse(readFileSync(output, 'utf8')) as OurReport;
    const { bytes } = JSON.parse(readFileSync(memoryFile, 'utf8')) as { bytes: number };
    return { report, seconds: ended.seconds, megabytes: bytes / 2 ** 20 };
  } finally {
    rmSync(output, { force: true });
    rmSync(memoryFile, { force: true });
  }
}

/** @returns nothing where it was stopped or failed. */
export async function runOfficial(sandbox: Sandbox, folder: string): Promise<{ readonly seconds: number } | undefined> {
  const ended = await sandbox.run('node', [codemod, 'v1-to-v2', folder], { cwd: folder, seconds: 300 });
  return ended.code === 0 || changedFiles(folder).length > 0 ? { seconds: ended.seconds } : undefined;
}

/** @returns the paths that differ from the last commit, new ones included; relative, with `/`. */
export function changedFiles(folder: string): string[] {
  return git(folder, 'status', '--porcelain', '-z', '--untracked-files=all', '--no-renames')
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(3));
}

/** @returns the lines that differ from the last commit, 1-based, by path. */
export function changedLines(folder: string): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  let current = new Set<number>();
  for (const line of git(folder, 'diff', 'HEAD', '-U0', '--no-renames', '--no-ext-diff').split('\n')) {
    if (line.startsWith('+++ b/')) lines.set(line.slice('+++ b/'.length), (current = new Set()));
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/u.exec(line);
    if (!hunk) continue;
    for (let offset = 0; offset < Number(hunk[2] ?? 1); offset++) current.add(Number(hunk[1]) + offset);
  }
  return lines;
}

/** @returns how many lines were taken and given; with `ignoreSpace`, those that differ in more than white space. */
export function countLines(folder: string, ignoreSpace: boolean): number {
  const args = ['diff', 'HEAD', '--numstat', '--no-renames', ...(ignoreSpace ? ['-w', '--ignore-blank-lines'] : [])];
  return git(folder, ...args, '--', '*.ts', '*.tsx', '*.mts', '*.cts', '*.js', '*.jsx', '*.mjs', '*.cjs')
    .split('\n')
    .reduce((sum, line) => {
      const [added = 0, removed = 0] = line.split('\t').map(Number);
      return sum + (added || 0) + (removed || 0);
    }, 0);
}

function failureText({ code, stopped, stderr }: Ended): string {
  return `mcp-stateless: ${stopped ? `stopped (${stopped})` : `exit ${code}`}: ${stderr.slice(0, 2000)}`;
}
