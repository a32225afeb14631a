/** Comments that have to stay where they are. */
import type { Node } from '../facts/ast.js';
import { lowerBound } from '../facts/lower-bound.js';
import type { Range } from '../pattern.js';
import type { Comment, SourceFile } from '../source-file.js';

/** @returns the comments that begin inside a range. */
export function commentsIn({ comments }: SourceFile, [start, end]: Range): Comment[] {
  const found: Comment[] = [];
  for (let index = lowerBound(comments, (comment) => comment.range[0] < start); ; index++) {
    const comment = comments[index];
    if (!comment || comment.range[0] >= end) return found;
    found.push(comment);
  }
}

/** @returns whether a comment stands on the line above the node, or before it on its line; the head of the file is none. */
export function hasCommentAbove({ comments, text }: SourceFile, { range: [start] }: Node): boolean {
  const comment = comments[lowerBound(comments, (one) => one.range[1] <= start) - 1];
  if (!comment || comment.range[0] === 0) return false;
  const between = text.slice(comment.range[1], start);
  return between.trim() === '' && between.split('\n').length <= 2;
}

/** @returns whether a comment follows the node on its line. */
export function hasCommentBehind({ comments, text }: SourceFile, { range: [, end] }: Node): boolean {
  const comment = comments[lowerBound(comments, (one) => one.range[0] < end)];
  return comment !== undefined && /^[ \t;,]*$/u.test(text.slice(end, comment.range[0]));
}
