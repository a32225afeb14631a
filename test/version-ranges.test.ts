import { describe, expect, it } from 'vitest';

import { lowestVersions, overlap, raiseToMajor, rangeLike, sourceOf } from '../patterns/facts/version-ranges.js';

describe('overlap', () => {
  it.each([
    ['^3.25.0', '^4.2.0', false],
    ['^3.25 || ^4.0', '^4.2.0', true],
    ['^4.0.0', '^4.2.0', true],
    ['~4.1.0', '^4.2.0', false],
    ['~4', '^4.2.0', true],
    ['4', '^4.2.0', true],
    ['4.x', '^4.2.0', true],
    ['4.1.x', '^4.2.0', false],
    ['4.1.9', '^4.2.0', false],
    ['v4.2.0', '^4.2.0', true],
    ['>=3', '^4.2.0', true],
    ['>= 3.22', '^4.2.0', true],
    ['>3 <4', '^4.2.0', false],
    ['>3.22 <=4', '^4.2.0', true],
    ['<4.2', '^4.2.0', false],
    ['3.22 - 4.1', '^4.2.0', false],
    ['3.22 - 4.2.0', '^4.2.0', true],
    ['*', '^4.2.0', true],
    ['', '^4.2.0', true],
    ['latest', '^4.2.0', true],
    ['^5', '^4.2.0', false],
    ['4.0.0-beta.3', '^4.2.0', false],
    ['^0.6.0', '>=1.10.0', false],
    ['^1.9.0', '>=1.10.0', true],
    ['~1.9.0', '>=1.10.0', false],
    ['^0.0.3', '>=0.0.4', false],
    ['^0', '>=0.9.0', true],
    ['next', '^4.2.0', undefined],
    ['github:colinhacks/zod', '^4.2.0', undefined],
  ])('of %j and %j: %j', (range, other, expected) => {
    expect(overlap(range, other)).toBe(expected);
  });
});

describe('rangeLike', () => {
  it.each([
    ['1.26.0', '2.4.0'],
    ['=1.26.0', '2.4.0'],
    ['1.26.0-rc.1', '2.4.0'],
    ['~1.26.0', '~2.4.0'],
    ['~1.26', '~2.4.0'],
    ['^1.26.0', '^2.4.0'],
    ['>=1.0.0', '^2.4.0'],
    ['~1.2.0 || ~1.3.0', '^2.4.0'],
    ['latest', '^2.4.0'],
    ['*', '^2.4.0'],
    ['1.x', '^2.4.0'],
    ['1', '^2.4.0'],
    ['', '^2.4.0'],
  ])('of %j: %j', (like, expected) => {
    expect(rangeLike(like, '2.4.0')).toBe(expected);
  });
});

describe('raiseToMajor', () => {
  it.each([
    ['>=18', '>=20'],
    ['>=18.0.0', '>=20.0.0'],
    ['>= 18.17', '>= 20.0'],
    ['>18', '>=20'],
    ['^18 || ^20', '^20'],
    ['^18.12.0 || >=20.0.0', '>=20.0.0'],
    ['18 || 20 || 22', '20 || 22'],
    ['18.x', '>=20'],
    ['^18.0.0', '>=20'],
    ['>=18.0.0 <23', '>=20.0.0 <23'],
    ['18 - 22', '20 - 22'],
    ['*', '>=20'],
    ['>=16 || >=18', '>=20'],
    ['>=20', '>=20'],
    ['^20.9.0 || >=22', '^20.9.0 || >=22'],
    ['>=22.5', '>=22.5'],
    ['^20.9||>=22', '^20.9||>=22'],
    ['<23 >=18', undefined],
    ['lts/*', undefined],
    ['18.x.x.x', undefined],
  ])('of %j: %j', (range, expected) => {
    expect(raiseToMajor(range, 20)).toBe(expected);
  });
});

describe('sourceOf', () => {
  it.each([
    ['^1.0.0', 'range'],
    ['npm:^1.0.0', 'range'],
    ['npm:@modelcontextprotocol/sdk@~1.2.0', 'range'],
    ['latest', 'range'],
    ['catalog:', 'catalog'],
    ['catalog:mcp', 'catalog'],
    ['workspace:*', 'workspace'],
    ['npm:@acme/sdk@1.0.0', 'other'],
    ['file:../sdk', 'other'],
    ['link:../sdk', 'other'],
    ['git+https://github.com/a/b.git', 'other'],
    ['modelcontextprotocol/typescript-sdk', 'other'],
    ['https://pkg.pr.new/@modelcontextprotocol/sdk@1', 'other'],
    ['patch:@modelcontextprotocol/sdk@npm%3A1.0.0#~/.yarn/patches/x.patch', 'other'],
  ])('%j is a %s', (text, kind) => {
    expect(sourceOf('@modelcontextprotocol/sdk', text).kind).toBe(kind);
  });
});

it('lowestVersions', () => {
  expect(lowestVersions('^4.18.0 || ^5.0.0')).toEqual(['4.18.0', '5.0.0']);
});
