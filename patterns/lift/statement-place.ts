/** Places where the promise of a call is only waited for, so that code without a promise can stand there. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  statementOf,
  unwrap,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, parenthesizedRange } from '../facts/insertion.js';
import type { Range } from '../pattern.js';
import type { Lift } from './lift.js';
import { endOf, linesAt, styleOf, withComments, wholeLines } from './source-style.js';

export interface Place {
  /** What is replaced: a statement, or the body of an arrow function. */
  readonly node: Node;
  /** The block that a statement stands in directly. */
  readonly block: TSESTree.Program | TSESTree.BlockStatement | undefined;
  /** Whether the function around it goes on behind the new code, and must not. */
  readonly returns: boolean;
  /** The callbacks of `then`, whose code comes behind. */
  readonly followers: readonly FunctionNode[];
  /** What goes: handlers of errors that cannot happen any more. */
  readonly dropped: readonly Node[];
}

/** @returns the place of a call, or the source of what uses its promise in another way */
export function replaceablePlace(facts: Facts, call: TSESTree.CallExpression): Place | string {
  const followers: FunctionNode[] = [];
  const dropped: Node[] = [];
  let outer: Node = wrapped(call);
  for (let parent = outer.parent; parent; parent = outer.parent) {
    switch (parent.type) {
      case 'AwaitExpression':
      case 'UnaryExpression':
        outer = wrapped(parent);
        continue;
      case 'MemberExpression': {
        const chained = wrapped(parent).parent;
        if (chained?.type !== 'CallExpression' || chained.callee !== parent) return usedBy(facts, parent);
        const problem = chain(memberName(parent), chained, followers, dropped);
        if (problem) return usedBy(facts, chained);
        outer = wrapped(chained);
        continue;
      }
      case 'ExpressionStatement':
        return followers.length > 0 && !blockOf(parent)
          ? usedBy(facts, parent)
          : { node: parent, block: blockOf(parent), returns: false, followers, dropped };
      case 'ReturnStatement':
        return enclosingFunction(parent)?.async && blockOf(parent) && followers.length === 0
          ? { node: parent, block: blockOf(parent), returns: !endsFunction(parent), followers, dropped }
          : usedBy(facts, parent);
      case 'ArrowFunctionExpression':
        return parent.async && parent.body === outer && followers.length === 0
          ? { node: outer, block: undefined, returns: false, followers, dropped }
          : usedBy(facts, parent);
      default:
        return usedBy(facts, parent);
    }
  }
  return usedBy(facts, call);
}

function usedBy(facts: Facts, node: Node): string {
  return excerptOf(facts, node);
}

function blockOf({ parent }: Node): Place['block'] {
  return parent?.type === 'Program' || parent?.type === 'BlockStatement' ? parent : undefined;
}

function endsFunction(statement: Node): boolean {
  const block = blockOf(statement);
  return block !== undefined && isFunction(block.parent) && block.body.at(-1) === statement;
}

/** @returns whether the call of a method of the promise cannot go */
function chain(
  method: string | undefined,
  call: TSESTree.CallExpression,
  followers: FunctionNode[],
  dropped: Node[],
): boolean {
  const [first, second] = call.arguments;
  if (method === 'catch') {
    dropped.push(...call.arguments);
    return false;
  }
  if (method !== 'then' || !first) return true;
  if (second) dropped.push(second);
  const fn = unwrap(first);
  if (!isFunction(fn) || !isInlinable(fn)) return true;
  followers.push(fn);
  return false;
}

/** Whether the code of a function can stand where it is called. */
function isInlinable(fn: FunctionNode): boolean {
  if (fn.params.length > 0 || fn.async || fn.generator) return false;
  for (const node of descendants(fn.body)) {
    if (node.type === 'ReturnStatement' || node.type === 'VariableDeclaration' || node.type === 'ThisExpression')
      return false;
  }
  return true;
}

/** What goes together with the call. */
export interface Leaving {
  /** A declaration; where the place is directly below it, the comment above it stays for the new code. */
  readonly declaration: Node | undefined;
  /** Code that is not written again. */
  readonly gone: readonly Node[];
}

/** Writes new code, statements without their ends, in the place. */
export function writePlace(lift: Lift, place: Place, code: readonly string[], { declaration, gone }: Leaving): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { node } = place;
  const { semicolon, lineBreak, unit } = styleOf(facts);
  for (const one of [...gone, ...place.dropped]) lift.forget(one.range);
  const above = declaration && isDirectlyAbove(facts, declaration, node) ? declaration : undefined;
  if (declaration && !above) edits.remove(wholeLines(text, withComments(facts.source, declaration)));
  const isStatement = node.type === 'ExpressionStatement' || node.type === 'ReturnStatement';
  const [start, last] = isStatement
    ? [(above ?? node).range[0], endOf(text, node)]
    : parenthesizedRange(facts.source, node);
  const indent = indentAt(text, start);
  const end = isStatement ? (text.startsWith(';', last - 1) ? ';' : '') : semicolon;
  const lines = code.map((line) => (line.endsWith(';') ? line : line + end));
  lines.push(...place.followers.map((fn) => bodyOf(facts, fn, end, indent)).filter((line) => line !== ''));
  if (place.returns) lines.push(`return${semicolon}`);
  const written = isStatement
    ? lines.join(lineBreak + indent)
    : `{${lineBreak}${lines.map((line) => indent + unit + line).join(lineBreak)}${lineBreak}${indent}}`;
  edits.replace([start, last], written);
}

function bodyOf(facts: Facts, { body }: FunctionNode, end: string, indent: string): string {
  if (body.type !== 'BlockStatement') return linesAt(facts, body.range, indent) + end;
  const first = body.body[0];
  const last = body.body.at(-1);
  if (!first || !last) return '';
  const range: Range = [withComments(facts.source, first)[0], withComments(facts.source, last)[1]];
  return linesAt(facts, range, indent);
}

/** Whether nothing stands between two statements, and nothing else is said about the second one. */
function isDirectlyAbove({ source }: Facts, declaration: Node, node: Node): boolean {
  return (
    declaration.parent === node.parent &&
    /^[ \t]*\r?\n\s*$/u.test(source.text.slice(declaration.range[1], node.range[0]))
  );
}

/** @returns whether nobody is served after a call in any case: `await server.close(); process.exit(0);` */
export function isBeforeExit(close: Node): boolean {
  const statement = statementOf(close);
  if (statement.type !== 'ExpressionStatement' || statement.parent.type !== 'BlockStatement') return false;
  const { body } = statement.parent;
  const next = body[body.indexOf(statement) + 1];
  const call = next?.type === 'ExpressionStatement' ? next.expression : undefined;
  const isAlone = unwrapAwait(statement.expression) === close;
  return isAlone && call?.type === 'CallExpression' && dottedName(call.callee) === 'process.exit';
}
