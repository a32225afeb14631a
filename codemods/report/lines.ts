import { lowerBound } from '../../patterns/facts/lower-bound.js';

/** Where the lines of a text begin. */
export interface Lines {
  /** How many there are; an empty text has one. */
  readonly count: number;
  /** @returns the 0-based line of an offset. */
  lineAt(offset: number): number;
  /** @returns the offset at which a 0-based line begins; the length of the text for the line behind the last. */
  startOf(line: number): number;
  /** @returns the line and column of an offset, 1-based, in UTF-16 code units. */
  locate(offset: number): { line: number; column: number };
  /** @returns a 0-based line without its line break. */
  textOf(line: number): string;
}

/** @param breaks what ends a line; by default what ECMAScript and ESLint take for it */
export function indexLines(text: string, breaks = /\r\n|[\n\r\u2028\u2029]/gu): Lines {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(breaks)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  const lineAt = (offset: number): number => lowerBound(starts, (start) => start <= offset) - 1;
  return {
    count: starts.length,
    lineAt,
    startOf: (line) => starts[line] ?? text.length,
    locate(offset) {
      const line = lineAt(offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
    textOf: (line) => text.slice(starts[line], ends[line]),
  };
}
