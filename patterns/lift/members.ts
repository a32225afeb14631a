/** Members of object literals that go. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Range } from '../pattern.js';
import type { SourceFile } from '../source-file.js';
import type { Lift } from './lift.js';
import { wholeLines, withComments } from './source-style.js';

/** Removes members of an object literal, each with its comma. */
export function removeMembers(lift: Lift, object: TSESTree.ObjectExpression, gone: readonly Node[]): void {
  for (const range of rangesOfMembers(lift.facts.source, object, gone)) lift.replace(range, '');
}

/** @returns what has to go with members of an object literal: their comments and commas, and their lines where they fill them */
export function rangesOfMembers(
  source: SourceFile,
  { properties }: TSESTree.ObjectExpression,
  gone: readonly Node[],
): Range[] {
  const { text } = source;
  const left = properties.filter((one) => !gone.includes(one));
  return properties.flatMap((member, index): Range[] => {
    if (!gone.includes(member)) return [];
    const [start, end] = withComments(source, member);
    const comma = /^\s*,/u.exec(text.slice(end));
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    if (text.slice(lineStart, start).trim() === '') return [wholeLines(text, [start, end + (comma?.[0].length ?? 0)])];
    const before = properties[index - 1];
    const next = properties[index + 1];
    // On one line: with the comma behind it, or, at the end, with the one in front of it.
    if (next && left.some((one) => properties.indexOf(one) > index)) return [[start, next.range[0]]];
    if (before && left.length > 0) return [[before.range[1], end]];
    return [[start, end + (comma?.[0].length ?? 0)]];
  });
}
