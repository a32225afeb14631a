/** Which errors are new, and which change brought each of them. */
import path from 'node:path';

import { resolveSpecifier } from '../../patterns/facts/module-paths.js';
import type { Range } from '../../patterns/pattern.js';
import { byCodeUnit } from '../engine/discover.js';
import { specifiersIn } from '../engine/specifiers.js';
import { indexLines } from '../report/lines.js';
import type { Lines } from '../report/lines.js';
import type { Cause, NewTypeError } from '../report/verify-report.js';
import { hashOf } from './baseline.js';
import type { Baseline, KnownError, Mark } from './baseline.js';
import { isInstalled, packageOf } from './packages.js';
import { remember } from '../engine/remember.js';

/** An error of today; `path` is relative to the root, with `/`. */
export interface PlacedError {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly code: number;
  readonly message: string;
}

export interface CompareOptions {
  readonly root: string;
  readonly baseline: Baseline;
  /** @returns the text of a file as it is now, without its byte order mark. */
  textOf(path: string): string | undefined;
}

/**
 * An error is known if one with the same code and the same message stood in the same place before, edits followed. In a
 * file that somebody has changed since, places tell nothing, and there it is known as often as it stood there before.
 *
 * @returns the others with their causes, in the order of places
 */
export function findNewErrors(
  known: readonly KnownError[],
  errors: readonly PlacedError[],
  options: CompareOptions,
): NewTypeError[] {
  const left = new Map<string, KnownError[]>();
  for (const one of known) {
    const alike = left.get(kindOf(one));
    if (alike) alike.push(one);
    else left.set(kindOf(one), [one]);
  }
  const look = remember((file: string) => view(file, options));
  const found = [...errors].sort(byPlace).filter((error) => {
    const alike = left.get(kindOf(error)) ?? [];
    const { lines, isExact } = look(error.path);
    const index = isExact ? alike.findIndex(({ range }) => covers(linesOf(range, lines), error.line)) : 0;
    return index < 0 || alike.splice(index, 1).length === 0;
  });
  return found.map(({ code, ...error }) => ({
    ...error,
    code: `TS${code}`,
    cause: causeOf({ code, ...error }, look(error.path), options),
  }));
}

/** A file as it is now, beside what is known of it. */
interface View {
  readonly text: string;
  readonly lines: Lines;
  /** Whether the ranges of the baseline refer to this very text. */
  readonly isExact: boolean;
  readonly marks: readonly PlacedMark[];
}

interface PlacedMark extends Mark, LineSpan {}

/** 1-based, both included. */
interface LineSpan {
  readonly first: number;
  readonly last: number;
}

function view(file: string, { baseline, textOf }: CompareOptions): View {
  const known = baseline.files[file];
  const text = textOf(file) ?? '';
  const lines = indexLines(text);
  const marks = (known?.marks ?? []).map((mark) => ({ ...mark, ...linesOf(mark.range, lines) }));
  return { text, lines, isExact: known?.hash === hashOf(text), marks };
}

/** The first line says what is wrong; those below it explain, and name what may be called otherwise now. */
function kindOf({ path: file, code, message }: { path: string; code: number; message: string }): string {
  return `${file}\n${code}\n${message.split('\n')[0] ?? ''}`;
}

function byPlace(a: PlacedError, b: PlacedError): number {
  return (
    byCodeUnit(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    a.code - b.code ||
    byCodeUnit(a.message, b.message)
  );
}

function linesOf([start, end]: Range, lines: Lines): LineSpan {
  return { first: lines.lineAt(start) + 1, last: lines.lineAt(Math.max(start, end - 1)) + 1 };
}

function covers({ first, last }: LineSpan, line: number): boolean {
  return first <= line && line <= last;
}

function causeOf(error: PlacedError, { text, lines, marks }: View, options: CompareOptions): Cause {
  const missing = missingPackage(error, options.root);
  if (missing !== undefined) return { kind: 'not-installed', id: null, package: missing };
  const mark = nearestMark(error, marks, lines);
  if (mark) return { kind: 'edit', id: mark.id, line: mark.first, covers: covers(mark, error.line) };
  return { kind: 'elsewhere', id: null, imports: changedImports(error.path, text, options.baseline) };
}

/** Cannot find module, the same with advice, could not find a declaration file. */
const moduleErrors = new Set([2307, 2792, 7016]);

function missingPackage({ path: file, code, message }: PlacedError, root: string): string | undefined {
  const specifier = moduleErrors.has(code) ? /'([^']+)'/u.exec(message)?.[1] : undefined;
  const name = specifier === undefined ? undefined : packageOf(specifier);
  return name !== undefined && !isInstalled(name, path.dirname(path.join(root, file))) ? name : undefined;
}

/** The smallest of those that cover the place, or else the one whose lines are nearest. */
function nearestMark(
  { line, column }: PlacedError,
  marks: readonly PlacedMark[],
  lines: Lines,
): PlacedMark | undefined {
  const offset = lines.startOf(line - 1) + column - 1;
  let nearest: { mark: PlacedMark; rank: readonly number[] } | undefined;
  for (const mark of marks) {
    const [start, end] = mark.range;
    const rank = [
      Math.max(mark.first - line, line - mark.last, 0),
      Math.max(start - offset, offset - end, 0),
      end - start,
    ];
    if (!nearest || isLess(rank, nearest.rank)) nearest = { mark, rank };
  }
  return nearest?.mark;
}

/** Compares the first numbers that differ. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((number, at) => number !== b[at]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}

function changedImports(file: string, text: string, { files }: Baseline): string[] {
  const changed = new Map(Object.entries(files).filter(([, { marks }]) => marks.length > 0));
  const targets = specifiersIn(text).map((specifier) => resolveSpecifier(file, specifier, changed));
  return [...new Set(targets.filter((target) => target !== undefined))].sort(byCodeUnit);
}
