import { describe, expect, it } from 'vitest';

import { codeFrame, cutLine } from '../codemods/report/code-frame.js';
import { indexLines } from '../codemods/report/lines.js';
import { createStyle } from '../codemods/report/style.js';
import { clip, displayWidth, printable, shellQuote, wrap } from '../codemods/report/terminal.js';

describe('printable', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['a\tb\r\nc', 'a\\tb\\r\\nc'],
    ['\u009b31m', '\\x9b31m'],
    ['right\u202eleft', 'right\\u202eleft'],
    ['zero\u200bwidth\u2028', 'zero\\u200bwidth\\u2028'],
    ['naïve 日本 🙂', 'naïve 日本 🙂'],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});

describe('wrap', () => {
  it('breaks between words, within the width, and keeps longer words whole', () => {
    expect(wrap('one two three https://example.com/a/long/address four', 14, '  ')).toEqual([
      '  one two',
      '  three',
      '  https://example.com/a/long/address',
      '  four',
    ]);
  });

  it('makes no line of nothing', () => {
    expect(wrap('  \n ', 10)).toEqual([]);
  });
});

describe('displayWidth, clip', () => {
  it('counts columns, not characters', () => {
    expect(['abc', '日本', '🙂', 'e\u0301'].map(displayWidth)).toEqual([3, 4, 2, 1]);
    expect(clip('日本日本', 5)).toBe('日本…');
    expect(clip('abcde', 5)).toBe('abcde');
  });
});

describe('shellQuote', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['a b', `'a b'`],
    [`it's`, String.raw`'it'\''s'`],
    ['$(rm)', `'$(rm)'`],
    ['*', `'*'`],
    ['', `''`],
  ])('%j', (word, expected) => {
    expect(shellQuote(word)).toBe(expected);
  });
});

describe('indexLines', () => {
  it('counts lines and columns as ESLint does', () => {
    const lines = indexLines('a\r\nb\rc\u2028d\n🙂e');
    expect(lines.count).toBe(5);
    expect([0, 1, 3, 5, 7, 9, 11].map((offset) => lines.locate(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 5, column: 1 },
      { line: 5, column: 3 },
    ]);
    expect(lines.textOf(4)).toBe('🙂e');
  });
});

describe('codeFrame', () => {
  function frame(text: string, marked: string, { width = 60, context = 1 } = {}): string[] {
    const start = text.indexOf(marked);
    const lines = codeFrame(indexLines(text), [start, start + marked.length], { width, context, gutter: 2 });
    return lines.map((line) => `${line.gutter} ${line.text}`);
  }

  it('marks the range among its neighbours', () => {
    expect(frame('one();\ntwo(bad);\nthree();\nfour();\n', 'bad')).toEqual([
      '   1 | one();',
      '>  2 | two(bad);',
      '     |     ^^^',
      '   3 | three();',
    ]);
  });

  it('leaves blank neighbours out', () => {
    expect(frame('\none();\n   \n', 'one()')).toEqual(['>  2 | one();', '     | ^^^^^']);
  });

  it('puts the carets under the text behind tabs, wide and combining characters', () => {
    expect(frame('\t\tbad', 'bad')).toEqual(['>  1 |     bad', '     |     ^^^']);
    expect(frame(`'日本', bad`, 'bad')).toEqual([`>  1 | '日本', bad`, '     |         ^^^']);
    expect(frame('e\u0301 bad', 'bad')).toEqual(['>  1 | e\u0301 bad', '     |   ^^^']);
  });

  it('marks a range of several lines by its first one', () => {
    expect(frame('f({\n  a,\n});\n', 'f({\n  a,\n})')).toEqual(['>  1 | f({', '     | ^^^', '   2 |   a,']);
  });

  it('cuts long lines so that the range is seen, and never beyond the width', () => {
    for (const [before, after] of [
      [0, 500],
      [10, 500],
      [45, 3],
      [48, 500],
      [500, 0],
      [500, 500],
    ] as const) {
      const lines = frame(`${'x'.repeat(before)}BAD${'y'.repeat(after)}`, 'BAD', { width: 60 });
      const [marked = '', carets = ''] = lines;
      expect(marked.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('BAD');
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    }
  });

  it('marks a long range as far as it is shown', () => {
    const [marked = '', carets = ''] = frame('z'.repeat(300), 'z'.repeat(300), { width: 60 });
    expect(marked.length).toBeLessThanOrEqual(60);
    expect(carets.length).toBeLessThanOrEqual(60);
    expect(carets).toContain('^'.repeat(40));
  });

  it('shows an empty range by one caret', () => {
    const lines = codeFrame(indexLines('abc\n'), [3, 3], { width: 60, context: 0, gutter: 1 });
    expect(lines.map(({ text }) => text)).toEqual(['abc', '   ^']);
  });

  it('lets no escape sequence through', () => {
    expect(frame('bad("\u001b[2J")', 'bad').join('')).not.toContain('\u001b');
    expect(cutLine('\u001b]0;title\u0007', 80)).toBe('\\x1b]0;title\\x07');
  });
});

describe('createStyle', () => {
  it.each([
    ['a terminal', { isTTY: true }, true],
    ['a pipe', { isTTY: false }, false],
    ['--no-color', { isTTY: true, noColor: true, env: { FORCE_COLOR: '1' } }, false],
    ['NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['FORCE_COLOR', { isTTY: false, env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
    ['FORCE_COLOR against NO_COLOR', { isTTY: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, true],
    ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ])('%s', (_, options, isColored) => {
    const style = createStyle({ noColor: false, env: {}, ...options });
    expect(style.red('x') !== 'x').toBe(isColored);
  });
});
