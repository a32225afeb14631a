/** Which files a package offers to others. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, it } from 'vitest';

import { createPublications } from '../codemods/engine/publications.js';

function offered(manifest: unknown, ...files: readonly string[]): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'publications-'));
  mkdirSync(path.join(root, 'src'));
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest));
  const publishedBy = createPublications(root, ['package.json', ...files]);
  return files.filter((file) => publishedBy(file) === 'package.json');
}

const files = ['src/index.ts', 'src/server.ts', 'src/tools/index.ts', 'index.js'] as const;

it.each([
  ['main', { main: './dist/server.js' }, ['src/server.ts']],
  [
    'module',
    { main: 'build/cjs/server.cjs', module: 'build/esm/index.mjs' },
    ['src/index.ts', 'src/server.ts', 'index.js'],
  ],
  ['exports', { exports: { '.': { types: './dist/server.d.ts', import: './dist/server.js' } } }, ['src/server.ts']],
  ['exports of a folder', { exports: { './tools/*': './dist/tools/*.js' } }, ['src/tools/index.ts']],
  ['nothing but a command', { bin: 'dist/index.js' }, []],
  ['nothing', {}, ['src/index.ts', 'index.js']],
  ['nothing, since it is private', { private: true, main: './dist/server.js' }, []],
])('%s', (_, manifest, expected) => {
  expect(offered({ name: 'dice', ...manifest }, ...files)).toEqual(expected);
});
