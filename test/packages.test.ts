/** The table of published packages against what is installed: a new release shows here what the table lacks. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { lowestVersions, overlap } from '../patterns/facts/version-ranges.js';
import { v1Package, v2Packages } from '../patterns/vocabulary/modules.js';
import {
  broughtByV1,
  frameworkVersions,
  nodeFloor,
  publishedPackages,
  zodFloor,
} from '../patterns/vocabulary/packages.js';

interface Installed {
  readonly version: string;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly engines: { readonly node: string };
}

const manifestOf = (name: string): string =>
  fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
const read = (name: string): Installed => JSON.parse(readFileSync(manifestOf(name), 'utf8')) as Installed;

it('names every v2 package', () => {
  expect(Object.keys(publishedPackages).sort()).toEqual([...v2Packages].sort());
});

describe.each(v2Packages.filter((name) => existsSync(manifestOf(name))))('%s', (name) => {
  const { version, dependencies, peerDependencies, engines } = read(name);

  it('is named by its newest release', () => {
    expect(publishedPackages[name]?.version).toBe(version);
  });

  it('has the peers that it asks for', () => {
    expect(publishedPackages[name]?.peers).toEqual(peerDependencies ?? {});
  });

  it('asks for the Node.js and the Zod that we say', () => {
    expect(engines.node).toBe(`>=${nodeFloor}`);
    expect(dependencies?.zod ?? `^${zodFloor}`).toBe(`^${zodFloor}`);
  });
});

it.each(Object.entries(frameworkVersions))('%s %s suits every adapter', (framework, version) => {
  const asked = Object.values(publishedPackages).flatMap(({ peers }) => peers[framework] ?? []);
  expect(asked.length).toBeGreaterThan(0);
  expect(
    asked.filter((range) => overlap(`^${version}`, range) !== true || !lowestVersions(range).includes(version)),
  ).toEqual([]);
});

it('lists what v1 brings along', () => {
  expect([...broughtByV1].sort()).toEqual(Object.keys(read(v1Package).dependencies ?? {}).sort());
});
