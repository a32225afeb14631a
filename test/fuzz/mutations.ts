/** Ways to spoil a source: some leave code that parses and means something else, some leave no code at all. */
import type { TSESTree } from '@typescript-eslint/types';

import { parseSource } from '../../codemods/engine/parse.js';
import { nodeIndexOf } from '../../patterns/facts/node-index.js';
import type { CorpusFile } from './corpus.js';
import type { Random } from './random.js';
import { isName, isSpace, isString, tokensOf } from './tokens.js';

type Mutation = (file: CorpusFile, random: Random, other: CorpusFile) => CorpusFile;

/** @returns a file that was mutated one to six times */
export function mutate(file: CorpusFile, random: Random, corpus: readonly CorpusFile[]): CorpusFile {
  let mutated = file;
  do mutated = random.pick(mutations)(mutated, random, random.pick(corpus));
  while (random.chance(0.55) && mutated.text.length < 200_000);
  return mutated;
}

const onText =
  (change: (text: string, random: Random, other: string) => string): Mutation =>
  (file, random, other) => ({ ...file, text: change(file.text, random, other.text) });

const onTokens = (change: (tokens: string[], random: Random, other: readonly string[]) => void): Mutation =>
  onText((text, random, other) => {
    const tokens = tokensOf(text);
    if (tokens.length > 0) change(tokens, random, tokensOf(other));
    return tokens.join('');
  });

/** Changes a node of a file that parses, found by chance. */
const onNode = (
  isMeant: (node: TSESTree.Node) => boolean,
  change: (source: string, node: TSESTree.Node, random: Random, text: string) => string,
): Mutation =>
  onText((text, random, other) => {
    const ownNodes = nodesOf(text).filter(isMeant);
    if (ownNodes.length === 0) return text;
    const node = random.pick(ownNodes);
    const [start, end] = node.range;
    return text.slice(0, start) + change(text.slice(start, end), node, random, other) + text.slice(end);
  });

function nodesOf(text: string): readonly TSESTree.Node[] {
  try {
    return [...nodeIndexOf(parseSource('x.tsx', text).ast).values()].flat();
  } catch {
    return [];
  }
}

const isStatement = ({ type, parent }: TSESTree.Node): boolean =>
  /Statement$|Declaration$/u.test(type) && (parent?.type === 'Program' || parent?.type === 'BlockStatement');

const hasBody = (node: TSESTree.Node): boolean => bodyOf(node) !== undefined;

/** Of a function or method that can also be declared without it. */
function bodyOf(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'FunctionDeclaration') return node.body;
  return node.type === 'MethodDefinition' ? (node.value.body ?? undefined) : undefined;
}

const isExpression = ({ type, parent }: TSESTree.Node): boolean =>
  /Expression$|^Literal$|^TemplateLiteral$/u.test(type) &&
  parent !== undefined &&
  !/^(?:Import|Export|TS|JSX)/u.test(parent.type) &&
  !('key' in parent && parent.type !== 'Property');

const around = (...pairs: readonly (readonly [string, string])[]): Mutation =>
  onNode(isExpression, (source, _, random) => {
    const [before, after] = random.pick(pairs);
    return before + source + after;
  });

/** Names and values that code treats as something special. */
const specialNames = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'arguments',
  'undefined',
  'then',
  'async',
];
const specialValues = [
  'undefined',
  'null',
  '""',
  '``',
  '-0',
  '[]',
  '{}',
  '({})',
  '() => {}',
  'this',
  'NaN',
  '1e999',
  'a?.b',
];
const comments = [
  '/* note */',
  '// note\n',
  '/*\n * note\n */',
  '/* \u2028 */',
  '/* eslint-disable */',
  '/**/',
  '/* ` */',
  "/* ' */",
];
const breaks = ['\r\n', '\n', '\r', '\u2028', '\u2029'];
const strange = [
  '\uFEFF',
  '\0',
  '\u001b[31m',
  '\u202e',
  '\ud800',
  '😀',
  '\u00a0',
  '\v',
  '#',
  '\\',
  '`',
  '${',
  '*/',
  '/*',
  '"',
];
const wrappings: readonly (readonly [string, string])[] = [
  ['function outer() {\n', '\n}\n'],
  ['export default async () => {\n', '\n};\n'],
  ['namespace Outer {\n', '\n}\n'],
  ['class Outer {\n  static {\n', '\n  }\n}\n'],
  ['if (flag) {\n', '\n}\n'],
  ['try {\n', '\n} catch {}\n'],
  ['export const outer = {\n  async run() {\n', '\n  },\n};\n'],
  ['label: {\n', '\n}\n'],
];

const mutations: readonly Mutation[] = [
  onTokens((tokens, random) => tokens.splice(random.int(tokens.length), 1 + random.int(4))),
  onTokens((tokens, random) => {
    const at = random.int(tokens.length);
    const copied = tokens.slice(at, at + 1 + random.int(6));
    tokens.splice(random.chance(0.5) ? at : random.int(tokens.length), 0, ...copied);
  }),
  onTokens((tokens, random, other) => {
    const pool = random.chance(0.5) ? tokens : other.length > 0 ? other : tokens;
    tokens[random.int(tokens.length)] = random.pick(pool);
  }),
  // One name becomes another one, here or everywhere.
  onTokens((tokens, random, other) => {
    const names = tokens.filter(isName);
    if (names.length === 0) return;
    const from = random.pick(names);
    const to = random.chance(0.3) ? random.pick(specialNames) : random.pick([...names, ...other.filter(isName)]);
    const everywhere = random.chance(0.6);
    const at = tokens.indexOf(from);
    for (const [index, one] of tokens.entries()) if (one === from && (everywhere || index === at)) tokens[index] = to;
  }),
  onTokens((tokens, random) => {
    const strings = tokens.flatMap((one, index) => (isString(one) ? [index] : []));
    if (strings.length === 0) return;
    const at = random.pick(strings);
    const inner = (tokens[at] ?? '').slice(1, -1);
    const half = Math.floor(inner.length / 2);
    tokens[at] = random.pick([
      `\`${inner}\``,
      `'${inner.slice(0, half)}' + '${inner.slice(half)}'`,
      `\`\${'${inner}'}\``,
      tokens[random.pick(strings)] ?? '',
      '"\\x6dcp"',
    ]);
  }),
  onTokens((tokens, random) => {
    for (let count = 1 + random.int(5); count > 0; count--) {
      tokens.splice(random.int(tokens.length + 1), 0, random.pick(comments));
    }
  }),
  // A comment at every place that has room for one.
  onTokens((tokens, random) => {
    const comment = random.pick(comments);
    for (const [index, one] of tokens.entries())
      if (isSpace(one) && random.chance(0.1)) tokens[index] = one + comment + one;
  }),
  onTokens((tokens) => {
    for (const [index, one] of tokens.entries()) if (one === ';') tokens[index] = '';
  }),
  onTokens((tokens) => {
    for (const [index, one] of tokens.entries()) {
      if (isSpace(one)) tokens[index] = ' ';
      else if (one.startsWith('//')) tokens[index] = `/*${one.slice(2).replaceAll('*/', '')}*/`;
    }
  }),
  onTokens((tokens, random) => {
    const dots = tokens.flatMap((one, index) => (one === '.' || one === '?.' ? [index] : []));
    if (dots.length === 0) return;
    const at = random.pick(dots);
    const name = tokens[at + 1] ?? '';
    if (random.chance(0.5)) tokens[at] = random.pick(['?.', '.', '!.', '\n  .']);
    else if (isName(name)) tokens.splice(at, 2, random.pick(['[', '?.[']), `'${name}'`, ']');
  }),
  onTokens((tokens, random) => {
    const swaps: Record<string, readonly string[]> = {
      const: ['let', 'var', 'using', 'export const'],
      await: ['', 'void', 'yield'],
      async: [''],
      export: ['', 'declare'],
      import: ['import type'],
      return: ['', 'throw', 'yield'],
      new: ['', 'await new'],
      '=>': ['=> void', '=>\n'],
      '{': ['{ ...rest, '],
      '(': ['(...'],
    };
    const places = tokens.flatMap((one, index) => (Object.hasOwn(swaps, one) ? [index] : []));
    if (places.length === 0) return;
    const at = random.pick(places);
    tokens[at] = random.pick(swaps[tokens[at] ?? ''] ?? ['']);
  }),
  around(
    ['(', ')'],
    ['(', ' as any)'],
    ['(', ' satisfies unknown)'],
    ['(', ')!'],
    ['(0, ', ')'],
    ['await (', ')'],
    ['void (', ')'],
  ),
  around(
    ['[', '][0]'],
    ['wrap(', ')'],
    ['(() => ', ')()'],
    ['(flag ? ', ' : undefined)'],
    ['{ ...', ' }'],
    ['`${', '}`'],
  ),
  onNode(isExpression, (_, __, random) => random.pick(specialValues)),
  onNode(hasBody, (source, node, random) => {
    const signature = `${source.slice(0, (bodyOf(node)?.range[0] ?? 0) - node.range[0])};`;
    return random.chance(0.7) ? `${signature}\n${source}` : signature;
  }),
  onNode(isStatement, () => ''),
  onNode(isStatement, (source) => `${source}\n${source}`),
  onNode(isStatement, (source, _, random) => {
    const [before, after] = random.pick(wrappings.slice(4));
    return before + source + after;
  }),
  onNode(isStatement, (source, node, random, other) => {
    const others = nodesOf(other).filter((one) => one.type === node.type && isStatement(one));
    return others.length === 0 ? source : other.slice(...random.pick(others).range);
  }),
  onText(swapStatements),
  onText((text, random) => {
    const style = random.pick(breaks);
    return text.replace(/\r\n|\n/gu, style);
  }),
  onText((text, random) => text.replace(/\r\n|\n/gu, (one) => (random.chance(0.3) ? random.pick(breaks) : one))),
  onText((text, random) => {
    const at = random.int(text.length + 1);
    return text.slice(0, at) + random.pick(strange) + text.slice(at);
  }),
  onText((text, random) => {
    const at = random.int(text.length + 1);
    const noise = Array.from({ length: 1 + random.int(12) }, () =>
      String.fromCharCode(random.int(random.chance(0.5) ? 128 : 65536)),
    );
    return text.slice(0, at) + noise.join('') + text.slice(at + random.int(12));
  }),
  onText((text, random, other) => {
    const lines = text.split('\n');
    const others = other.split('\n');
    return [...lines.slice(0, random.int(lines.length + 1)), ...others.slice(random.int(others.length + 1))].join('\n');
  }),
  onText((text, _, other) => `${text}\n${other}`),
  onText((text, random) => text.slice(0, random.int(text.length + 1))),
  onText((text, random) => {
    const lines = text.split('\n');
    const first = random.chance(0.7) ? lines.findLastIndex((line) => line.startsWith('import ')) + 1 : 0;
    const [before, after] = random.pick(wrappings);
    return [...lines.slice(0, first), before, ...lines.slice(first), after].join('\n');
  }),
  onText((text) => text.replace(/^ +/gmu, (spaces) => '\t'.repeat(Math.ceil(spaces.length / 2)))),
  onText((text, random) =>
    random.pick([`#!/usr/bin/env node\n${text}`, `\uFEFF${text}`, text.trimEnd(), `\n\n${text}`]),
  ),
  (file, random) => {
    const stem = file.path.replace(/\.[^./]+$/u, '');
    const extension = random.pick(['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx', 'vue', 'svelte']);
    const isWrapped = /^(?:vue|svelte)$/u.test(extension) && !file.text.includes('<script');
    const text = isWrapped
      ? `<script lang="ts">\n${file.text}\n</script>\n<template><p>hello</p></template>\n`
      : file.text;
    return { path: `${stem}.${extension}`, text };
  },
];

function swapStatements(text: string, random: Random): string {
  const statements = nodesOf(text).filter(isStatement);
  if (statements.length < 2) return text;
  const first = random.pick(statements);
  const siblings = statements.filter(({ parent, range }) => parent === first.parent && range[0] > first.range[1]);
  if (siblings.length === 0) return text;
  const second = random.pick(siblings);
  const part = (start: number, end: number): string => text.slice(start, end);
  return [
    part(0, first.range[0]),
    part(...second.range),
    part(first.range[1], second.range[0]),
    part(...first.range),
    part(second.range[1], text.length),
  ].join('');
}
