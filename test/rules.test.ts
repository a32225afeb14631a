/** The plugin as ESLint users get it, in every major of ESLint that it supports. */
import { readFileSync } from 'node:fs';

import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { ESLint as ESLint9, Linter as Linter9 } from 'eslint-9';
import { defineConfig as defineConfig9 } from 'eslint-9/config';
// @ts-expect-error -- ESLint 8 ships no types
import { Linter as Linter8 } from 'eslint-8';
// @ts-expect-error -- ESLint 8 ships no types
import eightAtRisk from 'eslint-8/use-at-your-own-risk';
import { describe, expect, it } from 'vitest';

import { patterns } from '../patterns/index.js';
import plugin from '../rules/index.js';
import { isFlow, readCases } from './fixture-cases.js';
import { findingsOf, lint, parsersFor, seen } from './fixture-readers.js';

/** The flat-config class of ESLint 8 has the interface of the later `ESLint`. */
const { FlatESLint } = eightAtRisk as { FlatESLint: typeof ESLint };

const majors = [
  { major: '8.57', Linter: Linter8 as typeof Linter, ESLint: FlatESLint },
  { major: '9', Linter: Linter9 as unknown as typeof Linter, ESLint: ESLint9 as unknown as typeof ESLint },
  { major: '10', Linter, ESLint },
];

const todo = '// TODO(mcp-stateless/session-id-header): identify the caller otherwise. See https://example.org\n';

describe.each(majors)('ESLint $major', ({ major, Linter: Major, ESLint: Class }) => {
  it('is the major it claims to be', () => {
    expect(Class.version).toMatch(new RegExp(`^${major.replace('.', '\\.')}\\.`, 'u'));
  });

  it.each(patterns.map((pattern) => [pattern.id, pattern] as const))(
    'sees in the fixtures of %s what the CLI sees',
    (id, pattern) => {
      for (const { input } of readCases(id).filter((fixture) => !isFlow(fixture.input))) {
        const expected = seen(findingsOf(pattern, input.path, input.text), input.text);
        for (const parser of parsersFor(input.path)) {
          expect(lint(pattern, parser, input.path, input.text, Major), `${input.path}, ${parser} parser`).toEqual(
            expected,
          );
        }
      }
    },
  );

  it('runs the recommended config over JavaScript and TypeScript', async () => {
    const eslint = new Class({
      overrideConfigFile: true,
      overrideConfig: [
        { ...plugin.configs.recommended, files: ['**/*.js', '**/*.ts'] },
        { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } },
      ],
    });
    for (const [filePath, text] of [
      ['server.js', `${todo}start();\n`],
      ['server.ts', `${todo}start(port as number);\n`],
    ] as const) {
      const [result] = await eslint.lintText(text, { filePath });
      expect(
        result?.messages.map(({ ruleId, severity, line, column }) => ({ ruleId, severity, line, column })),
      ).toEqual([{ ruleId: 'mcp-stateless/no-unresolved-todo', severity: 2, line: 1, column: 1 }]);
    }
  });
});

describe('the plugin', () => {
  it('says what it is, with the version of the package', () => {
    const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(plugin.meta).toEqual({ name, version, namespace: 'mcp-stateless' });
  });

  it('names its configs and registers itself in them', () => {
    for (const [name, config] of Object.entries(plugin.configs)) {
      expect(config.name).toBe(`mcp-stateless/${name}`);
      expect(config.plugins['mcp-stateless']).toBe(plugin);
    }
  });

  it('recommends by kind, and is strict about all', () => {
    const levels = { breaking: 'error', deprecated: 'warn', advisory: 'off' };
    const { recommended, strict } = plugin.configs;
    expect(recommended.rules).toEqual(
      Object.fromEntries(patterns.map(({ id, kind }) => [`mcp-stateless/${id}`, levels[kind]])),
    );
    expect(strict.rules).toEqual(
      Object.fromEntries(patterns.map(({ id }) => [`mcp-stateless/${id}`, ['error', { advisory: true }]])),
    );
    expect(recommended.rules['mcp-stateless/no-unresolved-todo']).toBe('error');
  });

  it('can be extended by name and by value (the types are part of the test)', () => {
    const byName = defineConfig({ plugins: { 'mcp-stateless': plugin }, extends: ['mcp-stateless/recommended'] });
    const byValue = defineConfig9([plugin.configs.strict]);
    const names = [...byName, ...byValue].map(({ name }) => name ?? '');
    expect(names.join()).toContain('mcp-stateless/recommended');
    expect(names).toContain('mcp-stateless/strict');
  });

  it('keeps advice of rules about what breaks for those who ask', () => {
    const linter = new Linter({ configType: 'flat' });
    const text =
      "import { Client } from '@modelcontextprotocol/sdk/client/index.js';\nnew Client({ name: 'a', version: '1' });\n";
    const lines = (options: [] | [{ advisory: boolean }]): number[] => {
      const rules = { 'mcp-stateless/initialize-handshake-client': ['error', ...options] } as const;
      const config = { plugins: { 'mcp-stateless': plugin }, rules: rules as unknown as Record<string, 'error'> };
      return linter.verify(text, config).map(({ line }) => line);
    };
    expect(lines([])).toEqual([]);
    expect(lines([{ advisory: true }])).toEqual([2]);
  });

  it('is ready for require', async () => {
    const module = (await import('../rules/index.js')) as Record<string, unknown>;
    expect(module['module.exports']).toBe(plugin);
  });
});

describe.each(Object.entries(plugin.rules))('%s', (id, rule) => {
  it('declares itself as its pattern does', () => {
    const pattern = patterns.find((candidate) => candidate.id === id);
    expect(rule.meta.docs.url).toBe(pattern?.url);
    expect(rule.meta.schema).toHaveLength(1);
    expect(rule.meta.fixable).toBe(pattern?.fixable && !pattern.needsInstall ? 'code' : undefined);
    expect(Object.keys(rule.meta.messages)).toEqual(Object.keys(pattern?.messages ?? {}));
  });

  it('does not run in files without MCP', () => {
    const linter = new Linter({ configType: 'flat' });
    const config = { plugins: { 'mcp-stateless': plugin }, rules: { [`mcp-stateless/${id}`]: 'error' } } as const;
    expect(linter.verify('', config)).toEqual([]);
    expect(linter.verify("socket.send({ method: 'initialize', code: -32002, sessionId });", config)).toEqual([]);
  });
});
