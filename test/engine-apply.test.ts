import type * as Fs from 'node:fs';
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, unlinkSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { FileResult } from '../codemods/engine/analyze.js';
import { applyChanges } from '../codemods/engine/apply.js';
import { migrate } from '../codemods/engine/migrate.js';
import { noSuppressions } from '../codemods/engine/suppressions.js';
import { replaceFile, whyNotWritable } from '../codemods/engine/write-file.js';
import { exitCodeOf } from '../codemods/report/report.js';
import { makeTree, samplePatterns, sdkImport } from './engine-support.js';

/** What happens instead of, or before, a call of `renameSync`. */
const renaming = vi.hoisted(() => ({ hook: undefined as ((to: string) => void) | undefined }));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof Fs>();
  const renameSync: typeof fs.renameSync = (from, to) => {
    renaming.hook?.(String(to));
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
});

let root: string;

beforeEach(() => {
  renaming.hook = undefined;
  root = makeTree({ 'a.ts': 'old\n', 'b.ts': 'old\n', 'c.ts': 'old\n' });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function result(file: string, from = 'old\n', to = 'new\n'): FileResult {
  return {
    file: { path: file, text: from, hasByteOrderMark: false },
    text: to,
    edits: [{ range: [0, from.length], text: to }],
    editCount: 1,
    ids: ['x'],
    findings: [],
    todos: 0,
    oldTodos: 0,
    suppressions: { before: noSuppressions, after: noSuppressions },
  };
}

const apply = (results: FileResult[]): ReturnType<typeof applyChanges> =>
  applyChanges(results, { root, git: { kind: 'none' }, force: true, staged: false });

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('applyChanges', () => {
  it('writes what differs, and nothing else', async () => {
    const before = statSync(path.join(root, 'b.ts'));
    expect(await apply([result('a.ts'), result('b.ts', 'old\n', 'old\n')])).toEqual({
      written: ['a.ts'],
      skipped: [],
      manifests: [],
    });
    expect(read('a.ts')).toBe('new\n');
    expect(statSync(path.join(root, 'b.ts'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops between two files on %s, and says what was written',
    async (signal) => {
      renaming.hook = () => process.emit(signal, signal);
      const outcome = await apply([result('a.ts'), result('b.ts'), result('c.ts')]);
      expect(outcome).toEqual({ written: ['a.ts'], skipped: [], manifests: [], interrupted: signal });
      expect(['a.ts', 'b.ts', 'c.ts'].map(read)).toEqual(['new\n', 'old\n', 'old\n']);
      expect(readdirSync(root)).toEqual(['a.ts', 'b.ts', 'c.ts']);
    },
  );

  it('leaves the signals to others when it is done', async () => {
    const before = process.listenerCount('SIGINT');
    await apply([result('a.ts')]);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  it('leaves a file whole where the file system refuses, says so, and goes on', async () => {
    renaming.hook = (to) => {
      if (to.endsWith('a.ts')) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    expect(await apply([result('a.ts'), result('b.ts')])).toEqual({
      written: ['b.ts'],
      manifests: [],
      skipped: [{ path: 'a.ts', reason: 'it could not be written: ENOSPC: no space left on device', isError: true }],
    });
    expect(read('a.ts')).toBe('old\n');
    expect(readdirSync(root)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });

  it('does not bring back what was deleted, nor overwrite what was changed', async () => {
    unlinkSync(path.join(root, 'a.ts'));
    const { written, skipped } = await apply([result('a.ts'), result('b.ts', 'something else\n')]);
    expect(written).toEqual([]);
    expect(skipped.map((one) => one.path)).toEqual(['a.ts', 'b.ts']);
    expect(readdirSync(root)).toEqual(['b.ts', 'c.ts']);
    expect(read('b.ts')).toBe('old\n');
  });
});

describe('migrate, interrupted', () => {
  it('reports what is on disk: the files written as new, the others as old', async () => {
    rmSync(root, { recursive: true });
    root = makeTree({ 'a.ts': `${sdkImport}oldName();\n`, 'b.ts': `${sdkImport}oldName();\n` });
    renaming.hook = () => process.emit('SIGINT', 'SIGINT');
    const report = await migrate({
      command: 'migrate',
      root,
      git: { kind: 'none' },
      paths: [],
      ignore: [],
      staged: false,
      patterns: () => Promise.resolve(samplePatterns),
      apply: true,
      force: true,
      suggestions: false,
      todo: true,
      manifests: false,
      projectPatterns: () => Promise.resolve([]),
    });
    expect(exitCodeOf(report, 'error')).toBe(130);
    expect(report.counts.changed).toBe(1);
    expect(report.files.map((file) => [file.path, file.text === read(file.path), file.findings[0]?.status])).toEqual([
      ['a.ts', true, 'fixed'],
      ['b.ts', true, 'failed'],
    ]);
  });
});

describe('replaceFile', () => {
  it('keeps the mode, special bits included', () => {
    const file = path.join(root, 'a.ts');
    for (const mode of [0o600, 0o755, 0o2775]) {
      chmodSync(file, mode);
      const text = readFileSync(file);
      expect(replaceFile(file, text, Buffer.from(`mode ${mode}\n`))).toBe('written');
      expect(statSync(file).mode & 0o7777).toBe(mode);
    }
  });
});

describe('whyNotWritable', () => {
  it('respects the wish that a file is not written', () => {
    const file = path.join(root, 'a.ts');
    expect(whyNotWritable(file)).toBeUndefined();
    chmodSync(file, 0o444);
    expect(whyNotWritable(file)).toBe('it is read-only');
  });
});
