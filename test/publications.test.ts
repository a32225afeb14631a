/** Which files a package offers to others. */
import { expect, it } from 'vitest';

import { createPublications } from '../codemods/engine/publications.js';
import { makeTree } from './engine-support.js';

function offered(manifest: unknown, ...files: readonly string[]): string[] {
  const root = makeTree({ 'package.json': JSON.stringify(manifest) });
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
  ['what Node takes for no path', { exports: { './*': './dist/*/*.js' } }, []],
  ['nothing but a command', { bin: 'dist/index.js' }, []],
  ['nothing', {}, ['src/index.ts', 'index.js']],
  ['nothing, since it is private', { private: true, main: './dist/server.js' }, []],
])('%s', (_, manifest, expected) => {
  expect(offered({ name: 'dice', ...manifest }, ...files)).toEqual(expected);
});
