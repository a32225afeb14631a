/** The files that migrated programs are given: nothing that we find belongs into them. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { parseSource } from '../codemods/engine/parse.js';
import { detect } from '../patterns/detect.js';
import { emittedTexts } from '../patterns/emitted/texts.js';
import { patterns } from '../patterns/index.js';

const flavours = [
  ['typescript', 'ts'],
  ['module', 'mjs'],
  ['script', 'cjs'],
] as const;
const files = Object.entries(emittedTexts).flatMap(([name, texts]) =>
  flavours.map(([flavour, extension]) => [`${name}.${extension}`, texts[flavour]] as const),
);

it.each(files)('%s parses, and has no findings', (path, text) => {
  const source = parseSource(path, text);
  expect(source.ast.body).not.toEqual([]);
  expect(detect(source, patterns).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
});

/** What programs may have switched on beside `strict`. */
const furtherChecks = [
  'noUncheckedIndexedAccess exactOptionalPropertyTypes noPropertyAccessFromIndexSignature noImplicitOverride',
  'noImplicitReturns noFallthroughCasesInSwitch noUnusedLocals noUnusedParameters',
  'verbatimModuleSyntax isolatedModules erasableSyntaxOnly declaration isolatedDeclarations',
].flatMap((names) => names.split(' '));

it.each([
  ['with types of browsers', 'es2020,dom,dom.iterable', []],
  ['with types of browsers and every check', 'es2020,dom,dom.iterable', furtherChecks],
  ['without types of browsers, with every check', 'es2020', furtherChecks],
])(
  'the files are TypeScript for programs whose library is ES2020, %s',
  (_, lib, checks) => {
    const options = `--noEmit --ignoreConfig --strict --skipLibCheck --target es2020 --module nodenext --types node`;
    const sources = readdirSync('patterns/emitted').filter((name) => name.startsWith('mcp-'));
    const { stdout } = spawnSync(
      process.execPath,
      [
        'node_modules/typescript/bin/tsc',
        ...options.split(' '),
        ...['--lib', lib],
        ...checks.map((name) => `--${name}`),
        ...sources.map((name) => `patterns/emitted/${name}`),
      ],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  },
  60_000,
);

const client = `async function rpc(method, params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const response = await fetch('http://localhost:3000/mcp', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  return (await response.json()).result;
}
await rpc('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } });
await rpc('tools/list', {});
`;

const added = `import { modernFetch } from './mcp-fetch.mjs';\n\nconst mcpFetch = modernFetch();\n\n`;

it.each([
  ['above a comment about the first statement', '// Sends one request.\n', `${added}// Sends one request.\n`],
  ['below what tools look for', '// @ts-check\n', `// @ts-check\n${added}`],
  ['below a licence', '// Copyright Somebody\n', `// Copyright Somebody\n${added}`],
  ['below a comment about the file', '/** A client. */\n', `/** A client. */\n${added}`],
])('in a file without imports they are imported %s', (_, head, expected) => {
  const [file] = analyze([{ path: 'client.mjs', text: head + client, hasByteOrderMark: false }], {
    patterns,
    wants: ({ safety }) => safety === 'fix',
    isSelected: () => true,
    exists: () => false,
  }).files;
  expect(file?.text).toMatch(/await mcpFetch\(/u);
  expect(file?.text.slice(0, expected.length)).toBe(expected);
});

it('each package has a file of its own', () => {
  const open = `${client}export { rpc };\n`;
  const packages = ['packages/a', 'packages/b'];
  const { files } = analyze(
    [
      { path: 'packages/a/src/client.mjs', text: open, hasByteOrderMark: false },
      { path: 'packages/b/src/client.mjs', text: `import '../../a/src/client.mjs';\n${open}`, hasByteOrderMark: false },
    ],
    {
      patterns,
      wants: ({ safety }) => safety === 'fix',
      isSelected: () => true,
      exists: (path) => packages.some((one) => path === `${one}/package.json`),
    },
  );
  expect(files.filter(({ isNew }) => isNew).map(({ file }) => file.path)).toEqual([
    'packages/a/src/mcp-fetch.mjs',
    'packages/b/src/mcp-fetch.mjs',
  ]);
  for (const { text, isNew } of files) if (!isNew) expect(text).toContain("from './mcp-fetch.mjs'");
});
