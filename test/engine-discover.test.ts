import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { discover } from '../codemods/engine/discover.js';
import { openGit } from '../codemods/engine/git.js';
import { UsageError } from '../codemods/engine/usage-error.js';
import { git, makeRepository, makeTree, writeTree } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function tree(files: Record<string, string>): string {
  const root = makeTree(files);
  roots.push(root);
  return root;
}

function repository(files: Record<string, string>): string {
  const root = makeRepository(files);
  roots.push(root);
  return root;
}

function find(root: string, ...paths: string[]): string[] {
  return findIgnoring(root, [], ...paths);
}

function findIgnoring(root: string, ignore: string[], ...paths: string[]): string[] {
  const state = openGit(root, process.env);
  return discover({ root, paths, ignore, git: state.kind === 'work-tree' ? state.tree : undefined });
}

describe.each([
  ['in a git repository', repository],
  ['outside of git', tree],
])('discover, %s', (_, make) => {
  it('finds every extension, sorted, and no other file', () => {
    const root = make({ 'b.ts': '', 'a.mts': '', 'c/d.cts': '', 'c.tsx': '', 'e.js': '', 'e.jsx': '', 'e.mjs': '', 'e.cjs': '', 'f.json': '', 'g.vue': '', 'g.svelte': '', 'g.astro': '', 'h.md': '', 'i.tsx.snap': '' }); // prettier-ignore
    expect(find(root)).toEqual(['a.mts', 'b.ts', 'c.tsx', 'c/d.cts', 'e.cjs', 'e.js', 'e.jsx', 'e.mjs', 'g.svelte', 'g.vue']); // prettier-ignore
  });

  it('leaves out dependencies, build output, declarations and minified files', () => {
    const root = make({
      'src/index.ts': '',
      'src/types.d.ts': '',
      'src/types.d.mts': '',
      'src/types.d.cts': '',
      'src/style.d.css.ts': '',
      'node_modules/x/index.js': '',
      'packages/a/node_modules/x/index.ts': '',
      'vendor/lib.js': '',
      'coverage/prettify.js': '',
      'dist/index.js': '',
      'packages/a/build/index.mjs': '',
      'out/index.js': '',
      '.next/server.js': '',
      'public/app.min.js': '',
      'lib/index.js': '',
    });
    expect(find(root)).toEqual(['lib/index.js', 'src/index.ts']);
  });

  it('takes TypeScript in a folder named like build output for source', () => {
    expect(find(make({ 'src/build/plan.ts': '', 'src/build/plan.js': '' }))).toEqual(['src/build/plan.ts']);
  });

  it('goes into build output where that is what was asked for', () => {
    const root = make({ 'dist/esm/index.js': '', 'dist/node_modules/x.js': '' });
    expect(find(root, 'dist')).toEqual(['dist/esm/index.js']);
    expect(find(root, 'dist/esm/index.js')).toEqual(['dist/esm/index.js']);
  });

  it('lists a file once, however often it is named', () => {
    const root = make({ 'src/a.ts': '', 'src/b.ts': '', 'other.ts': '' });
    expect(find(root, 'src/b.ts', 'src', './src/../src/a.ts')).toEqual(['src/a.ts', 'src/b.ts']);
  });

  it('does not take a folder for another with the same beginning', () => {
    expect(find(make({ 'src/a.ts': '', 'src2/a.ts': '' }), 'src')).toEqual(['src/a.ts']);
  });

  it('finds names with spaces, quotes, escapes and letters of all scripts', () => {
    const names = ['a b.ts', `it's "quoted".ts`, 'esc\u001b[31m.ts', 'naïve-日本.ts', 'line\nbreak.ts', '-dash.ts'];
    expect(find(make(Object.fromEntries(names.map((name) => [name, '']))))).toEqual([...names].sort());
  });

  it('follows no symbolic link, and survives a loop', () => {
    const root = make({ 'src/a.ts': '' });
    symlinkSync('..', path.join(root, 'src/loop'));
    symlinkSync(path.join(root, 'src'), path.join(root, 'linked'));
    symlinkSync('a.ts', path.join(root, 'src/alias.ts'));
    // A link to a file has a file's name; that it is none shows when it is opened.
    expect(find(root).filter((file) => file !== 'src/alias.ts')).toEqual(['src/a.ts']);
    expect(() => find(root, 'linked')).toThrow(/symbolic link/u);
    expect(() => find(root, 'linked/a.ts')).toThrow(/symbolic link/u);
  });

  it('refuses paths outside the root', () => {
    const root = make({ 'sub/a.ts': '', 'sub2/a.ts': '' });
    const sub = path.join(root, 'sub');
    for (const outside of ['..', '../sub2', path.join(root, 'sub2/a.ts')]) {
      expect(() => find(sub, outside)).toThrow(UsageError);
      expect(() => find(sub, outside)).toThrow(/lies outside/u);
    }
    expect(find(sub, path.join(sub, 'a.ts'))).toEqual(['a.ts']);
  });

  it('says that a path does not exist, or is no source file', () => {
    const root = make({ 'readme.md': '' });
    expect(() => find(root, 'missing')).toThrow('missing does not exist.');
    expect(() => find(root, 'readme.md')).toThrow(/readme\.md is no TypeScript or JavaScript file/u);
  });

  it.each([
    ['**/*.test.ts', ['legacy/b.ts', 'src/a.ts']],
    ['*.test.ts', ['legacy/b.ts', 'src/a.ts']],
    ['legacy', ['src/a.test.ts', 'src/a.ts']],
    ['legacy/', ['src/a.test.ts', 'src/a.ts']],
    ['./legacy/**', ['src/a.test.ts', 'src/a.ts']],
    ['src/*', ['legacy/b.ts']],
    ['{src,legacy}/**', []],
    ['b.ts', ['src/a.test.ts', 'src/a.ts']],
    ['a', ['legacy/b.ts', 'src/a.test.ts', 'src/a.ts']],
  ])('ignores %s', (glob, left) => {
    const root = make({ 'src/a.ts': '', 'src/a.test.ts': '', 'legacy/b.ts': '' });
    expect(findIgnoring(root, [glob])).toEqual(left);
  });
});

describe('discover, what git knows', () => {
  it('leaves out what git ignores, in nested ignore files too, and takes untracked files in', () => {
    const root = repository({
      '.gitignore': 'lib\n*.gen.ts\n',
      'lib/index.js': '',
      'src/a.gen.ts': '',
      'src/.gitignore': 'private.ts\n',
      'src/private.ts': '',
      'src/a.ts': '',
    });
    writeTree(root, { 'src/untracked.ts': '' });
    expect(find(root)).toEqual(['src/a.ts', 'src/untracked.ts']);
  });

  it('reports paths relative to the folder it was started in', () => {
    const root = repository({ 'packages/a b/src/x.ts': '', 'other.ts': '' });
    expect(find(path.join(root, 'packages/a b'))).toEqual(['src/x.ts']);
  });

  it('leaves submodules and nested repositories to themselves', () => {
    const root = repository({ 'src/a.ts': '' });
    mkdirSync(path.join(root, 'nested'));
    git(path.join(root, 'nested'), 'init', '-q');
    writeTree(root, { 'nested/b.ts': '' });
    expect(find(root)).toEqual(['src/a.ts']);
  });

  it('lists a file in conflict once', () => {
    const root = repository({ 'a.ts': 'base\n' });
    git(root, 'checkout', '-q', '-b', 'other');
    writeTree(root, { 'a.ts': 'theirs\n' });
    git(root, 'commit', '-qam', 'theirs');
    git(root, 'checkout', '-q', 'main');
    writeTree(root, { 'a.ts': 'ours\n' });
    git(root, 'commit', '-qam', 'ours');
    expect(() => git(root, 'merge', 'other')).toThrow();
    expect(find(root)).toEqual(['a.ts']);
  });
});

describe('openGit', () => {
  it('says that there is no repository', () => {
    expect(openGit(tree({}), process.env)).toEqual({ kind: 'none' });
  });

  it('says that there is no git', () => {
    expect(openGit(repository({}), { PATH: '/nonexistent' })).toEqual({
      kind: 'unusable',
      reason: 'the git command was not found',
    });
  });

  it('runs nothing that the repository names', () => {
    const root = repository({ 'a.ts': 'a\n', '.gitattributes': '*.ts diff=evil\n' });
    const witness = path.join(root, 'witness.txt');
    const evil = path.join(root, 'evil.sh');
    writeTree(root, { 'evil.sh': `#!/bin/sh\ntouch ${witness}\n`, 'a.ts': 'changed\n' });
    git(root, 'update-index', '--chmod=+x', '--add', 'evil.sh');
    git(root, 'config', 'core.fsmonitor', `sh ${evil}`);
    git(root, 'config', 'diff.external', `sh ${evil}`);
    git(root, 'config', 'diff.evil.textconv', `sh ${evil}`);
    rmSync(witness, { force: true });
    const state = openGit(root, process.env);
    if (state.kind !== 'work-tree') throw new Error('a repository was made above');
    state.tree.listFiles();
    state.tree.changedSince('HEAD');
    state.tree.staged();
    expect(state.tree.uncommitted()).toContain('a.ts');
    expect(find(root)).toEqual(['a.ts']);
    expect(state.tree.listFiles()).not.toContain('witness.txt');
  });

  it('tells what changed, from a subfolder', () => {
    const root = repository({ 'sub/same.ts': '', 'sub/edited.ts': '', 'sub/staged.ts': '', 'sub/both.ts': '', 'sub/gone.ts': '', 'sub/old.ts': 'a\nb\nc\n', 'top.ts': '' }); // prettier-ignore
    writeTree(root, {
      'sub/edited.ts': 'x',
      'sub/staged.ts': 'x',
      'sub/both.ts': 'x',
      'sub/new.ts': '',
      'top.ts': 'x',
    });
    rmSync(path.join(root, 'sub/gone.ts'));
    git(root, 'mv', 'sub/old.ts', 'sub/renamed file.ts');
    git(root, 'add', 'sub/staged.ts', 'sub/both.ts');
    writeTree(root, { 'sub/both.ts': 'xy' });
    const state = openGit(path.join(root, 'sub'), process.env);
    if (state.kind !== 'work-tree') throw new Error('a repository was made above');
    const { tree: known } = state;
    expect(known.changedSince('main').sort()).toEqual([
      'both.ts',
      'edited.ts',
      'new.ts',
      'renamed file.ts',
      'staged.ts',
    ]);
    expect(known.staged().sort()).toEqual(['both.ts', 'renamed file.ts', 'staged.ts']);
    expect([...known.uncommitted()].sort()).toEqual(['both.ts', 'edited.ts', 'gone.ts', 'new.ts', 'old.ts', 'renamed file.ts', 'staged.ts']); // prettier-ignore
    expect([...known.unstaged()].sort()).toEqual(['both.ts', 'edited.ts', 'gone.ts', 'new.ts']);
  });

  it('compares with the merge base, so that what others did since does not count', () => {
    const root = repository({ 'mine.ts': '', 'theirs.ts': '' });
    git(root, 'checkout', '-q', '-b', 'topic');
    writeTree(root, { 'mine.ts': 'x' });
    git(root, 'commit', '-qam', 'mine');
    git(root, 'checkout', '-q', 'main');
    writeTree(root, { 'theirs.ts': 'x' });
    git(root, 'commit', '-qam', 'theirs');
    git(root, 'checkout', '-q', 'topic');
    const state = openGit(root, process.env);
    if (state.kind !== 'work-tree') throw new Error('a repository was made above');
    expect(state.tree.changedSince('main')).toEqual(['mine.ts']);
    const { tree: known } = state;
    expect(() => known.changedSince('--output=x')).toThrow(/no such commit/u);
  });
});
