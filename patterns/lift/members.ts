/** Members of object literals that go. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Lift } from './lift.js';
import { wholeLines, withComments } from './source-style.js';

/** Removes members of an object literal, each with its comma. */
export function removeMembers(lift: Lift, object: TSESTree.ObjectExpression, gone: readonly Node[]): void {
  const { facts } = lift;
  const { text } = facts.source;
  const { properties } = object;
  const left = properties.filter((one) => !gone.includes(one));
  for (const member of properties) {
    if (!gone.includes(member)) continue;
    const index = properties.indexOf(member);
    const [start, end] = withComments(facts.source, member);
    const comma = /^\s*,/u.exec(text.slice(end));
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    if (text.slice(lineStart, start).trim() === '') {
      lift.replace(wholeLines(text, [start, end + (comma?.[0].length ?? 0)]), '');
      continue;
    }
    const before = properties[index - 1];
    const next = properties[index + 1];
    // On one line: with the comma behind it, or, at the end, with the one in front of it.
    if (next && left.some((one) => properties.indexOf(one) > index)) lift.replace([start, next.range[0]], '');
    else if (before && left.length > 0) lift.replace([before.range[1], end], '');
    else lift.replace([start, end + (comma?.[0].length ?? 0)], '');
  }
}
