/** The edits of one migration, gathered by parts that do not know each other. */
import { lowerBound } from '../facts/lower-bound.js';
import type { Range, TextEdit } from '../pattern.js';

/** New text, and stretches of the old text that go along with whatever is changed inside them. */
export type Piece = string | { readonly from: Range; readonly indent?: string };

export interface EditList {
  replace(range: Range, text: string): void;
  insert(offset: number, text: string): void;
  /** Deletes a stretch; what others change inside it goes with it. */
  remove(range: Range): void;
  /** Replaces a stretch by pieces, some of which are moved there from elsewhere. */
  compose(range: Range, pieces: readonly Piece[]): void;
  /** @returns the edits, sorted and disjoint. */
  finish(): TextEdit[];
}

interface Entry {
  readonly range: Range;
  readonly pieces: readonly Piece[];
  readonly order: number;
  readonly isRemoval: boolean;
}

/** @param source the text that the ranges refer to */
export function createEditList(source: string): EditList {
  const entries: Entry[] = [];
  const add = (range: Range, pieces: readonly Piece[], isRemoval = false): void => {
    entries.push({ range, pieces, order: entries.length, isRemoval });
  };
  return {
    replace: (range, text) => add(range, [text]),
    insert: (offset, text) => add([offset, offset], [text]),
    remove: (range) => add(range, [], true),
    compose: (range, pieces) => add(range, pieces),
    finish() {
      const sorted = [...entries].sort(bySource);
      return flatten(source, sorted, sorted);
    },
  };
}

function bySource(a: Entry, b: Entry): number {
  return (
    a.range[0] - b.range[0] ||
    Number(!isInsertion(a)) - Number(!isInsertion(b)) ||
    b.range[1] - a.range[1] ||
    a.order - b.order
  );
}

function isInsertion({ range }: Entry): boolean {
  return range[0] === range[1];
}

/** Leaves out what lies inside a stretch that is replaced as a whole, and joins stretches that are removed twice. */
function flatten(source: string, entries: readonly Entry[], all: readonly Entry[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let covered = -1;
  for (const entry of entries) {
    const [start, end] = entry.range;
    if (end <= covered && start < covered) continue;
    const from = entry.isRemoval ? Math.max(start, Math.min(covered, end)) : start;
    if (!isInsertion(entry)) covered = Math.max(covered, end);
    const text = entry.pieces
      .map((piece) => (typeof piece === 'string' ? piece : moved(source, piece, entry, all)))
      .join('');
    if (text !== '' || end > from) edits.push({ range: [from, end], text });
  }
  return edits;
}

/** The entries that begin inside a stretch, both its ends included. */
function startingIn(all: readonly Entry[], [start, end]: Range): readonly Entry[] {
  return all.slice(
    lowerBound(all, (entry) => entry.range[0] < start),
    lowerBound(all, (entry) => entry.range[0] <= end),
  );
}

/** The text of a stretch with the changes inside it made. */
function moved(source: string, { from, indent }: Exclude<Piece, string>, owner: Entry, all: readonly Entry[]): string {
  const [start, end] = from;
  const inside = startingIn(all, from).filter(
    (entry) =>
      entry !== owner &&
      entry.range[1] <= end &&
      !(entry.isRemoval && entry.range[0] === start && entry.range[1] === end),
  );
  const parts: string[] = [];
  let position = start;
  for (const { range, text } of flatten(source, inside, all)) {
    parts.push(source.slice(position, range[0]), text);
    position = range[1];
  }
  parts.push(source.slice(position, end));
  const text = parts.join('');
  return indent === undefined ? text : text.replace(/\n(?=[^\r\n])/gu, `\n${indent}`);
}
