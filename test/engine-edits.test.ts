import { describe, expect, it } from 'vitest';

import { applyEdits, composeEdits, createEditSet, followEdits, traceEdits } from '../codemods/engine/edits.js';
import type { Range, TextEdit } from '../patterns/pattern.js';

const edit = (start: number, end: number, text: string): TextEdit => ({ range: [start, end], text });

/** The same edits on every run: a linear congruential generator. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function randomEdits(length: number, random: (below: number) => number): readonly TextEdit[] {
  const set = createEditSet();
  for (let count = random(6); count >= 0; count--) {
    const start = random(length + 1);
    const end = Math.min(length, start + random(5));
    set.take([edit(start, end, 'XYZ'.slice(0, random(4)))]);
  }
  return set.edits;
}

describe('createEditSet', () => {
  it('keeps edits in the order of the text, whatever order they come in', () => {
    const set = createEditSet();
    expect(set.take([edit(4, 5, 'b')])).toBe(true);
    expect(set.take([edit(0, 1, 'a')])).toBe(true);
    expect(applyEdits('012345', set.edits)).toBe('a123b5');
  });

  it('takes all edits of a finding, or none', () => {
    const set = createEditSet();
    set.take([edit(4, 8, 'x')]);
    expect(set.take([edit(0, 1, 'a'), edit(6, 9, 'y')])).toBe(false);
    expect(set.edits).toEqual([edit(4, 8, 'x')]);
  });

  it.each([
    ['the same range, another text', [2, 6], [2, 6]],
    ['overlap at the start', [2, 6], [0, 3]],
    ['overlap at the end', [2, 6], [5, 9]],
    ['inside', [2, 6], [3, 4]],
    ['around', [3, 4], [2, 6]],
    ['an insertion inside a replacement', [2, 6], [4, 4]],
    ['a replacement around an insertion', [4, 4], [2, 6]],
  ] as [string, Range, Range][])('refuses overlap: %s', (_, first, second) => {
    const set = createEditSet();
    expect(set.take([{ range: first, text: 'a' }])).toBe(true);
    expect(set.take([{ range: second, text: 'b' }])).toBe(false);
  });

  it('refuses a finding whose own edits overlap', () => {
    expect(createEditSet().take([edit(0, 4, 'a'), edit(3, 6, 'b')])).toBe(false);
  });

  it('lets edits touch', () => {
    const set = createEditSet();
    expect(set.take([edit(2, 4, 'b')])).toBe(true);
    expect(set.take([edit(0, 2, 'a')])).toBe(true);
    expect(set.take([edit(4, 6, 'c')])).toBe(true);
    expect(applyEdits('001122', set.edits)).toBe('abc');
  });

  it('keeps insertions at one offset, in the order in which they came, before what is replaced there', () => {
    const set = createEditSet();
    set.take([edit(2, 3, 'C')]);
    set.take([edit(2, 2, '1')]);
    set.take([edit(2, 2, '2')]);
    set.take([edit(0, 2, 'AB')]);
    expect(applyEdits('abcd', set.edits)).toBe('AB12Cd');
  });

  it('makes the same edit of two findings once', () => {
    const set = createEditSet();
    expect(set.take([edit(0, 0, 'import x;\n'), edit(5, 6, 'a')])).toBe(true);
    expect(set.take([edit(0, 0, 'import x;\n'), edit(8, 9, 'b')])).toBe(true);
    expect(applyEdits('0123456789', set.edits)).toBe('import x;\n01234a67b9');
  });

  it('says what an edit touches', () => {
    const set = createEditSet();
    set.take([edit(4, 6, 'x')]);
    expect([
      set.touches([0, 3]),
      set.touches([0, 4]),
      set.touches([5, 5]),
      set.touches([6, 9]),
      set.touches([7, 9]),
    ]).toEqual([false, true, true, true, false]);
  });
});

describe('followEdits', () => {
  it.each([
    ['before the edit', [0, 2], [edit(4, 5, 'long')], [0, 2]],
    ['behind the edit', [6, 8], [edit(4, 5, 'long')], [9, 11]],
    ['behind an insertion at its start', [4, 6], [edit(4, 4, '// x\n')], [9, 11]],
    ['before an insertion at its end', [4, 6], [edit(6, 6, '!')], [4, 6]],
    ['around the edit', [2, 8], [edit(4, 5, 'long')], [2, 11]],
    ['replaced as a whole', [4, 6], [edit(4, 6, 'four')], [4, 8]],
    ['inside what is replaced', [5, 6], [edit(4, 8, 'x')], [4, 5]],
    ['removed', [5, 6], [edit(4, 8, '')], [4, 4]],
    ['cut at its start', [5, 9], [edit(4, 7, 'ab')], [4, 8]],
    ['cut at its end', [2, 6], [edit(4, 8, 'ab')], [2, 6]],
    ['between two edits', [4, 6], [edit(0, 2, ''), edit(8, 9, 'x')], [2, 4]],
  ] as [string, Range, TextEdit[], Range][])('%s', (_, range, edits, expected) => {
    expect(followEdits(edits)(range)).toEqual(expected);
  });
});

describe('traceEdits', () => {
  it('leads offsets of the new text back', () => {
    const trace = traceEdits([edit(2, 4, 'xyz'), edit(6, 6, '++')]);
    // 01xyz45++67
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(trace)).toEqual([0, 1, 2, 2, 2, 4, 5, 6, 6, 6, 7]);
  });
});

describe('composeEdits', () => {
  it('joins what the second pass did to the text of the first', () => {
    const original = 'one two three';
    const first = [edit(0, 3, 'eins'), edit(8, 8, 'und ')];
    const second = [edit(0, 4, 'uno'), edit(9, 12, 'e')];
    const composed = composeEdits(original, first, second);
    expect(applyEdits(original, composed)).toBe('uno two e three');
    expect(composed).toEqual([edit(0, 3, 'uno'), edit(8, 8, 'e ')]);
  });

  it('leaves out what the second pass took back', () => {
    expect(composeEdits('abc', [edit(1, 2, 'X')], [edit(1, 2, 'b')])).toEqual([]);
  });

  it('leads where the passes lead, for any edits; and its edits are sorted and disjoint', () => {
    const random = createRandom(7);
    const original = 'abcdefghijklmnopqrstuvwxyz';
    for (let round = 0; round < 500; round++) {
      const first = randomEdits(original.length, random);
      const middle = applyEdits(original, first);
      const second = randomEdits(middle.length, random);
      const composed = composeEdits(original, first, second);
      expect(applyEdits(original, composed)).toBe(applyEdits(middle, second));
      for (const [index, one] of composed.entries()) {
        expect(one.range[0]).toBeGreaterThanOrEqual(composed[index - 1]?.range[1] ?? 0);
      }
    }
  });
});
