/** How new code has to look to pass for the file's own, and what belongs to code that goes. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, preferredQuote } from '../facts/insertion.js';
import { lowerBound } from '../facts/lower-bound.js';
import { isInText } from '../facts/multi-line-texts.js';
import type { Range, TextEdit } from '../pattern.js';
import { commentsIn } from '../sdk/comments.js';
import { indentUnit } from '../sdk/imports.js';
import type { SourceFile } from '../source-file.js';
import { lineBreakOf } from '../todo-comment.js';

export interface SourceStyle {
  readonly quote: string;
  /** `;`, or nothing in files that end their statements without. */
  readonly semicolon: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly lineBreak: string;
}

/** @returns the source of a node */
export function sourceOf({ source: { text } }: Facts, { range }: Pick<Node, 'range'>): string {
  return text.slice(...range);
}

const styles = new WeakMap<Facts, SourceStyle>();

export function styleOf(facts: Facts): SourceStyle {
  let known = styles.get(facts);
  if (!known) {
    const { text, ast } = facts.source;
    known = {
      quote: preferredQuote(facts.nodes('Literal')),
      semicolon: endsInSemicolons(text, ast) ? ';' : '',
      unit: indentUnit(text),
      lineBreak: lineBreakOf(text),
    };
    styles.set(facts, known);
  }
  return known;
}

const ended = new Set(['ImportDeclaration', 'ExpressionStatement', 'VariableDeclaration']);

function endsInSemicolons(text: string, { body }: TSESTree.Program): boolean {
  const statements = body.filter(({ type }) => ended.has(type));
  const count = statements.filter(({ range }) => text.charAt(range[1] - 1) === ';').length;
  return count * 2 >= statements.length;
}

/**
 * Lays out lines of new code.
 *
 * @param lines with leading two-space steps, which become the file's own; `;` at their ends goes where the file has none
 * @param offset the new code is indented like the line of this offset
 * @returns the code without indentation before its first line and without a line break at its end
 */
export function layOut(facts: Facts, lines: readonly string[], offset: number, deeper = 0): string {
  const { unit, semicolon, lineBreak } = styleOf(facts);
  const base = indentAt(facts.source.text, offset) + unit.repeat(deeper);
  return lines
    .map((line, index) => {
      if (line === '') return '';
      const steps = (/^ */u.exec(line)?.[0].length ?? 0) / 2;
      const text = semicolon === '' ? line.replace(/;$/u, '') : line;
      return (index === 0 ? '' : base) + unit.repeat(steps) + text.trimStart();
    })
    .join(lineBreak);
}

/**
 * @param indent what the lines behind the first one get instead of the indentation of the first one's line
 * @returns the source of a stretch; lines that begin inside of strings stay as they are
 */
export function linesAt(facts: Facts, [start, end]: Range, indent: string): string {
  const { text } = facts.source;
  const old = indentAt(text, start);
  return text.slice(start, end).replace(/\n([ \t]*)(?=[^\s])/gu, (line, white: string, offset: number) => {
    if (isInText(facts, start + offset)) return line;
    return `\n${indent}${white.startsWith(old) ? white.slice(old.length) : white}`;
  });
}

/** @returns where a node begins, with the comments that belong to it: those directly above it, and before it on its line. */
export function withComments({ comments, text }: SourceFile, node: Node): Range {
  const decorators = (node as { decorators?: readonly Node[] }).decorators ?? [];
  let start = Math.min(node.range[0], ...decorators.map(({ range }) => range[0]));
  for (let index = lowerBound(comments, (one) => one.range[1] <= start) - 1; index >= 0; index--) {
    const comment = comments[index];
    if (!comment) break;
    const between = text.slice(comment.range[1], start);
    if (between.trim() !== '' || between.split('\n').length > 2 || !isOwnLine(text, comment.range[0])) break;
    // The head of the file is about more than what follows it.
    if (comment.range[0] === 0 && comment.type === 'Block') break;
    start = comment.range[0];
  }
  return [start, endWithComment({ comments, text }, endOf(text, node))];
}

/** @returns where a node ends; a `;` at the beginning of a later line stands there for what follows it */
export function endOf(text: string, node: Node): number {
  const last = lastPartOf(node);
  if (!last) return node.range[1];
  const behind = text.slice(last.range[1], node.range[1]);
  return behind.includes('\n') ? last.range[1] + (/^\)*/u.exec(behind)?.[0].length ?? 0) : node.range[1];
}

function lastPartOf(statement: Node): Node | null | undefined {
  switch (statement.type) {
    case 'ExpressionStatement':
      return statement.expression;
    case 'VariableDeclaration':
      return statement.declarations.at(-1);
    case 'ReturnStatement':
      return statement.argument;
    default:
      return undefined;
  }
}

/** A comment behind code on its line goes with it. */
function endWithComment({ comments, text }: Pick<SourceFile, 'comments' | 'text'>, end: number): number {
  const comment = comments[lowerBound(comments, (one) => one.range[0] < end)];
  if (!comment || !/^[ \t;,]*$/u.test(text.slice(end, comment.range[0]))) return end;
  return /^[ \t]*(?:\r?\n|$)/u.test(text.slice(comment.range[1], comment.range[1] + 200)) ? comment.range[1] : end;
}

function isOwnLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

/**
 * @returns the range with the lines that it fills, and with the empty line behind them where another one, a brace or
 *   the beginning of the file stands in front
 */
export function wholeLines(text: string, [start, end]: Range): Range {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const behind = /^[ \t]*(?:\r?\n|$)/u.exec(text.slice(end, end + 200));
  if (text.slice(from, start).trim() !== '' || !behind) return [start, end];
  const to = end + behind[0].length;
  const empty = /^[ \t]*\r?\n/u.exec(text.slice(to, to + 200));
  const above = /(?:^|[{([]|\n)[ \t]*\r?\n$/u.test(text.slice(Math.max(0, from - 200), from)) || from === 0;
  if (empty && above) return [from, to + empty[0].length];
  // The last statement of a block takes the empty line above it along.
  const isLast = /^[ \t]*[})\]]/u.test(text.slice(to, to + 200)) || to >= text.length;
  const emptyAbove = isLast ? /\n([ \t]*\r?\n)$/u.exec(text.slice(Math.max(0, from - 200), from)) : null;
  return [from - (emptyAbove?.[1]?.length ?? 0), to];
}

/** Whether another statement can stand behind one on its line. */
function isEnded(text: string, { type, range: [, end] }: Node): boolean {
  const last = text.charAt(end - 1);
  return last === ';' || (last === '}' && !/^(?:Expression|Return|Throw)Statement$|^(?:Variable|Export)/u.test(type));
}

/** @returns the edit that puts a call behind a statement of a list, and behind the comment that follows it on its line */
export function behindStatement(facts: Facts, statement: Node, call: string): TextEdit {
  const { text } = facts.source;
  const { semicolon, lineBreak } = styleOf(facts);
  const [, end] = statement.range;
  const lineEnd = end + (/[^\r\n]*/u.exec(text.slice(end))?.[0].length ?? 0);
  const [comment] = commentsIn(facts.source, [end, lineEnd]);
  const isLast = /^[ \t]*$/u.test(text.slice(comment?.range[1] ?? end, lineEnd));
  const isFirst = text.slice(text.lastIndexOf('\n', statement.range[0] - 1) + 1, statement.range[0]).trim() === '';
  const isWhole = isFirst && isLast;
  const at = comment && isWhole && !comment.value.includes('\n') ? comment.range[1] : end;
  const start = isWhole ? lineBreak + indentAt(text, statement.range[0]) : isEnded(text, statement) ? ' ' : '; ';
  return { range: [at, at], text: `${start}${call}${semicolon || (isLast ? '' : ';')}` };
}
