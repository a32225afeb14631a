/**
 * Findings that a person has switched off in the code, with the comments of ESLint
 * (https://eslint.org/docs/latest/use/configure/rules#disabling-rules): one comment speaks to the editor and to the
 * command line. Only comments that name rules of this project count here; a bare `eslint-disable` is about style.
 */
import type { Detected } from '../../patterns/detect.js';
import type { Range } from '../../patterns/pattern.js';
import type { SourceFile } from '../../patterns/source-file.js';
import { indexLines } from '../report/lines.js';

export interface Suppression {
  /** The pattern whose findings it switches off. */
  readonly id: string;
  /** What stands behind ` -- `. */
  readonly reason: string | undefined;
  /** The comment. */
  readonly comment: Range;
  /** The code that it is about. */
  readonly reach: Range;
}

export interface SuppressionCheck {
  /** Findings that are not switched off. */
  readonly open: readonly Detected[];
  readonly suppressed: readonly Suppressed[];
  /** Those that switch nothing off, and those that give no reason. */
  readonly problems: readonly { readonly suppression: Suppression; readonly kind: 'unused' | 'unreasoned' }[];
}

export interface Suppressed {
  readonly detected: Detected;
  readonly by: Suppression;
}

export const noSuppressions: SuppressionCheck = { open: [], suppressed: [], problems: [] };

const directive = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?=\s|$)([\s\S]*)$/u;
const ruleName = /^mcp-stateless\/([a-z0-9-]+)$/u;

/** @returns the comments of a file that switch findings off, in source order */
export function readSuppressions({ text, comments }: SourceFile): Suppression[] {
  if (!text.includes('eslint-disable') || !text.includes('mcp-stateless/')) return [];
  const lines = indexLines(text);
  const lineRange = (line: number): Range => [lines.startOf(line), lines.startOf(line + 1)];
  const found: Suppression[] = [];
  const begun = new Map<string, number>();
  const close = (id: string, end: number): void => {
    const index = begun.get(id);
    const one = index === undefined ? undefined : found[index];
    if (index !== undefined && one) found[index] = { ...one, reach: [one.reach[0], end] };
    begun.delete(id);
  };
  for (const { type, value, range } of comments) {
    const [, kind, rest = ''] = directive.exec(value) ?? [];
    if (kind === undefined) continue;
    const isLine = kind !== 'disable' && kind !== 'enable';
    // ESLint takes whole blocks from block comments only.
    if (!isLine && type === 'Line') continue;
    const [list = '', reason] = rest.split(/\s-{2,}\s([\s\S]*)/u, 2);
    const names = list.split(',').map((name) => name.trim());
    const ids = names.flatMap((name) => ruleName.exec(name)?.[1] ?? []);
    if (kind === 'enable') {
      for (const id of names.every((name) => name === '') ? [...begun.keys()] : ids) close(id, range[0]);
      continue;
    }
    for (const id of ids) {
      const line = lines.lineAt(kind === 'disable-next-line' ? range[1] : range[0]);
      const reach: Range = isLine
        ? lineRange(kind === 'disable-next-line' ? line + 1 : line)
        : [range[0], text.length + 1];
      if (!isLine) {
        close(id, range[0]);
        begun.set(id, found.length);
      }
      found.push({ id, reason: reason?.trim() === '' ? undefined : reason?.trim(), comment: range, reach });
    }
  }
  return found;
}

/**
 * @param isSelected whether findings of a pattern are looked for in this run; what switches others off is no problem
 * @param earlier what was switched off before edits were made, where it is now: a line that was put between a comment
 *   and its code takes nothing from the comment
 */
export function checkSuppressions(
  source: SourceFile,
  detected: readonly Detected[],
  isSelected: (id: string) => boolean,
  earlier: readonly Suppressed[] = [],
): SuppressionCheck {
  const suppressions = readSuppressions(source);
  if (suppressions.length === 0) return { open: detected, suppressed: [], problems: [] };
  const byId = new Map<string, Suppression[]>();
  for (const one of suppressions) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  const used = new Set<Suppression>();
  const open: Detected[] = [];
  const suppressed: Suppressed[] = [];
  const byPlace = new Map(earlier.map(({ detected: { id, range }, by }) => [`${id} ${range[0]}`, by]));
  for (const finding of detected) {
    const [at] = finding.range;
    // The last one first: what is written for a line counts before what is written for the file.
    const covers = ({ reach }: Suppression): boolean => reach[0] <= at && at < reach[1];
    const by = byId.get(finding.id)?.findLast(covers) ?? byPlace.get(`${finding.id} ${at}`);
    if (by) {
      used.add(by);
      suppressed.push({ detected: finding, by });
    } else {
      open.push(finding);
    }
  }
  const isUsed = (one: Suppression): boolean => used.has(one) || earlier.some(({ by }) => isSame(by, one));
  const problems = suppressions
    .filter(({ id }) => isSelected(id))
    .flatMap((suppression): SuppressionCheck['problems'] => {
      if (!isUsed(suppression)) return [{ suppression, kind: 'unused' }];
      return suppression.reason === undefined ? [{ suppression, kind: 'unreasoned' }] : [];
    });
  return { open, suppressed, problems };
}

function isSame(one: Suppression, other: Suppression): boolean {
  return one.id === other.id && one.comment[0] === other.comment[0];
}
