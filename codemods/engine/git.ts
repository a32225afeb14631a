/**
 * What git knows about the tree. Read-only; run without a shell, without hooks or helpers that the repository could have
 * configured, and without taking git's locks.
 */
import { spawnSync } from 'node:child_process';

import { UsageError } from './usage-error.js';

export interface GitTree {
  /** Where the root of this run lies in the work tree, with `/` at its end; empty at the top level. */
  readonly prefix: string;
  /** Tracked and untracked files below the root, without ignored ones; relative to the root, with `/`. Asked once. */
  listFiles(): readonly string[];
  /** Files below the root that differ from the merge base of `ref` and HEAD, untracked ones included. */
  changedSince(ref: string): string[];
  /** Files below the root with staged changes, deleted ones left out. */
  staged(): string[];
  /** Files below the root that git could not restore as they are now. */
  uncommitted(): Set<string>;
  /** Files below the root that differ from what is staged. */
  unstaged(): Set<string>;
}

export type GitState =
  | { readonly kind: 'work-tree'; readonly tree: GitTree }
  | { readonly kind: 'none' }
  /** A repository, perhaps, but git is missing or refuses to read it. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** @returns what git says about `root`. Throws nothing; the functions of the tree throw {@link UsageError}. */
export function openGit(root: string, env: NodeJS.ProcessEnv): GitState {
  const git = (args: readonly string[]): Output => runGit(root, env, args);
  const answer = git(['rev-parse', '--is-inside-work-tree', '--show-prefix']);
  if (answer.failure !== undefined) {
    return /not a git repository/iu.test(answer.failure)
      ? { kind: 'none' }
      : { kind: 'unusable', reason: answer.failure };
  }
  const [, inside, prefix = ''] = /^(true|false)\n([^]*?)\n?$/u.exec(answer.stdout) ?? [];
  return inside === 'true' ? { kind: 'work-tree', tree: createTree(git, prefix) } : { kind: 'none' };
}

type Output = { readonly stdout: string; readonly failure?: undefined } | { readonly failure: string };

function createTree(git: (args: readonly string[]) => Output, prefix: string): GitTree {
  const read = (args: readonly string[]): string => {
    const answer = git(args);
    if (answer.failure !== undefined) throw new UsageError(`git ${args[0] ?? ''} failed: ${answer.failure}`);
    return answer.stdout;
  };
  const list = (args: readonly string[]): string[] => read(args).split('\0').filter(Boolean);
  const status = (): [code: string, path: string][] =>
    // Paths of `status -z` start at the top level whatever the folder.
    list(['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--', '.']).map((entry) => [
      entry.slice(0, 2),
      entry.slice(3 + prefix.length),
    ]);
  const untracked = (): string[] => list(['ls-files', '-z', '--others', '--exclude-standard', '--', '.']);
  // A file in conflict is listed once a stage.
  const listFiles = (): readonly string[] => [
    ...new Set(list(['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'])),
  ];
  let files: readonly string[] | undefined;
  const diff = ['diff', '--name-only', '-z', '--no-ext-diff', '--no-renames', '--diff-filter=d', '--relative'];
  return {
    prefix,
    listFiles: () => (files ??= listFiles()),
    changedSince(ref) {
      const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
      if (commit.failure !== undefined) {
        throw new UsageError(`--since ${ref}: git knows no such commit. Give a branch, a tag or a commit.`);
      }
      const id = commit.stdout.trim();
      // No merge base in a shallow clone: then the commit itself.
      const base = git(['merge-base', id, 'HEAD']);
      const from = base.failure === undefined ? base.stdout.trim() : id;
      return [...new Set([...list([...diff, from, '--', '.']), ...untracked()])];
    },
    staged: () => list([...diff, '--cached', '--', '.']),
    uncommitted: () => new Set(status().map(([, path]) => path)),
    unstaged: () => new Set(status().flatMap(([code, path]) => (code[1] === ' ' ? [] : [path]))),
  };
}

/** A repository's own configuration can name programs for git to run; these settings keep them out. */
const settings = ['-c', 'core.quotepath=off', '-c', 'core.fsmonitor=false'];

function runGit(cwd: string, env: NodeJS.ProcessEnv, args: readonly string[]): Output {
  const { error, status, stdout, stderr } = spawnSync('git', [...settings, ...args], {
    cwd,
    env: { ...env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    windowsHide: true,
  });
  if (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { failure: missing ? 'the git command was not found' : error.message };
  }
  if (status === 0) return { stdout };
  return { failure: firstLine(stderr) || `exit code ${status ?? 'unknown'}` };
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/^(?:fatal|error): /u, '');
}
