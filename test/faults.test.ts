/** Runs that end in the middle: every file is the old one or the new one, and the next run finishes the work. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, inject, it } from 'vitest';

import { createFile, removeLeftovers } from '../codemods/engine/write-file.js';
import { makeTree } from './engine-support.js';
import { projects, readTree } from './project-trees.js';

const command = fileURLToPath(new URL('../dist/bin/mcp-stateless.js', import.meta.url));
const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function copyOf(folder: string): string {
  const root = makeTree();
  roots.push(root);
  cpSync(folder, root, { recursive: true });
  return root;
}

const before = path.join(projects, 'everything-http', 'before');
const args = [command, '--apply', '--force'];

function finish(root: string): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBeLessThan(2);
}

function whole(): Map<string, string> {
  const root = copyOf(before);
  finish(root);
  return readTree(root);
}

const isLeftover = (file: string): boolean => /\.mcp-stateless-\d+-/u.test(file);

/** Dies at the `n`th call that changes something on disk, in the place of it. */
const dying = (n: number): string => `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  let left = ${n};
  for (const name of ['writeSync', 'renameSync', 'linkSync', 'chmodSync', 'rmSync']) {
    const own = fs[name];
    fs[name] = (...given) => {
      if (--left < 0) process.kill(process.pid, 'SIGKILL');
      if (name === 'writeSync' && left === 0) return own(given[0], given[1].subarray(0, 10), 0);
      return own(...given);
    };
  }
  syncBuiltinESMExports();
`;

describe('a run that is killed', () => {
  it('leaves each file old or new, and the next one finishes', { timeout: 120_000 }, () => {
    expect(inject('buildError')).toBe('');
    const old = readTree(before);
    const done = whole();
    const folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-'));
    roots.push(folder);
    const hook = path.join(folder, 'hook.mjs');
    for (const n of [0, 1, 2, 7, 20]) {
      writeFileSync(hook, dying(n));
      const root = copyOf(before);
      const { signal } = spawnSync(process.execPath, ['--import', hook, ...args], { cwd: root });
      expect(signal, `call ${n}`).toBe('SIGKILL');
      for (const [file, text] of readTree(root)) {
        if (!isLeftover(file)) expect([old.get(file), done.get(file)], `${file}, call ${n}`).toContain(text);
      }
      finish(root);
      expect(readTree(root)).toEqual(done);
    }
  });

  it('does so whenever it comes', { timeout: 120_000 }, async () => {
    const old = readTree(before);
    const done = whole();
    for (const delay of [800]) {
      const root = copyOf(before);
      const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      setTimeout(() => child.kill('SIGKILL'), delay);
      await ended;
      for (const [file, text] of readTree(root)) {
        if (!isLeftover(file)) expect([old.get(file), done.get(file)], `${file}, ${delay} ms`).toContain(text);
      }
      finish(root);
      expect(readTree(root)).toEqual(done);
    }
  });
});

describe('a disk that is full', () => {
  it('leaves each file whole, and says which was not written', { timeout: 60_000 }, (context) => {
    const mount = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-'));
    roots.push(mount);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount]);
    if (mounted.status !== 0) return context.skip('a file system can be mounted by root only');
    try {
      const old = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n${'// some text\n'.repeat(2000)}`;
      writeFileSync(path.join(mount, 'a.ts'), old);
      const filler = Buffer.alloc(4096);
      for (let index = 0; ; index++) {
        try {
          writeFileSync(path.join(mount, `filler-${index}`), filler);
        } catch {
          break;
        }
      }
      const { status, stdout } = spawnSync(process.execPath, args, { cwd: mount, encoding: 'utf8' });
      expect(status).toBe(2);
      expect(stdout).toMatch(/a\.ts: it could not be\s+written: ENOSPC/u);
      expect(readFileSync(path.join(mount, 'a.ts'), 'utf8')).toBe(old);
      expect(readdirSync(mount).filter(isLeftover)).toEqual([]);
    } finally {
      spawnSync('umount', [mount]);
    }
  });
});

describe('a file that may not be changed', () => {
  it('stays, and is named', { timeout: 60_000 }, (context) => {
    const root = makeTree({ 'a.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n` });
    roots.push(root);
    const bound = spawnSync('mount', ['--bind', root, root]);
    if (bound.status !== 0) return context.skip('a file system can be mounted by root only');
    try {
      expect(spawnSync('mount', ['-o', 'remount,ro,bind', root]).status).toBe(0);
      const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      expect(status).toBe(2);
      expect(stdout).toContain('a.ts: it is read-only; it was not changed');
    } finally {
      spawnSync('umount', [root]);
    }
  });
});

describe('what killed runs leave behind', () => {
  it('is removed, and nothing else', () => {
    const root = makeTree({
      '.mcp-stateless-999999999-0123456789ab.tmp': '',
      [`.mcp-stateless-${process.ppid}-0123456789ab.tmp`]: 'of a run that goes on',
      '.mcp-stateless-999999999-0123456789ab.tmp.ts': '',
      '.mcp-stateless.json': '{}',
    });
    roots.push(root);
    removeLeftovers(root);
    expect(existsSync(path.join(root, '.mcp-stateless-999999999-0123456789ab.tmp'))).toBe(false);
    expect(readdirSync(root)).toHaveLength(3);
  });

  it('is no half of a new file', () => {
    const root = makeTree({ 'there.ts': 'mine\n' });
    roots.push(root);
    mkdirSync(path.join(root, 'folder'));
    expect(createFile(path.join(root, 'there.ts'), Buffer.from('new\n'))).toBe('changed');
    expect(createFile(path.join(root, 'new.ts'), Buffer.from('new\n'))).toBe('written');
    expect(() => createFile(path.join(root, 'none/new.ts'), Buffer.from('new\n'))).toThrow('ENOENT');
    expect([...readTree(root)]).toEqual([
      ['new.ts', 'new\n'],
      ['there.ts', 'mine\n'],
    ]);
  });
});
