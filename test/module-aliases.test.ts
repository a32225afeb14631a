/** Where specifiers lead that are not relative. */
import { describe, expect, it } from 'vitest';

import { createModuleAliases } from '../codemods/engine/module-aliases.js';
import { relativeSpecifier, resolveSpecifier } from '../patterns/facts/module-paths.js';
import { makeTree } from './engine-support.js';

/** @returns the file that a specifier in `from` leads to, in a tree with these files */
function lead(files: Readonly<Record<string, string>>, from: string, specifier: string): string | undefined {
  const root = makeTree(files);
  const all = Object.keys(files);
  return resolveSpecifier(from, specifier, new Set(all), createModuleAliases(root, all));
}

describe('paths of a tsconfig', () => {
  const sources = { 'src/a.ts': '', 'src/lib/b.ts': '', 'src/lib/index.ts': '' };

  it.each<[name: string, tsconfig: string, specifier: string, target: string | undefined]>([
    ['a star', '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}', '@/lib/b', 'src/lib/b.ts'],
    ['a star and `.js` for `.ts`', '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}', '@/lib/b.js', 'src/lib/b.ts'],
    ['a folder', '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}', '@/lib', 'src/lib/index.ts'],
    ['no star', '{"compilerOptions":{"paths":{"lib":["./src/lib"]}}}', 'lib', 'src/lib/index.ts'],
    ['text behind the star', '{"compilerOptions":{"paths":{"x/*/y":["./src/*"]}}}', 'x/a/y', 'src/a.ts'],
    [
      'the longest pattern',
      '{"compilerOptions":{"paths":{"@*":["./no/*"],"@/l*":["./src/l*"]}}}',
      '@/lib/b',
      'src/lib/b.ts',
    ],
    ['the second target', '{"compilerOptions":{"paths":{"@/*":["./gone/*","./src/*"]}}}', '@/a', 'src/a.ts'],
    ['baseUrl', '{"compilerOptions":{"baseUrl":"."}}', 'src/a', 'src/a.ts'],
    ['paths that begin at baseUrl', '{"compilerOptions":{"baseUrl":"src","paths":{"~/*":["./*"]}}}', '~/a', 'src/a.ts'],
    ['comments', '{ // here\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }', '@/a', 'src/a.ts'],
    ['another package', '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}', '@other/a', undefined],
    ['a package of the protocol', '{"compilerOptions":{"baseUrl":"src"}}', '@modelcontextprotocol/sdk', undefined],
    ['a way out of the root', '{"compilerOptions":{"paths":{"@/*":["../*"]}}}', '@/src/a', undefined],
    ['no JSON', 'paths', '@/a', undefined],
  ])('with %s', (_, tsconfig, specifier, target) => {
    expect(lead({ ...sources, 'tsconfig.json': tsconfig }, 'src/main.ts', specifier)).toBe(target);
  });

  it('that are inherited begin where they are written', () => {
    const files = {
      'tsconfig.base.json': '{"compilerOptions":{"paths":{"@/*":["./shared/*"]}}}',
      'app/tsconfig.json': '{"extends":"../tsconfig.base"}',
      'shared/a.ts': '',
    };
    expect(lead(files, 'app/src/main.ts', '@/a')).toBe('shared/a.ts');
  });

  it('of the nearest tsconfig count, and those of the projects that it refers to', () => {
    const files = {
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./outer/*"]}}}',
      'outer/a.ts': '',
      'web/tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
      'web/tsconfig.app.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'web/src/a.ts': '',
    };
    expect(lead(files, 'web/src/main.ts', '@/a')).toBe('web/src/a.ts');
    expect(lead(files, 'other/main.ts', '@/a')).toBe('outer/a.ts');
  });

  it('end where files extend each other in a circle', () => {
    const files = {
      'tsconfig.json': '{"extends":"./other.json"}',
      'other.json': '{"extends":"./tsconfig.json"}',
      'a.ts': '',
    };
    expect(lead(files, 'main.ts', '@/a')).toBeUndefined();
  });
});

describe('a package.json', () => {
  it.each<[name: string, manifest: string, specifier: string, target: string | undefined]>([
    ['imports', '{"imports":{"#a":"./src/a.ts"}}', '#a', 'src/a.ts'],
    ['imports with a star, built', '{"imports":{"#lib/*.js":"./dist/lib/*.js"}}', '#lib/b.js', 'src/lib/b.ts'],
    ['imports with conditions', '{"imports":{"#a":{"node":{"import":"./dist/esm/a.js"}}}}', '#a', 'src/a.ts'],
    ['imports of another package', '{"imports":{"#a":"other"}}', '#a', undefined],
    ['its own name', '{"name":"self","main":"./dist/a.js"}', 'self', 'src/a.ts'],
    ['exports', '{"name":"self","exports":{"./b":{"types":"./dist/lib/b.d.ts"}}}', 'self/b', 'src/lib/b.ts'],
    ['a path that exports keep back', '{"name":"self","exports":{".":"./dist/a.js"}}', 'self/src/a', undefined],
    ['a path without exports', '{"name":"self"}', 'self/lib/b', 'src/lib/b.ts'],
  ])('by %s', (_, manifest, specifier, target) => {
    const files = { 'src/a.ts': '', 'src/lib/b.ts': '', 'package.json': manifest };
    expect(lead(files, 'src/main.ts', specifier)).toBe(target);
  });

  it('of the workspace is found by its name, unless two have it', () => {
    const files = {
      'packages/core/package.json': '{"name":"@x/core","exports":"./dist/index.js"}',
      'packages/core/src/index.ts': '',
    };
    expect(lead(files, 'app/main.ts', '@x/core')).toBe('packages/core/src/index.ts');
    const copied = { ...files, 'copies/core/package.json': '{"name":"@x/core"}' };
    expect(lead(copied, 'app/main.ts', '@x/core')).toBeUndefined();
  });
});

describe('relativeSpecifier', () => {
  it.each([
    ['a.ts', 'b.ts', './b.ts'],
    ['src/a.ts', 'src/lib/b.ts', './lib/b.ts'],
    ['src/lib/a.ts', 'src/b.ts', '../b.ts'],
    ['src/a.ts', 'test/src/b.ts', '../test/src/b.ts'],
  ])('from %s to %s', (from, target, expected) => {
    expect(relativeSpecifier(from, target)).toBe(expected);
    expect(resolveSpecifier(from, expected, new Set([target]))).toBe(target);
  });
});
