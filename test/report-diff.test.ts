import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { applyEdits } from '../codemods/engine/edits.js';
import { lineChanges, unifiedDiff } from '../codemods/report/diff.js';
import type { TextEdit } from '../patterns/pattern.js';
import { makeTree } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Replaces each `from`, in the order of the text, by its `to`. */
function edits(text: string, ...replacements: [from: string, to: string][]): TextEdit[] {
  let position = 0;
  return replacements.map(([from, to]) => {
    const start = text.indexOf(from, position);
    if (start < 0) throw new Error(`"${from}" is not in the text`);
    position = start + from.length;
    return { range: [start, position], text: to };
  });
}

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

describe('unifiedDiff', () => {
  it('shows three lines around a change', () => {
    const text = numbers(1, 20);
    expect(unifiedDiff('src/a.ts', text, edits(text, ['10', 'ten']))).toBe(
      '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n',
    );
  });

  it('joins hunks that would touch, and counts lines on', () => {
    const text = numbers(1, 40);
    const diff = unifiedDiff('a.ts', text, edits(text, ['5\n', '5\nfive and a half\n'], ['11\n', ''], ['35', 'x']));
    expect(diff.match(/^@@.*@@$/gmu)).toEqual(['@@ -3,12 +3,12 @@', '@@ -32,7 +32,7 @@']);
  });

  it('is empty where nothing changes', () => {
    expect(unifiedDiff('a.ts', 'a\n', [])).toBe('');
    expect(unifiedDiff('a.ts', 'a\n', edits('a\n', ['a', 'a']))).toBe('');
  });

  it.each([
    ['one line', 'a\n', [['a', 'b']]],
    ['the first line', numbers(1, 9), [['1', 'one']]],
    ['the last line', numbers(1, 9), [['9', 'nine']]],
    ['an insertion at the start', numbers(1, 9), [['1', '0\n1']]],
    ['an insertion at the end', numbers(1, 9), [['9\n', '9\n10\n']]],
    ['no line break at the end, before', 'a\nb', [['b', 'c']]],
    ['no line break at the end, added', 'a\nb', [['b', 'b\n']]],
    ['no line break at the end, taken away', 'a\nb\n', [['b\n', 'b']]],
    ['no line break at the end, elsewhere', 'a\nb', [['a', 'c']]],
    ['everything removed', 'a\nb\n', [['a\nb\n', '']]],
    ['several edits on one line', 'f(a, b, c);\n', [['a', '1'], ['b', '2'], ['c', '3']]], // prettier-ignore
    ['a line split', 'a b c\n', [[' b ', '\nb\n']]],
    ['lines joined', 'a\nb\nc\n', [['\nb\n', ' ']]],
    ['neighbouring lines', numbers(1, 9), [['3', 'x'], ['4', 'y']]], // prettier-ignore
    ['line breaks of Windows', numbers(1, 9).replaceAll('\n', '\r\n'), [['4', 'four'], ['8\r\n', '']]], // prettier-ignore
    ['only line breaks removed', 'a\n\n\nb\n', [['\n\n', '\n']]],
  ] as [string, string, [string, string][]][])('can be applied by git: %s', (_, text, replacements) => {
    const changes = edits(text, ...replacements);
    expect(applyWithGit('src/some file.ts', text, unifiedDiff('src/some file.ts', text, changes))).toBe(
      applyEdits(text, changes),
    );
  });

  it.each([
    'plain.ts',
    'a b.ts',
    'quo"te.ts',
    'back\\slash.ts',
    'tab\there.ts',
    'line\nbreak.ts',
    'naïve.ts',
    'esc\u001b[31m.ts',
  ])('names the file so that git finds it: %j', (name) => {
    const diff = unifiedDiff(name, 'a\n', edits('a\n', ['a', 'b']));
    expect(applyWithGit(name, 'a\n', diff)).toBe('b\n');
  });
});

function applyWithGit(name: string, text: string, diff: string): string {
  const root = makeTree();
  roots.push(root);
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
  execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: root, input: diff, stdio: ['pipe', 'pipe', 'pipe'] });
  try {
    return readFileSync(path.join(root, name), 'utf8');
  } catch {
    // A diff that removes every line may remove the file.
    return '';
  }
}

describe('lineChanges', () => {
  it('leaves out lines that both sides share', () => {
    const text = 'a\nb\nc\n';
    expect(lineChanges(text, [{ range: [0, 6], text: 'a\nB\nc\n' }])).toEqual([
      { line: 2, removed: ['b\n'], added: ['B\n'] },
    ]);
  });

  it('names the line before which something goes', () => {
    expect(lineChanges('a\nb\n', [{ range: [2, 2], text: 'new\n' }])).toEqual([
      { line: 2, removed: [], added: ['new\n'] },
    ]);
  });

  it('joins changes of neighbouring lines', () => {
    expect(lineChanges('a\nb\n', edits('a\nb\n', ['a', 'A'], ['b', 'B']))).toEqual([
      { line: 1, removed: ['a\n', 'b\n'], added: ['A\n', 'B\n'] },
    ]);
  });
});
