/**
 * Every regular expression of ours reads what other people wrote, whole files among it: none may take time that grows with the
 * square of a text. The lint rules see those that backtrack; these are texts that begin a match again and again.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { RegExpParser } from '@eslint-community/regexpp';
import type { AST } from '@eslint-community/regexpp';
import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { createFacts } from '../patterns/facts/facts.js';

/** Characters of a hostile text. */
const length = 100_000;

/** Milliseconds. What is linear takes a tenth of this at most, what is quadratic several times as much. */
const bound = 200;

const folders = ['bin', 'codemods', 'patterns', 'rules'];

describe('regular expressions', { timeout: 120_000 }, () => {
  const literals = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => literalsOf(path.join(folder, name))),
  );

  it('are found', () => {
    expect(literals.length).toBeGreaterThan(600);
  });

  it('are told from those that take longer', () => {
    expect(slowestText({ source: 'export const [^=;]*=', flags: 'u' })).toContain('export const export const');
  });

  it('take time in proportion to the text', () => {
    const slow = literals.flatMap((literal) => {
      const text = slowestText(literal);
      return text === undefined
        ? []
        : [`${literal.place} /${literal.source}/ on ${JSON.stringify(text.slice(0, 60))}…`];
    });
    expect(slow).toEqual([]);
  });
});

interface Literal {
  readonly source: string;
  readonly flags: string;
}

function literalsOf(file: string): (Literal & { readonly place: string })[] {
  const facts = createFacts(parseSource(file, readFileSync(file, 'utf8')));
  return facts.nodes('Literal').flatMap((node) => {
    if (!('regex' in node)) return [];
    return [{ place: file, source: node.regex.pattern, flags: node.regex.flags }];
  });
}

/** @returns a text that takes too long, three times in a row */
function slowestText({ source, flags }: Literal): string | undefined {
  // Sticky ones look at one place only.
  const expression = new RegExp(source, flags.replace('y', ''));
  return textsAgainst(source, flags).find((text) => [1, 2, 3].every(() => isSlow(expression, text)));
}

function isSlow(expression: RegExp, text: string): boolean {
  const started = performance.now();
  expression.lastIndex = 0;
  expression.test(text);
  return performance.now() - started > bound;
}

/** What each beginning of the expression matches, over and over. */
function textsAgainst(source: string, flags: string): string[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
  const pieces = new Set(pattern.alternatives.flatMap(beginningsOf));
  return [...pieces].filter((piece) => piece !== '').map((piece) => piece.repeat(Math.ceil(length / piece.length)));
}

/** As many samples as an expression is tried with. */
const maxSamples = 12;

function beginningsOf({ elements }: AST.Alternative): string[] {
  let samples = [''];
  return elements.flatMap((element) => {
    // Inside of a group begins another part, which can be where the time goes.
    const inner = alternativesIn(element).flatMap((one) =>
      beginningsOf(one).map((piece) => (samples[0] ?? '') + piece),
    );
    samples = join(samples, samplesOf(element));
    return [...inner, ...samples];
  });
}

function alternativesIn(element: AST.Element): readonly AST.Alternative[] {
  if (element.type === 'Quantifier') return alternativesIn(element.element);
  if (element.type === 'Group' || element.type === 'CapturingGroup') return element.alternatives;
  return [];
}

function join(heads: readonly string[], tails: readonly string[]): string[] {
  return [...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)))].slice(0, maxSamples);
}

function samplesOf(element: AST.Element): string[] {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return Array.from('a0 ./"\'`(<{[:=-_\n')
        .filter((char) => new RegExp(`^${element.raw}$`, 'su').test(char))
        .slice(0, 2);
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) =>
        elements.reduce<string[]>((samples, one) => join(samples, samplesOf(one)), ['']),
      );
    case 'Quantifier': {
      const once = samplesOf(element.element);
      const least = element.min > 1 ? once.map((sample) => sample.repeat(element.min)) : once;
      return element.min === 0 ? [...least.slice(0, 4), ''] : least;
    }
    default:
      return [''];
  }
}
