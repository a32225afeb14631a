/** Every fixture through every reader of its pattern: the engine, the ESLint rule and the jscodeshift transform. */
import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { transformOf } from '../codemods/jscodeshift/transform.js';
import { patterns } from '../patterns/index.js';
import type { Pattern } from '../patterns/pattern.js';
import { caseNames, formatFinding, isFlow, readCase, readValid } from './fixture-cases.js';
import type { FixtureCase, FixtureFile } from './fixture-cases.js';
import { findingsOf, lint, lintToTheEnd, parsersFor, rewrite, seen, transform } from './fixture-readers.js';

for (const pattern of patterns) {
  describe(pattern.id, () => {
    for (const name of caseNames(pattern.id)) describe(name, () => expectCase(pattern, name));
    for (const file of readValid(pattern.id)) expectSilence(pattern, file);
    it('has fixtures', () => {
      expect(caseNames(pattern.id)).not.toEqual([]);
    });
  });
}

function expectCase(pattern: Pattern, name: string): void {
  let fixture: FixtureCase;
  try {
    fixture = readCase(pattern.id, name);
    if (fixture.findings === undefined) throw new Error(`${pattern.id}/${name}: findings.txt is missing`);
  } catch (error) {
    // One folder that is not finished must not keep the others from being tested.
    it('is complete', () => {
      throw error;
    });
    return;
  }
  it('finds what findings.txt says', () => {
    expectFindings(pattern, fixture);
  });
  describe('as it stands', () => {
    expectEdits(pattern, fixture);
  });
  describe('with CRLF', () => {
    const variant = mapTexts(fixture, (text) => text.replace(/\r?\n/gu, '\r\n'));
    it('finds the same', () => {
      expectFindings(pattern, variant);
    });
    expectEdits(pattern, variant);
  });
  describe('with tabs', () => {
    expectEdits(pattern, mapTexts(fixture, withTabs));
  });
  it('keeps a byte order mark', () => {
    const { path, text } = fixture.input;
    const changed = transformOf(pattern.id)({ path, source: `\uFEFF${text}` }, { report: () => undefined }, {});
    expect(changed ?? `\uFEFF${text}`).toBe(`\uFEFF${fixture.output}`);
  });
}

function expectFindings(pattern: Pattern, { input, findings }: FixtureCase): void {
  const found = findingsOf(pattern, input.path, input.text);
  expect(found.map((finding) => formatFinding(finding, input.text))).toEqual(findings);
}

function expectEdits(pattern: Pattern, { input, output, suggested }: FixtureCase): void {
  const { path, text } = input;

  it('the engine makes the output', () => {
    expect(rewrite(pattern, path, text, { suggestions: false })).toBe(output);
    expect(rewrite(pattern, path, text, { suggestions: true })).toBe(suggested);
  });

  it('a second run changes nothing', () => {
    expect(rewrite(pattern, path, output, { suggestions: false })).toBe(output);
    expect(rewrite(pattern, path, suggested, { suggestions: true })).toBe(suggested);
    const pending = findingsOf(pattern, path, output).filter(
      ({ safety, edits }) => safety !== 'suggest' && edits.length > 0,
    );
    expect(pending.map((finding) => formatFinding(finding, output))).toEqual([]);
  });

  it('jscodeshift makes the output', () => {
    expect(transform(pattern, path, text, { suggestions: false })).toBe(output);
    expect(transform(pattern, path, text, { suggestions: true })).toBe(suggested);
  });

  if (isFlow(input)) {
    it.skip('ESLint: no parser for Flow is installed here');
    return;
  }
  for (const parser of parsersFor(path)) {
    it(`ESLint with the ${parser} parser sees the same and makes the output`, () => {
      expect(lint(pattern, parser, path, text)).toEqual(seen(findingsOf(pattern, path, text), text));
      expect(lintToTheEnd(pattern, parser, path, text, { suggestions: true })).toBe(suggested);
      if (suggested === output) return;
      expect(lintToTheEnd(pattern, parser, path, text, { suggestions: false })).toBe(output);
    });
  }
}

function expectSilence(pattern: Pattern, { path, text }: FixtureFile): void {
  it(`${path} is left alone`, () => {
    expect(parseSource(path, text).ast.body).not.toEqual([]);
    expect(findingsOf(pattern, path, text).map((finding) => formatFinding(finding, text))).toEqual([]);
    expect(transform(pattern, path, text, { suggestions: true })).toBe(text);
    if (isFlow({ path, text })) return;
    for (const parser of parsersFor(path)) expect(lint(pattern, parser, path, text)).toEqual([]);
  });
}

function mapTexts(fixture: FixtureCase, map: (text: string) => string): FixtureCase {
  return {
    ...fixture,
    input: { ...fixture.input, text: map(fixture.input.text) },
    output: map(fixture.output),
    suggested: map(fixture.suggested),
  };
}

/** Indents with tabs instead of pairs of spaces. */
function withTabs(text: string): string {
  return text.replace(/^(?: {2})+/gmu, (indent) => '\t'.repeat(indent.length / 2));
}
