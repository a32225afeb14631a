/** A few lines of source with a range marked. */
import type { Range } from '../../patterns/pattern.js';
import type { Lines } from './lines.js';
import { displayWidth, isPlain, printable } from './terminal.js';

export interface FrameOptions {
  /** Columns that a line may take. */
  readonly width: number;
  /** Lines shown above and below. */
  readonly context: number;
  /** Columns for line numbers, so that frames of one file align. */
  readonly gutter: number;
}

/** A line of a frame. `marked` is the first line of the range; `carets` stands under it. */
export interface FrameLine {
  readonly kind: 'context' | 'marked' | 'carets';
  /** Line number and border, as wide in every line. */
  readonly gutter: string;
  readonly text: string;
}

/**
 * @param lines of the text that `range` refers to
 * @returns the line in which the range begins, with carets under it, among its neighbours. A line that is too long is
 *   cut on both sides of the range; blank lines at the edges are left out.
 */
export function codeFrame(lines: Lines, range: Range, { width, context, gutter }: FrameOptions): FrameLine[] {
  const marked = lines.lineAt(range[0]);
  const room = width - gutter - 5;
  const start = lines.startOf(marked);
  const source = lines.textOf(marked);
  const from = range[0] - start;
  const to = Math.min(range[1] - start, source.trimEnd().length);
  const cells = cellsOf(source);
  const window = windowAround(cells, from, to, room);
  const shown = cells.slice(window.from, window.to);
  const before = widthOf(shown.filter((cell) => cell.offset < from));
  const under = widthOf(shown.filter((cell) => cell.offset >= from && cell.offset < to));
  const left = window.from > 0 ? 1 : 0;
  const frame: FrameLine[] = [
    { kind: 'marked', gutter: gutterOf('>', marked, gutter), text: cutTo(cells, window).trimEnd() },
    {
      kind: 'carets',
      gutter: `  ${' '.repeat(gutter)} |`,
      text: ' '.repeat(left + before) + '^'.repeat(Math.max(1, under)),
    },
  ];
  const neighbour = (line: number): FrameLine => ({
    kind: 'context',
    gutter: gutterOf(' ', line, gutter),
    text: cutLine(lines.textOf(line), room),
  });
  for (let line = marked - 1; line >= Math.max(0, marked - context) && isVisible(lines, line); line--) {
    frame.unshift(neighbour(line));
  }
  for (let line = marked + 1; line <= Math.min(lines.count - 1, marked + context) && isVisible(lines, line); line++) {
    frame.push(neighbour(line));
  }
  return frame;
}

/**
 * @param focus what of the line is to be seen, as offsets into it; its beginning by default
 * @returns a line of source, printable, tabs as spaces, cut to `width` columns
 */
export function cutLine(source: string, width: number, focus: Range = [0, 0]): string {
  const text = source.trimEnd();
  if (text.length <= width && isPlain(text)) return text;
  const cells = cellsOf(text);
  const window = windowAround(cells, focus[0], focus[1], width);
  return cutTo(cells, window);
}

/** What is shown for one character of the source. */
interface Cell {
  readonly offset: number;
  readonly text: string;
  /** Columns that it takes. */
  readonly width: number;
}

const tab = '  ';

function cellsOf(source: string): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of source) {
    // Almost every character is one that is shown as it is.
    const isPlain = character >= ' ' && character <= '~';
    const text = isPlain ? character : character === '\t' ? tab : printable(character);
    cells.push({ offset, text, width: isPlain ? 1 : displayWidth(text) });
    offset += character.length;
  }
  return cells;
}

/** The cells that are shown: all that fit, and of a longer line those around the range. */
function windowAround(cells: readonly Cell[], from: number, to: number, room: number): { from: number; to: number } {
  if (widthOf(cells) <= room) return { from: 0, to: cells.length };
  const first = cells.findIndex((cell) => cell.offset >= from);
  const past = cells.findIndex((cell) => cell.offset >= to);
  const start = first < 0 ? cells.length : first;
  const markWidth = widthOf(cells.slice(start, past < 0 ? cells.length : past));
  // The beginning of the line is the best context there is, if the range is still to be seen as a whole.
  const isSeenFromTheStart = widthOf(cells.slice(0, start)) + markWidth < room;
  const lead = isSeenFromTheStart ? Infinity : Math.max(8, Math.min(room - markWidth - 2, Math.floor(room / 2)));
  let begin = start;
  for (let used = 0; begin > 0; begin--) {
    used += cells[begin - 1]?.width ?? 0;
    if (used > lead) break;
  }
  let end = begin;
  for (let used = begin > 0 ? 1 : 0; end < cells.length; end++) {
    used += cells[end]?.width ?? 0;
    if (used > room - 1) break;
  }
  return { from: begin, to: end };
}

function cutTo(cells: readonly Cell[], { from, to }: { from: number; to: number }): string {
  const text = cells
    .slice(from, to)
    .map((cell) => cell.text)
    .join('');
  return `${from > 0 ? '…' : ''}${text}${to < cells.length ? '…' : ''}`;
}

function gutterOf(mark: string, line: number, gutter: number): string {
  return `${mark} ${String(line + 1).padStart(gutter)} |`;
}

function isVisible(lines: Lines, line: number): boolean {
  return lines.textOf(line).trim() !== '';
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
