/** Where and how new members go into an array or object literal, so that they look like their neighbours. */
import type { TSESTree } from '@typescript-eslint/types';

import type { TextEdit } from '../pattern.js';
import { lowerBound } from './lower-bound.js';
import type { Comment, SourceFile } from '../source-file.js';
import { lineBreakOf } from '../todo-comment.js';
import type { Node } from './ast.js';

type List = TSESTree.ArrayExpression | TSESTree.ObjectExpression;

/**
 * Puts members behind a member of a list. One a line, indented alike, where that member begins a line of its own;
 * comments stay with the member that they follow.
 *
 * @param texts the source of the new members, without commas
 * @returns the edits; nothing where what follows the member is not a comma or the end of the list
 */
export function insertMembersAfter(
  source: SourceFile,
  list: List,
  member: Node,
  texts: readonly string[],
): TextEdit[] | undefined {
  const { text } = source;
  const range = parenthesizedRange(source, member);
  const end = skipTrivia(source, range[1]);
  const follower = text[end.token];
  const closing = end.token === list.range[1] - 1;
  if (follower !== ',' && !closing) return undefined;
  const behind = closing ? end : skipTrivia(source, end.token + 1);
  const ownLine = beginsLine(text, list, range) && (behind.lineBreak || behind.token === list.range[1] - 1);
  // Behind a comment to the end of its line, text would be part of it.
  if (end.toLineEnd && !closing) return [insertion(end.token + 1, texts.map((one) => ` ${one},`).join(''))];
  if (!ownLine) return [insertion(end.toLineEnd ? range[1] : end.trivia, texts.map((one) => `, ${one}`).join(''))];
  const start = lineBreakOf(text) + indentAt(text, range[0]);
  const remark = behind.sameLineComment;
  if (remark === undefined && !end.toLineEnd)
    return [insertion(end.trivia, texts.map((one) => `,${start}${one}`).join(''))];
  if (!closing && remark !== undefined) return [insertion(remark, texts.map((one) => `${start}${one},`).join(''))];
  return [insertion(range[1], ','), insertion(remark ?? end.trivia, start + texts.join(`,${start}`))];
}

/** Puts members in front of all others. */
export function insertMembersFirst(source: SourceFile, list: List, texts: readonly string[]): TextEdit[] {
  const { text } = source;
  const open = list.range[0] + 1;
  const behind = skipTrivia(source, open);
  if (behind.token === list.range[1] - 1) return [insertion(open, ` ${texts.join(', ')} `)];
  if (behind.lineBreak) {
    const start = lineBreakOf(text) + indentAt(text, behind.token);
    return [insertion(behind.sameLineComment ?? open, texts.map((one) => `${start}${one},`).join(''))];
  }
  return [
    insertion(open, /\s/u.test(text[open] ?? '') ? texts.map((one) => ` ${one},`).join('') : `${texts.join(', ')}, `),
  ];
}

/** @returns where an argument of a call ends, with the parentheses around it. */
export function argumentEnd(source: SourceFile, argument: Node): number {
  const close = (argument.parent?.range[1] ?? argument.range[1]) - 1;
  let end = argument.range[1];
  for (;;) {
    const { token } = skipTrivia(source, end);
    if (source.text[token] !== ')' || token >= close) return end;
    end = token + 1;
  }
}

/**
 * @param node an argument of a call, an element of an array, or the object of a member expression
 * @returns its range with the parentheses around it; without those that a comment stands behind
 */
export function parenthesizedRange(source: SourceFile, node: Node): readonly [number, number] {
  const { text } = source;
  const { parent } = node;
  const isArgument = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  const close = isArgument ? parent.range[1] - 1 : text.length;
  let [start, end] = node.range;
  for (;;) {
    const { token } = skipTrivia(source, end);
    if (text[token] !== ')' || token >= close) return [start, end];
    let open = start - 1;
    while (/\s/u.test(text.charAt(open))) open--;
    if (text[open] !== '(') return [start, end];
    start = open;
    end = token + 1;
  }
}

/** @returns where the comma behind an element of a list is, if there is one. */
export function commaBehind(source: SourceFile, element: Node): number | undefined {
  const { token } = skipTrivia(source, parenthesizedRange(source, element)[1]);
  return source.text[token] === ',' ? token : undefined;
}

/** @returns the quote that most strings of the file have. */
export function preferredQuote(literals: readonly TSESTree.Literal[]): string {
  const known = quotes.get(literals);
  if (known !== undefined) return known;
  let balance = 0;
  for (const { raw, parent } of literals) {
    if (parent.type === 'JSXAttribute') continue;
    if (raw.startsWith("'")) balance++;
    else if (raw.startsWith('"')) balance--;
  }
  const quote = balance < 0 ? '"' : "'";
  quotes.set(literals, quote);
  return quote;
}

const quotes = new WeakMap<readonly TSESTree.Literal[], string>();

interface Trivia {
  /** Where the next token begins. */
  readonly token: number;
  /** Where the last comment before it ends; where the search began if there is none. */
  readonly trivia: number;
  /** Whether that comment ends with its line. */
  readonly toLineEnd: boolean;
  readonly lineBreak: boolean;
  /** Where the last comment ends that begins on the line on which the search began. */
  readonly sameLineComment: number | undefined;
}

/** Looks from `offset` over white space and comments. */
function skipTrivia({ text, comments }: SourceFile, offset: number): Trivia {
  let token = offset;
  let trivia = offset;
  let toLineEnd = false;
  let lineBreak = false;
  let sameLineComment: number | undefined;
  for (let index = firstCommentFrom(comments, offset); ; index++) {
    const comment = comments[index];
    const limit = comment?.range[0] ?? text.length;
    const gap = /^\s*/u.exec(text.slice(token, Math.min(limit, token + maximalGap)))?.[0] ?? '';
    lineBreak ||= gap.includes('\n');
    token += gap.length;
    if (!comment || token !== limit) return { token, trivia, toLineEnd, lineBreak, sameLineComment };
    token = comment.range[1];
    trivia = token;
    toLineEnd = comment.type === 'Line';
    if (!lineBreak) sameLineComment = token;
    lineBreak ||= comment.value.includes('\n');
  }
}

/** More white space than this between two tokens is not looked over: it keeps the search short. */
const maximalGap = 10_000;

function firstCommentFrom(comments: readonly Comment[], offset: number): number {
  return lowerBound(comments, (comment) => comment.range[0] < offset);
}

function beginsLine(text: string, list: List, [start]: readonly [number, number]): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return lineStart > list.range[0] && text.slice(lineStart, start).trim() === '';
}

/** @returns the white space at the beginning of the line of `offset`. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

function insertion(offset: number, text: string): TextEdit {
  return { range: [offset, offset], text };
}
