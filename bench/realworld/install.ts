/** Installs the packages of a repository with the manager that its lock file names, scripts off. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Sandbox } from './sandbox.js';

/** @returns nothing where it worked, else the last words of the manager. */
export async function install(
  sandbox: Sandbox,
  folder: string,
  packages: readonly string[],
): Promise<string | undefined> {
  // A repository can be a folder of packages that know nothing of each other, with one at its root or not.
  const others = packages.filter((name) => name !== '.' && existsSync(path.join(folder, name, 'package.json')));
  const hasRoot = existsSync(path.join(folder, 'package.json'));
  const roots = hasRoot ? ['.', ...(installsMembers(folder) ? [] : others)] : packages;
  const failures: string[] = [];
  for (const root of roots) failures.push((await installOne(sandbox, path.join(folder, root))) ?? '');
  return failures.find((words) => words !== '');
}

/** Whether the packages of a repository are installed with its root. */
function installsMembers(folder: string): boolean {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { workspaces?: unknown };
  return manifest.workspaces !== undefined || existsSync(path.join(folder, 'pnpm-workspace.yaml'));
}

async function installOne(sandbox: Sandbox, folder: string): Promise<string | undefined> {
  let words = 'no package.json';
  if (!existsSync(path.join(folder, 'package.json'))) return words;
  for (const [command = '', ...args] of commandsFor(folder)) {
    const ended = await sandbox.run(command, args, { cwd: folder, seconds: 600, network: true });
    if (ended.code === 0) return undefined;
    words = ended.stopped
      ? `stopped after ${ended.seconds.toFixed(0)} s`
      : lastLines(`${ended.stdout}\n${ended.stderr}`);
  }
  return words;
}

function commandsFor(folder: string): string[][] {
  const has = (name: string): boolean => existsSync(path.join(folder, name));
  const npm = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const plain = [...npm, '--legacy-peer-deps'];
  if (has('pnpm-lock.yaml'))
    return [['npx', '--yes', 'pnpm@10', 'install', '--ignore-scripts', '--no-frozen-lockfile'], plain];
  if (has('yarn.lock')) {
    const isClassic = readFileSync(path.join(folder, 'yarn.lock'), 'utf8').includes('yarn lockfile v1');
    return [
      isClassic
        ? ['npx', '--yes', 'yarn@1', 'install', '--ignore-scripts', '--ignore-engines']
        : ['npx', '--yes', '@yarnpkg/cli-dist@4', 'install', '--mode=skip-build'],
    ];
  }
  const bun = has('bun.lock') || has('bun.lockb') ? [['npx', '--yes', 'bun@1', 'install', '--ignore-scripts']] : [];
  return [...bun, npm, plain];
}

function lastLines(text: string): string {
  // Where the manager keeps its log is nobody's business.
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => !/complete log of this run|Unknown env config/u.test(line));
  return lines.slice(-3).join(' ').slice(0, 300);
}
