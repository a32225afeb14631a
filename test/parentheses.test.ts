/** Parentheses that mean nothing change nothing: every fixture becomes the same program with them as without. */
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { descendants } from '../patterns/facts/ast.js';
import type { Node } from '../patterns/facts/ast.js';
import { patterns } from '../patterns/index.js';
import { caseNames, isFlow, readCase } from './fixture-cases.js';
import { rewrite } from './fixture-readers.js';

/** Where an expression may stand in parentheses, by the node around it. */
const places: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  ArrowFunctionExpression: ['body'],
  AssignmentExpression: ['right'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['arguments'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  IfStatement: ['test'],
  LogicalExpression: ['left', 'right'],
  MemberExpression: ['object'],
  NewExpression: ['arguments'],
  Property: ['value'],
  ReturnStatement: ['argument'],
  SpreadElement: ['argument'],
  TSAsExpression: ['expression'],
  ThrowStatement: ['argument'],
  VariableDeclarator: ['init'],
};

describe('parentheses', () => {
  for (const pattern of patterns) {
    const cases = caseNames(pattern.id)
      .map((name) => ({ ...readCase(pattern.id, name), name }))
      .filter(({ input }) => !isFlow(input) && !/\.(?:vue|svelte)$/u.test(input.path))
      .map((one) => ({ ...one, bracketed: withParentheses(one.input.path, one.input.text) }))
      .filter(({ input, bracketed }) => bracketed !== input.text);
    it.each(cases)(`${pattern.id}/$name`, ({ input: { path }, bracketed, output, suggested }) => {
      for (const [suggestions, wanted] of [
        [false, output],
        [true, suggested],
      ] as const) {
        const written = rewrite(pattern, path, bracketed, { suggestions });
        expect(programOf(path, written)).toEqual(programOf(path, wanted));
      }
    });
    it(`${pattern.id} has fixtures that may have them`, () => {
      expect(cases).not.toEqual([]);
    });
  }
});

function withParentheses(path: string, text: string): string {
  const marks: { at: number; mark: '(' | ')' }[] = [];
  for (const parent of descendants(parseSource(path, text).ast)) {
    for (const key of places[parent.type] ?? []) {
      const value = (parent as unknown as Record<string, Node | null | (Node | null)[]>)[key];
      for (const node of Array.isArray(value) ? value : [value]) {
        if (!node || !mayHaveThem(node, parent)) continue;
        marks.push({ at: node.range[0], mark: '(' }, { at: node.range[1], mark: ')' });
      }
    }
  }
  marks.sort((a, b) => b.at - a.at || Number(b.mark === '(') - Number(a.mark === '('));
  return marks.reduce((before, { at, mark }) => before.slice(0, at) + mark + before.slice(at), text);
}

function mayHaveThem(node: Node, parent: Node): boolean {
  if (/^(?:SpreadElement|BlockStatement|PrivateIdentifier|Super|TSEmptyBodyFunctionExpression)$/u.test(node.type))
    return false;
  // What they would end is a part of the meaning.
  if (node.type === 'ChainExpression' || isInChain(node) || isInChain(parent)) return false;
  if (parent.type === 'Property' && (parent.shorthand || parent.method || parent.kind !== 'init')) return false;
  if (parent.type === 'Property' && parent.parent.type === 'ObjectPattern') return false;
  if (parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'require')
    return false;
  return !beginsStatement(node);
}

function isInChain(node: Node): boolean {
  let outer: Node | undefined = node;
  while (outer && /^(?:MemberExpression|CallExpression|TSNonNullExpression)$/u.test(outer.type)) outer = outer.parent;
  return outer?.type === 'ChainExpression' || node.type === 'TSNonNullExpression';
}

/** Without semicolons, it would go on with the line above. */
function beginsStatement(node: Node): boolean {
  for (let outer: Node | undefined = node; outer?.range[0] === node.range[0]; outer = outer.parent)
    if (outer.type === 'ExpressionStatement') return true;
  return false;
}

/** The syntax tree without places, and with chains of one operator the way they group by themselves; and the comments. */
function programOf(path: string, text: string): unknown {
  const isTyped = /\.[cm]?tsx?$/u.test(path);
  const { program, comments } = parse(text, {
    sourceType: path.endsWith('.cjs') ? 'script' : 'module',
    errorRecovery: true,
    plugins: [
      ...(isTyped ? (['typescript'] as const) : []),
      ...(isTyped && !path.endsWith('x') ? [] : (['jsx'] as const)),
      'decorators-legacy',
    ],
  });
  // Code that a comment cites has its parentheses.
  const words = (comments ?? []).map(({ value }) => value.replace(/[\s();]+|`[^`]*`/gu, '')).sort();
  return JSON.parse(
    JSON.stringify([program, words], (key, value: unknown) => (layoutKeys.has(key) ? undefined : regrouped(value))),
  ) as unknown;
}

const layoutKeys = new Set([
  'start',
  'end',
  'loc',
  'range',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
]);

interface Operation {
  readonly type: string;
  readonly operator: string;
  readonly left: unknown;
  readonly right: unknown;
}

function regrouped(value: unknown): unknown {
  if (!isOperation(value)) return value;
  return { type: value.type, operator: value.operator, operands: operandsOf(value, value.operator) };
}

function operandsOf(value: unknown, operator: string): unknown[] {
  if (!isOperation(value) || value.operator !== operator) return [value];
  return [...operandsOf(value.left, operator), ...operandsOf(value.right, operator)];
}

function isOperation(value: unknown): value is Operation {
  const operator = typeof value === 'object' && value !== null && 'operator' in value ? value.operator : undefined;
  return operator === '||' || operator === '&&' || operator === '+';
}
