/** The plugin in oxlint, which loads ESLint plugins: it sees what ESLint sees, and makes the same fixes. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, describe, expect, inject, it } from 'vitest';

import { patterns } from '../patterns/index.js';
import plugin from '../rules/index.js';
import { makeTree, writeTree } from './engine-support.js';
import { isFlow, readCases } from './fixture-cases.js';

const home = path.resolve(import.meta.dirname, '..');
const root = makeTree();

afterAll(() => rmSync(root, { recursive: true, force: true }));

const config = {
  jsPlugins: [path.join(home, 'dist/rules/index.js')],
  categories: { correctness: 'off' },
  rules: plugin.configs.strict.rules,
};

const inputs = patterns
  .flatMap(({ id }) => readCases(id))
  .filter(({ input }) => !isFlow(input))
  .map(({ input }) => ({ ...input, name: input.path.replace('__fixtures__/', '') }));

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
}

function oxlint(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(home, 'node_modules/oxlint/bin/oxlint'), '--no-ignore', ...args, '.'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status === null || status > 1) throw new Error(stdout + stderr);
  return stdout;
}

const linter = new Linter({ configType: 'flat' });

function configOf(file: string): Linter.Config {
  return {
    files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
    plugins: { 'mcp-stateless': plugin },
    rules: plugin.configs.strict.rules,
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      sourceType: /\.c[jt]s$/u.test(file) ? 'commonjs' : 'module',
      parser: typescriptParser,
      parserOptions: { ecmaFeatures: { jsx: /\.[jt]sx$|\.[cm]?js$/u.test(file) } },
    },
  };
}

/** Columns are those of bytes in oxlint, and of UTF-16 code units in ESLint: they are compared where they are the same. */
function placeOf(text: string, line: number, column: number): string {
  const code = text.split(/\r\n|[\n\r\u2028\u2029]/u)[line - 1] ?? '';
  return /^[\x20-\x7e\t]*$/u.test(code) ? `${line}:${column}` : `${line}`;
}

/** @returns what is in a list more often than in another one */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

describe('oxlint', { timeout: 300_000 }, () => {
  it('sees in the fixtures what ESLint sees', () => {
    expect(inject('buildError')).toBe('');
    writeTree(root, Object.fromEntries(inputs.map(({ name, text }) => [name, text])));
    writeTree(root, { '.oxlintrc.json': JSON.stringify(config) });
    const { diagnostics } = JSON.parse(oxlint('--format', 'json')) as { diagnostics: Diagnostic[] };
    const seen = new Map<string, string[]>();
    for (const { code, message, filename, labels } of diagnostics) {
      const id = /^mcp-stateless\((.+)\)$/u.exec(code)?.[1] ?? code;
      const text = inputs.find(({ name }) => name === filename)?.text ?? '';
      const [label] = labels;
      const place = label ? placeOf(text, label.span.line, label.span.column) : '';
      seen.set(filename, [...(seen.get(filename) ?? []), `${place} ${id} ${message}`]);
    }
    const differences: Record<string, { onlyOxlint: string[]; onlyEslint: string[] }> = {};
    for (const { name, text } of inputs) {
      const expected = linter
        .verify(text, configOf(name), { filename: name })
        .map(({ line, column, ruleId, message }) => {
          return `${placeOf(text, line, column)} ${ruleId?.replace('mcp-stateless/', '') ?? 'fatal'} ${message}`;
        });
      const actual = seen.get(name) ?? [];
      const [onlyOxlint, onlyEslint] = [without(actual, expected), without(expected, actual)];
      if (onlyOxlint.length > 0 || onlyEslint.length > 0) differences[name] = { onlyOxlint, onlyEslint };
    }
    expect(differences).toEqual({});
    expect(diagnostics.length).toBeGreaterThan(inputs.length);
  });

  it('makes the fixes that ESLint makes', () => {
    // ESLint looks again until nothing is left to fix, up to ten times; oxlint makes one pass a run.
    const texts = (): string[] => inputs.map(({ name }) => readFileSync(path.join(root, name), 'utf8'));
    for (let pass = 0, before: string[] = []; pass < 10 && texts().join() !== before.join(); pass++) {
      before = texts();
      oxlint('--fix');
    }
    let fixed = 0;
    const different: string[] = [];
    for (const { name, text } of inputs) {
      const { output } = linter.verifyAndFix(text, configOf(name), { filename: name });
      const actual = readFileSync(path.join(root, name), 'utf8');
      if (actual !== output) different.push(name);
      if (output !== text) fixed++;
    }
    expect(different).toEqual([]);
    expect(fixed).toBeGreaterThan(20);
  });
});
