/** Text edits: which of them stand together, what they make of a text, and where an offset ends up. */
import { lowerBound } from '../../patterns/facts/lower-bound.js';
import type { Range, TextEdit } from '../../patterns/pattern.js';

/** Edits that were accepted for one pass over one text. Sorted by `range`, disjoint. */
export interface EditSet {
  readonly edits: readonly TextEdit[];
  /**
   * Takes all of `edits`, or none of them where one overlaps what was taken before. An edit that was taken already, the
   * same range and the same text, is shared. Insertions at one offset all stand, in the order in which they came.
   *
   * @returns whether they were taken
   */
  take(edits: readonly TextEdit[]): boolean;
  /** @returns whether all of `edits` were taken already. */
  has(edits: readonly TextEdit[]): boolean;
  /** @returns whether an edit touches `range`, its ends included. */
  touches(range: Range): boolean;
  /** @returns whether an edit changes something between the ends of `range`. */
  changes(range: Range): boolean;
}

/** @returns an empty set. */
export function createEditSet(): EditSet {
  const taken: TextEdit[] = [];
  // Findings that stand or fall together share one list.
  const lists = new Set<readonly TextEdit[]>();
  return {
    edits: taken,
    has: (edits) => edits.every((edit) => isTaken(taken, edit)),
    take(edits) {
      if (lists.has(edits)) return true;
      const fresh = edits.filter((edit) => !isTaken(taken, edit));
      if (fresh.some((edit) => overlapsAny(taken, edit)) || overlapThemselves(fresh)) return false;
      for (const edit of fresh) taken.splice(indexAfter(taken, edit), 0, edit);
      lists.add(edits);
      return true;
    },
    touches([start, end]) {
      const index = firstEndingAtOrAfter(taken, start);
      const edit = taken[index];
      return edit !== undefined && edit.range[0] <= end;
    },
    changes([start, end]) {
      const edit = taken[lowerBound(taken, (other) => other.range[1] <= start)];
      return edit !== undefined && edit.range[0] < end;
    },
  };
}

/** @returns `text` with `edits` (sorted, disjoint) made. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const edit of edits) {
    parts.push(text.slice(position, edit.range[0]), edit.text);
    position = edit.range[1];
  }
  parts.push(text.slice(position));
  return parts.join('');
}

/**
 * @returns a function that follows a range through `edits` (sorted, disjoint) into the text that they make. A range
 *   inside a replaced stretch becomes the whole replacement; one of which nothing is left becomes empty.
 */
export function followEdits(edits: readonly TextEdit[]): (range: Range) => Range {
  const shifts = shiftsOf(edits);
  return ([start, end]) => {
    const first = lowerBound(edits, (edit) => edit.range[0] < start || (edit.range[0] === start && isInsertion(edit)));
    const covering = edits[first - 1];
    const newStart =
      covering && covering.range[1] > start
        ? covering.range[0] + (shifts[first - 1] ?? 0)
        : start + (shifts[first] ?? 0);
    const last = lowerBound(edits, (edit) => edit.range[0] < end);
    const reaching = edits[last - 1];
    const newEnd =
      reaching && reaching.range[1] > end
        ? reaching.range[0] + (shifts[last - 1] ?? 0) + reaching.text.length
        : end + (shifts[last] ?? 0);
    return [newStart, Math.max(newStart, newEnd)];
  };
}

/**
 * @returns a function that tells where an offset of the text that `edits` make comes from: the start of the edit where
 *   they put it in
 */
export function traceEdits(edits: readonly TextEdit[]): (offset: number) => number {
  const shifts = shiftsOf(edits);
  const starts = edits.map((edit, index) => edit.range[0] + (shifts[index] ?? 0));
  return (offset) => {
    const low = lowerBound(starts, (start) => start <= offset);
    const edit = edits[low - 1];
    if (edit && offset < (starts[low - 1] ?? 0) + edit.text.length) return edit.range[0];
    return offset - (shifts[low] ?? 0);
  };
}

/**
 * Joins two passes: `first` leads from `original` to a second text, `then` from that to a third.
 *
 * @returns the edits from `original` to the third text, sorted and disjoint, adjacent ones joined
 */
export function composeEdits(original: string, first: readonly TextEdit[], then: readonly TextEdit[]): TextEdit[] {
  const source = piecesOf(original.length, first).values();
  const result: Piece[] = [];
  let piece = source.next().value;
  let position = 0;
  // Moves `length` code units of the second text from `source` to `result`, or drops them.
  const advance = (length: number, keep: boolean): void => {
    while (length > 0 && piece) {
      const size = lengthOf(piece);
      const [head, tail] = size > length ? cut(piece, length) : [piece, undefined];
      if (keep) result.push(head);
      length -= lengthOf(head);
      position += lengthOf(head);
      piece = tail ?? source.next().value;
    }
  };
  for (const edit of then) {
    advance(edit.range[0] - position, true);
    result.push({ put: edit.text });
    advance(edit.range[1] - edit.range[0], false);
  }
  advance(Number.POSITIVE_INFINITY, true);
  return editsOf(original, result);
}

/** A stretch of the original that was kept, or text that was put in. */
type Piece = { readonly kept: Range } | { readonly put: string };

function piecesOf(length: number, edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  for (const edit of edits) {
    if (edit.range[0] > position) pieces.push({ kept: [position, edit.range[0]] });
    if (edit.text !== '') pieces.push({ put: edit.text });
    position = edit.range[1];
  }
  if (length > position) pieces.push({ kept: [position, length] });
  return pieces;
}

function editsOf(original: string, pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let text = '';
  const close = (end: number): void => {
    if ((text !== '' || end > position) && original.slice(position, end) !== text) {
      edits.push({ range: [position, end], text });
    }
    text = '';
  };
  for (const piece of pieces) {
    if ('put' in piece) {
      text += piece.put;
      continue;
    }
    if (text !== '' || piece.kept[0] > position) close(piece.kept[0]);
    position = piece.kept[1];
  }
  close(original.length);
  return edits;
}

/** How far the text before each edit, and behind the last one, has moved. */
function shiftsOf(edits: readonly TextEdit[]): number[] {
  const shifts = [0];
  let shift = 0;
  for (const edit of edits) {
    shift += edit.text.length - (edit.range[1] - edit.range[0]);
    shifts.push(shift);
  }
  return shifts;
}

function isInsertion(edit: TextEdit): boolean {
  return edit.range[0] === edit.range[1];
}

function lengthOf(piece: Piece): number {
  return 'put' in piece ? piece.put.length : piece.kept[1] - piece.kept[0];
}

function cut(piece: Piece, at: number): [Piece, Piece] {
  if ('put' in piece) return [{ put: piece.put.slice(0, at) }, { put: piece.put.slice(at) }];
  const middle = piece.kept[0] + at;
  return [{ kept: [piece.kept[0], middle] }, { kept: [middle, piece.kept[1]] }];
}

function isTaken(taken: readonly TextEdit[], edit: TextEdit): boolean {
  for (let index = indexAfter(taken, edit) - 1; index >= 0; index--) {
    const other = taken[index];
    if (other?.range[0] !== edit.range[0]) return false;
    if (other.range[1] === edit.range[1] && other.text === edit.text) return true;
  }
  return false;
}

function overlapsAny(taken: readonly TextEdit[], edit: TextEdit): boolean {
  for (let index = firstEndingAtOrAfter(taken, edit.range[0]); index < taken.length; index++) {
    const other = taken[index];
    if (other === undefined || other.range[0] > edit.range[1]) return false;
    if (overlap(other, edit)) return true;
  }
  return false;
}

function overlapThemselves(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  return sorted.some((edit, index) => {
    const next = sorted[index + 1];
    return next !== undefined && overlap(edit, next);
  });
}

/** Touching is no overlap, and neither are two insertions at one offset. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.range[0] < b.range[1] && b.range[0] < a.range[1];
}

/** Where `edit` goes among `taken`: behind those at the same start, but an insertion before what is replaced there. */
function indexAfter(taken: readonly TextEdit[], edit: TextEdit): number {
  return lowerBound(
    taken,
    (other) => other.range[0] < edit.range[0] || (other.range[0] === edit.range[0] && other.range[1] <= edit.range[1]),
  );
}

function firstEndingAtOrAfter(taken: readonly TextEdit[], offset: number): number {
  return lowerBound(taken, (other) => other.range[1] < offset);
}
