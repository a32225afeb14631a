/** How a member leaves an object or array literal, so that what is left looks as if it had never been there. */
import type { TSESTree } from '@typescript-eslint/types';

import type { TextEdit } from '../pattern.js';
import { commentsIn, hasCommentAbove, hasCommentBehind } from '../sdk/comments.js';
import { lineOf } from '../sdk/imports.js';
import type { SourceFile } from '../source-file.js';
import type { Node } from './ast.js';
import { parenthesizedRange } from './insertion.js';

/**
 * @param member of the literal
 * @returns the edit that deletes it with its comma, and its line where it has one of its own; nothing where a comment
 *   is about the member
 */
export function removeMember(
  source: SourceFile,
  list: TSESTree.ObjectExpression | TSESTree.ArrayExpression,
  member: Node,
): TextEdit | undefined {
  const { text } = source;
  const [start, end] = parenthesizedRange(source, member);
  const members: readonly (Node | null)[] = list.type === 'ObjectExpression' ? list.properties : list.elements;
  const index = members.indexOf(member);
  const previous = members[index - 1];
  const next = members[index + 1];
  const comma = /^\s*,/u.exec(text.slice(end, end + 200))?.[0];
  const range = ((): readonly [number, number] => {
    if (comma !== undefined) {
      const behind = end + comma.length;
      const line = lineOf(text, [start, behind]);
      if (line[0] < start) return line;
      if (next) return [start, parenthesizedRange(source, next)[0]];
      return previous ? [parenthesizedRange(source, previous)[1], end] : [start, behind];
    }
    // The only one: `{ a: 1 }` becomes `{}`.
    return previous ? [parenthesizedRange(source, previous)[1], end] : [list.range[0] + 1, list.range[1] - 1];
  })();
  const isRemarked =
    commentsIn(source, range).length > 0 || hasCommentAbove(source, member) || hasCommentBehind(source, member);
  return isRemarked ? undefined : { range, text: '' };
}
