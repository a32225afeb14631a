/** The comments that `manual` findings leave in the user's code: `TODO(mcp-stateless/<id>): <text> See <url>`. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, isFunction, unwrap } from './facts/ast.js';
import { lowerBound } from './facts/lower-bound.js';
import type { Pattern, TextEdit } from './pattern.js';
import type { Comment, SourceFile } from './source-file.js';

export interface TodoComment {
  /** The pattern that left it. */
  readonly id: string;
  /** What to do, with the link. */
  readonly text: string;
  readonly comment: Comment;
}

const todoPattern = /^\s*TODO\(mcp-stateless\/([a-z0-9-]+)\):(.*)$/su;

/** Comments that act on the line below them and must stay next to it. */
const directive =
  /^[\s*]*(?:(?:eslint|oxlint|tslint)(?:-|:)disable-next-line|@ts-expect-error|@ts-ignore|(?:prettier|biome|deno-lint|istanbul|c8|v8)[- ]ignore|\$Flow(?:FixMe|ExpectedError|Issue))/u;

/** @returns the TODO that `comment` is, if it is one of ours. */
export function parseTodo(comment: Comment): TodoComment | undefined {
  const match = todoPattern.exec(comment.value);
  return match ? { id: match[1] ?? '', text: (match[2] ?? '').trim(), comment } : undefined;
}

/** @returns the TODO comments of this project in the file, in source order. */
export function readTodos(source: SourceFile): TodoComment[] {
  return source.comments.flatMap((comment) => parseTodo(comment) ?? []);
}

/**
 * Where the comment about `node` belongs: the innermost statement, class member, `case`, JSX child or member of a table
 * of functions around it that begins its line; the outermost one where none does. What is tested by an `else if` is
 * explained at the first statement of its block, because a chain has one place above it for all of its tests.
 */
export function anchorOf(source: SourceFile, node: TSESTree.Node): TSESTree.Node {
  let outermost = node;
  let inner: TSESTree.Node | undefined;
  for (const candidate of [node, ...ancestors(node)]) {
    const branch = inner && branchOfElseIf(candidate, inner);
    if (branch && beginsLine(source.text, startOf(branch))) return branch;
    const isEntry = isTableEntry(candidate, inner);
    if (isEntry || isAnchor(candidate)) {
      if (beginsLine(source.text, startOf(candidate))) return candidate;
      if (!isEntry) outermost = candidate;
    }
    inner = candidate;
  }
  return firstOfLine(source, outermost);
}

/** @returns whether a TODO of pattern `id` already stands directly above `anchor`. */
export function hasTodo(source: SourceFile, anchor: TSESTree.Node, id: string): boolean {
  return leadingComments(source, anchor).some((comment) => parseTodo(comment)?.id === id);
}

/** @returns the insertion that puts the TODO above `anchor`, on a line of its own, above directive comments. */
export function todoEdit(source: SourceFile, anchor: TSESTree.Node, pattern: Pattern, text: string): TextEdit {
  const body = `TODO(mcp-stateless/${pattern.id}): ${text.replace(/\s+/gu, ' ')} See ${pattern.url}`;
  const comment = isJsxChild(anchor) ? `{/* ${body.replaceAll('*/', '* /')} */}` : `// ${body}`;
  const below = leadingComments(source, anchor).findLast((candidate) => directive.test(candidate.value));
  const start = below ? startOfComment(source, below, anchor) : startOf(anchor);
  const lineStart = lineStartOf(source.text, start);
  const indent = /^[ \t]*/u.exec(source.text.slice(lineStart, start))?.[0] ?? '';
  return { range: [start, start], text: `${comment}${lineBreakOf(source.text)}${indent}` };
}

/** @returns the line break that the text uses first, `\n` where it has none. */
export function lineBreakOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

function isAnchor(node: TSESTree.Node): boolean {
  const parent = node.parent;
  if (!parent) return false;
  switch (parent.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'ClassBody':
    case 'TSModuleBlock':
      return true;
    case 'SwitchStatement':
      return node.type === 'SwitchCase';
    case 'SwitchCase':
      return parent.test !== node;
    default:
      return isJsxChild(node);
  }
}

function isJsxChild(node: TSESTree.Node): boolean {
  const parent = node.parent;
  return (
    (parent?.type === 'JSXElement' || parent?.type === 'JSXFragment') &&
    (parent.children as readonly TSESTree.Node[]).includes(node)
  );
}

/** The first statement of `if (…) {} else if (inner) { first }`. */
function branchOfElseIf(node: TSESTree.Node, inner: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type !== 'IfStatement' || node.test !== inner) return undefined;
  if (node.parent.type !== 'IfStatement' || node.parent.alternate !== node) return undefined;
  return node.consequent.type === 'BlockStatement' ? node.consequent.body[0] : undefined;
}

/** A member of an object literal that is a function, or whose name the comment is about; a pair with that name. */
function isTableEntry(node: TSESTree.Node, inner: TSESTree.Node | undefined): boolean {
  if (node.type === 'ArrayExpression') return node.parent.type === 'ArrayExpression' && node.elements[0] === inner;
  if (node.type !== 'Property' || node.parent.type !== 'ObjectExpression') return false;
  return node.key === inner || isFunction(unwrap(node.value));
}

/** Where the node begins, its decorators included. */
function startOf(node: TSESTree.Node): number {
  const declaration = 'declaration' in node ? (node.declaration as TSESTree.Node | null) : undefined;
  const decorators = [node, declaration].flatMap((owner) => decoratorsOf(owner));
  return Math.min(node.range[0], ...decorators.map((decorator) => decorator.range[0]));
}

function decoratorsOf(node: TSESTree.Node | null | undefined): TSESTree.Decorator[] {
  return node && 'decorators' in node ? (node.decorators ?? []) : [];
}

/** Where the comment begins; among JSX children, the brace before it. */
function startOfComment(source: SourceFile, comment: Comment, anchor: TSESTree.Node): number {
  const [start] = comment.range;
  if (!isJsxChild(anchor)) return start;
  let before = start - 1;
  while (/\s/u.test(source.text.charAt(before))) before--;
  return source.text.charAt(before) === '{' ? before : start;
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1;
  while (before >= 0 && text[before] !== '\n' && /\s/u.test(text.charAt(before))) before--;
  return before < 0 || text[before] === '\n';
}

/** Where several top-level statements share a line, the one that begins it. */
function firstOfLine(source: SourceFile, statement: TSESTree.Node): TSESTree.Node {
  const body: readonly TSESTree.Node[] = statement.parent?.type === 'Program' ? statement.parent.body : [];
  let index = body.indexOf(statement);
  while (index > 0 && !beginsLine(source.text, startOf(body[index] ?? statement))) index--;
  return body[index] ?? statement;
}

/** The comments between `anchor` and the token before it that begin a line, nearest first. */
function leadingComments(source: SourceFile, anchor: TSESTree.Node): Comment[] {
  const found: Comment[] = [];
  let end = startOf(anchor);
  for (let index = lastCommentBefore(source.comments, end); index >= 0; index--) {
    const comment = source.comments[index];
    if (comment === undefined) break;
    const between = source.text.slice(comment.range[1], end);
    if (!/^[\s{}]*$/u.test(between) || !(isJsxChild(anchor) || between.trim() === '')) break;
    found.push(comment);
    end = comment.range[0];
  }
  return found;
}

/** The index of the last comment that ends at or before `offset`, -1 where none does. */
function lastCommentBefore(comments: readonly Comment[], offset: number): number {
  return lowerBound(comments, (comment) => comment.range[1] <= offset) - 1;
}
