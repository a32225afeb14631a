/** Vue and Svelte components: ESLint reads them with their own parsers, the command by itself; both see the same. */
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import vueParser from 'vue-eslint-parser';

import { analyze } from '../codemods/engine/analyze.js';
import { componentScripts } from '../codemods/engine/components.js';
import { patterns } from '../patterns/index.js';
import plugin from '../rules/index.js';

const script = `import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
  throw new McpError(-32002, 'Resource not found', { uri: params.uri });
});
`;

const components: readonly [name: string, text: string][] = [
  ['setup.vue', `<template>\n  <p>{{ "-32002" }}</p>\n</template>\n\n<script setup lang="ts">\n${script}</script>\n`],
  ['first.vue', `<script>\n${script}export default {};\n</script>\n<style scoped>\np { color: red }\n</style>\n`],
  [
    'two.vue',
    `<!-- <script>import nothing from 'x'</script> -->\n<script lang="ts">\nexport const a: number = 1;\n</script>\n<script setup lang="ts">\n${script}</script>\n<template><p :a="1 > 0">…</p></template>\n`,
  ],
  ['typed.svelte', `<script lang="ts">\n${script}let n: number = $state(0);\n</script>\n\n<p>{n}</p>\n`],
  [
    'generic.vue',
    `<script setup generic="T extends Map<string, number>" lang="ts">\n${script}let n: number = 0;\n</script>\n`,
  ],
  ['plain.svelte', `<script>\n${script}export let n = 0;\n$: m = n * 2;\n</script>\n\n<p class="😀">{m}</p>\n`],
  ['crlf.vue', `<template>\r\n<p/>\r\n</template>\r\n<script>\r\n${script.replaceAll('\n', '\r\n')}</script>\r\n`],
];

const ids = ['resource-not-found-code', 'sdk-package-split'];

function lint(name: string, text: string): { places: string[]; fixed: string } {
  const linter = new Linter({ configType: 'flat' });
  const config: Linter.Config = {
    files: ['**/*.vue', '**/*.svelte'],
    plugins: { 'mcp-stateless': plugin },
    rules: Object.fromEntries(ids.map((id) => [`mcp-stateless/${id}`, ['error', { advisory: true }]])),
    languageOptions: {
      parser: name.endsWith('.vue') ? vueParser : svelteParser,
      parserOptions: { parser: typescriptParser },
    },
  };
  const messages = linter.verify(text, config, { filename: name });
  return {
    places: messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId ?? 'fatal'} ${message}`),
    fixed: linter.verifyAndFix(text, config, { filename: name }).output,
  };
}

function migrate(name: string, text: string, only: readonly string[]): ReturnType<typeof analyze> {
  return analyze([{ path: name, text, hasByteOrderMark: false }], {
    patterns: patterns.filter(({ id }) => only.includes(id)),
    wants: ({ safety }) => safety === 'fix' || safety === 'manual',
    isSelected: () => true,
  });
}

describe.each(components)('%s', (name, text) => {
  it('is linted as the command checks it', () => {
    const { places } = lint(name, text);
    const { files, skipped } = migrate(name, text, ids);
    expect(skipped).toEqual([]);
    const found = (files[0]?.findings ?? []).map(({ detected: { id, message, range } }) => {
      const lines = text.slice(0, range[0]).split(/\r?\n/u);
      return `${lines.length}:${(lines.at(-1) ?? '').length + 1} mcp-stateless/${id} ${message}`;
    });
    expect(found.length).toBeGreaterThan(1);
    expect(places.sort()).toEqual(found.sort());
  });

  it('is fixed in its script alone, by both alike', () => {
    const [file] = migrate(name, text, ['resource-not-found-code']).files;
    expect(file?.text).toBe(text.replace('McpError(-32002', 'McpError(-32602'));
    expect(lint(name, text).fixed).toBe(file?.text);
  });

  it('is moved to SDK v2 in its script alone', () => {
    const [file] = migrate(name, text, ids).files;
    const [before, after] = [text, file?.text ?? ''].map((one) => {
      const { ranges } = componentScripts(one);
      return ranges.reduceRight((left, [from, to]) => left.slice(0, from) + left.slice(to), one);
    });
    expect(after).toBe(before);
    expect(file?.text).toContain(`import { ProtocolError } from '@modelcontextprotocol/server';`);
    expect(migrate(name, file?.text ?? '', ids).files[0]?.text ?? file?.text).toBe(file?.text);
  });
});

describe('the scripts of a component', () => {
  it.each([
    ['of other languages', '<script lang="coffee">a = -> 1</script>'],
    ['that are data', '<script type="application/ld+json">{"a": 1}</script>'],
    ['in comments', '<!-- <script>a()</script> -->'],
    ['in styles', '<style>/* <script>a()</script> */</style>'],
    ['without content', '<script src="./a.ts" />'],
  ])('are not those %s', (_, text) => {
    expect(componentScripts(text).code.trim()).toBe('');
  });

  it('keep their places', () => {
    const text = '<p>😀</p>\r\n<script>a();</script><b/>\n';
    const { code, ranges } = componentScripts(text);
    expect(code).toHaveLength(text.length);
    expect(code.indexOf('a();')).toBe(text.indexOf('a();'));
    expect(ranges.map((range) => text.slice(...range))).toEqual(['a();']);
  });

  it('end with the text where nobody closed them', () => {
    expect(componentScripts('<script>a();').ranges).toEqual([[8, 12]]);
  });
});
