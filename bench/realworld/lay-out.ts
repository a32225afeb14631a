/** Lays a repository out in a folder, in a git repository of its own. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * @param source a git directory, a clone, a folder without git, or `npm:<name>@<version>`
 * @param commit of a git directory; `HEAD` by default
 * @returns the full name of the commit, or the version
 * @throws where there is no such source or commit
 */
export function layOut(source: string, commit: string | undefined, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const name = write(source, commit, folder);
  git(folder, 'init', '-q');
  git(folder, 'config', 'core.autocrlf', 'false');
  commitAll(folder, 'before');
  return name;
}

/** Everything in the tree becomes part of a commit, so that a change after it can be told from it. */
export function commitAll(folder: string, message: string): void {
  git(folder, 'add', '-A', '.');
  const author = ['-c', 'user.name=realworld', '-c', 'user.email=realworld@localhost', '-c', 'commit.gpgsign=false'];
  git(folder, ...author, 'commit', '-q', '--allow-empty', '--no-verify', '-m', message);
}

/** What git prints in a repository that may be another user's: paths as they are. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'safe.directory=*', '-c', 'core.quotePath=false', '-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function write(source: string, commit: string | undefined, folder: string): string {
  if (source.startsWith('npm:')) return writePackage(source.slice('npm:'.length), folder);
  if (!existsSync(source)) throw new Error(`there is no ${source}`);
  if (!isGit(source)) {
    cpSync(source, folder, { recursive: true, filter: (file) => !/(^|[\\/])(node_modules|\.git)$/u.test(file) });
    return 'as it is';
  }
  const sha = execFileSync('git', ['-C', source, 'rev-parse', '--verify', `${commit ?? 'HEAD'}^{commit}`], {
    encoding: 'utf8',
  }).trim();
  const excluded = missingBlobs(source, sha).map((file) => `:(exclude,literal)${file}`);
  const archive = execFileSync('git', ['-C', source, 'archive', sha, '--', '.', ...excluded], {
    maxBuffer: 2 ** 31 - 1,
  });
  execFileSync('tar', ['-x', '--no-same-owner', '-C', folder], { input: archive });
  return sha;
}

/** A clone can lack blobs, large ones as a rule: the tree is laid out without them. */
function missingBlobs(source: string, sha: string): string[] {
  const listed = execFileSync('git', ['-C', source, 'ls-tree', '-r', '-z', sha], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const blobs = listed.split('\0').flatMap((entry) => {
    const [, object, file] = /^\d+ blob (\w+)\t(.*)$/su.exec(entry) ?? [];
    return object === undefined || file === undefined ? [] : [{ object, file }];
  });
  const known = execFileSync('git', ['-C', source, 'cat-file', '--batch-check'], {
    input: blobs.map(({ object }) => `${object}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  }).split('\n');
  return blobs.filter((_, index) => known[index]?.endsWith(' missing')).map(({ file }) => file);
}

function isGit(source: string): boolean {
  return (
    existsSync(path.join(source, '.git')) ||
    (existsSync(path.join(source, 'HEAD')) && isFolder(path.join(source, 'objects')))
  );
}

function isFolder(file: string): boolean {
  return existsSync(file) && statSync(file).isDirectory();
}

function writePackage(name: string, folder: string): string {
  const scratch = mkdtempSync(path.join(tmpdir(), 'realworld-pack-'));
  try {
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', name], { cwd: scratch, stdio: 'ignore' });
    const [tarball = ''] = readdirSync(scratch);
    execFileSync('tar', ['-xzf', path.join(scratch, tarball), '--no-same-owner', '--strip-components=1', '-C', folder]);
    return name.slice(name.lastIndexOf('@') + 1);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
