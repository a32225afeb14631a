/** Diffs, made from the edits themselves: which lines changed is known, and need not be found out by comparing. */
import type { TextEdit } from '../../patterns/pattern.js';
import { indexLines } from './lines.js';

/** Consecutive lines that are replaced; each keeps its line break. */
export interface LineChange {
  /** The number of the first line, 1-based; of the line before which `added` goes where nothing is removed. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/**
 * @param edits sorted, disjoint
 * @returns what they do to the lines of `text`, in order; lines that both sides share at the ends of a change left out
 */
export function lineChanges(text: string, edits: readonly TextEdit[]): LineChange[] {
  const { lineAt, startOf } = indexLines(text, /\n/gu);
  const changes: LineChange[] = [];
  for (let index = 0; index < edits.length;) {
    const first = lineAt(edits[index]?.range[0] ?? 0);
    let last = first;
    let added = '';
    let position = startOf(first);
    // All edits that share a line with the one before.
    for (let edit = edits[index]; edit && lineAt(edit.range[0]) <= last; edit = edits[++index]) {
      added += text.slice(position, edit.range[0]) + edit.text;
      position = edit.range[1];
      last = Math.max(last, lineAt(position));
    }
    added += text.slice(position, startOf(last + 1));
    const change = trim(first + 1, linesOf(text.slice(startOf(first), startOf(last + 1))), linesOf(added));
    if (change) push(changes, change);
  }
  return changes;
}

/**
 * @param path relative to where the diff will be applied, with `/`
 * @param isNew the file comes into being
 * @returns a diff that `git apply` and `patch -p1` accept; empty where nothing changes
 */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[], isNew = false): string {
  const changes = lineChanges(text, edits);
  if (changes.length === 0) return '';
  const lines = linesOf(text);
  let shift = 0;
  const hunks = hunksOf(changes).map((hunk) => {
    const printed = printHunk(lines, hunk, shift);
    for (const change of hunk) shift += change.added.length - change.removed.length;
    return printed;
  });
  return `--- ${isNew ? '/dev/null' : diffPath('a', path)}\n+++ ${diffPath('b', path)}\n${hunks.join('')}`;
}

const contextLines = 3;

function hunksOf(changes: readonly LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    if (change.line - end <= 2 * contextLines) hunks.at(-1)?.push(change);
    else hunks.push([change]);
    end = change.line + change.removed.length;
  }
  return hunks;
}

function printHunk(lines: readonly string[], hunk: readonly LineChange[], shift: number): string {
  const firstChange = hunk[0];
  const lastChange = hunk.at(-1);
  if (!firstChange || !lastChange) return '';
  const start = Math.max(1, firstChange.line - contextLines);
  const end = Math.min(lines.length + 1, lastChange.line + lastChange.removed.length + contextLines);
  const printed: string[] = [];
  const print = (sign: string, some: readonly string[]): void => {
    for (const line of some)
      printed.push(line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`);
  };
  let position = start;
  let growth = 0;
  for (const change of hunk) {
    print(' ', lines.slice(position - 1, change.line - 1));
    print('-', change.removed);
    print('+', change.added);
    growth += change.added.length - change.removed.length;
    position = change.line + change.removed.length;
  }
  print(' ', lines.slice(position - 1, end - 1));
  const oldCount = end - start;
  const newCount = oldCount + growth;
  // A side without lines is named by the line before it.
  const oldStart = oldCount === 0 ? start - 1 : start;
  const newStart = newCount === 0 ? start + shift - 1 : start + shift;
  return `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@\n${printed.join('')}`;
}

/** As git writes it: quoted where the name has special characters, with a tab behind it where it has spaces. */
function diffPath(side: string, path: string): string {
  const name = `${side}/${path}`;
  if (!/[\u0000-\u001f"\\\u007f]/u.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const quoted = [...name].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    return code < 0x20 || code === 0x7f ? `\\${code.toString(8).padStart(3, '0')}` : character;
  });
  return `"${quoted.join('')}"`;
}

/** Joins a change to the one that ends where it begins. */
function push(changes: LineChange[], change: LineChange): void {
  const previous = changes.at(-1);
  if (previous && previous.line + previous.removed.length === change.line) {
    changes[changes.length - 1] = {
      line: previous.line,
      removed: [...previous.removed, ...change.removed],
      added: [...previous.added, ...change.added],
    };
  } else {
    changes.push(change);
  }
}

function trim(line: number, removed: string[], added: string[]): LineChange | undefined {
  let start = 0;
  while (start < removed.length && start < added.length && removed[start] === added[start]) start++;
  let end = 0;
  const shorter = Math.min(removed.length, added.length) - start;
  while (end < shorter && removed.at(-1 - end) === added.at(-1 - end)) end++;
  const change = {
    line: line + start,
    removed: removed.slice(start, removed.length - end),
    added: added.slice(start, added.length - end),
  };
  return change.removed.length + change.added.length > 0 ? change : undefined;
}

/** Lines with their line breaks; a text that ends with one has no empty line behind it. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/u).filter(Boolean);
}
