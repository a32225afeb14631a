/** Published v1 servers, laid out as they are and as the SDK stage leaves them, ready to be started. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { run } from '../../codemods/run.js';
import { layOut } from './published-packages.js';
import type { PublishedPackage } from './published-packages.js';
import { preloadText } from './started-servers.js';

export interface ServerSource extends PublishedPackage {
  readonly type: 'module' | 'commonjs';
  /** Packages that the servers need beside those of this repository. */
  readonly needs?: readonly string[];
}

/** The same sources twice. */
export interface Copies {
  readonly before: string;
  readonly after: string;
  /** Loaded before each server: see `preloadText`. */
  readonly preload: string;
  /** What the command could not read. */
  readonly skipped: readonly unknown[];
  readonly remove: () => void;
}

export async function copies(source: ServerSource): Promise<Copies> {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'mcp-stateless-answers-')));
  const remove = (): void => rmSync(base, { recursive: true, force: true });
  try {
    symlinkSync(realpathSync('node_modules'), path.join(base, 'node_modules'));
    const home = path.join(base, 'servers');
    const [before, after] = [path.join(home, 'before'), path.join(home, 'after')];
    copySource(source, before);
    install(home, source.needs ?? []);
    cpSync(before, after, { recursive: true });
    const skipped = await migrate(after);
    const preload = path.join(base, 'preload.mjs');
    writeFileSync(preload, preloadText);
    return { before, after, preload, skipped, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function copySource(source: ServerSource, to: string): void {
  const published = layOut(source);
  mkdirSync(to, { recursive: true });
  for (const folder of readdirSync(published)) {
    if (folder !== '.git') cpSync(path.join(published, folder), path.join(to, folder), { recursive: true });
  }
  rmSync(published, { recursive: true, force: true });
  const version = source.spec.split('@').at(-1);
  const manifest = {
    name: 'server',
    version,
    type: source.type,
    dependencies: { '@modelcontextprotocol/sdk': '^1.29.0' },
  };
  writeFileSync(path.join(to, 'package.json'), JSON.stringify(manifest));
}

/** Beside the copies, below the packages of this repository: the SDK and zod stay those that were tested here. */
function install(home: string, needs: readonly string[]): void {
  if (needs.length === 0) return;
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }');
  execFileSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--silent', ...needs],
    {
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
}

async function migrate(cwd: string): Promise<readonly unknown[]> {
  // Tasks go in a step of their own, which belongs to the move all the same.
  const ids = ['sdk-package-split', 'tasks-server-tool', 'tasks-capability', 'task-execution-field'];
  const argv = ['--apply', '--only', ids.join(','), '--force', '--format', 'json'];
  const { exitCode, stdout, stderr } = await run({ argv, cwd });
  if (exitCode > 1) throw new Error(`exit code ${exitCode}: ${stderr}`);
  return (JSON.parse(stdout) as { skipped: readonly unknown[] }).skipped;
}

/** The TODO comments of the SDK stage in one file. */
export function todosOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('TODO(mcp-stateless/sdk-package-split)'));
}
