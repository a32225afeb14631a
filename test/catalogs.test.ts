/** Catalogs of pnpm workspaces: what is written into them, and which are left alone. Read again by a parser of YAML. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { createCatalogFile } from '../codemods/engine/catalog-file.js';
import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { git, makeRepository } from './engine-support.js';
import { moveImports } from './manifest-support.js';

const v1 = '@modelcontextprotocol/sdk';
const server = '@modelcontextprotocol/server';
const client = '@modelcontextprotocol/client';

/** What two packages do to a text. */
function edit(text: string, reference = 'catalog:'): string {
  const catalogs = createCatalogFile({ path: 'pnpm-workspace.yaml', text, hasByteOrderMark: false });
  if (catalogs.rangeOf(reference, v1) === undefined) return 'left alone';
  for (const name of [server, client]) catalogs.need(reference, name, '2.4.0', v1);
  return catalogs.finish().text;
}

describe('an entry', () => {
  it.each([
    [
      'goes behind the old one where nothing is sorted, as strict, in its quotes',
      `# ours\ncatalog:\n  zod: ^4.2.0 # for all\n  "${v1}": ~1.26.0 # v1\n\n  ai: ^6.0.0\n\npackages:\n  - a\n`,
      `# ours\ncatalog:\n  zod: ^4.2.0 # for all\n  "${v1}": ~1.26.0 # v1\n  "${client}": ~2.4.0\n  "${server}": ~2.4.0\n\n  ai: ^6.0.0\n\npackages:\n  - a\n`,
    ],
    [
      'goes to its place in the alphabet',
      `catalog:\n  '@ai/a': 1.0.0\n  '${v1}': '1.26.0'\n  ai: ^6.0.0 || ^7.0.0`,
      `catalog:\n  '@ai/a': 1.0.0\n  '${client}': '2.4.0'\n  '${v1}': '1.26.0'\n  '${server}': '2.4.0'\n  ai: ^6.0.0 || ^7.0.0`,
    ],
    [
      'goes to the top',
      `catalog:\n    '${v1}': ^1.26.0\n`,
      `catalog:\n    '${client}': ^2.4.0\n    '${v1}': ^1.26.0\n    '${server}': ^2.4.0\n`,
    ],
    [
      'is raised where it is too low, and stays where it will do',
      `catalog:\n  '${client}': ^2.4.1\n  '${v1}': ^1.26.0\n  '${server}': 2.0.0 # old\n`,
      `catalog:\n  '${client}': ^2.4.1\n  '${v1}': ^1.26.0\n  '${server}': 2.4.0 # old\n`,
    ],
    [
      'goes among versions that are numbers to YAML',
      `catalog:\n  '${v1}': 1\n  zod: 4.2\n`,
      `catalog:\n  '${client}': ^2.4.0\n  '${v1}': 1\n  '${server}': ^2.4.0\n  zod: 4.2\n`,
    ],
    [
      'keeps the line breaks of Windows',
      `catalog:\r\n  '${v1}': ^1.26.0\r\n  zod: ^4.2.0\r\n`,
      `catalog:\r\n  '${client}': ^2.4.0\r\n  '${v1}': ^1.26.0\r\n  '${server}': ^2.4.0\r\n  zod: ^4.2.0\r\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(edit(before)).toBe(after);
    const namesIn = (text: string): string[] => Object.keys((parse(text) as { catalog: object }).catalog);
    expect(namesIn(after)).toEqual(expect.arrayContaining([...namesIn(before), client, server]));
  });

  it.each(['catalog:mcp', 'catalog:default'])('goes into the catalog that is named: %s', (reference) => {
    const name = reference.slice('catalog:'.length);
    const text = `catalogs:\n  other:\n    zod: ^3.0.0\n  ${name}:\n    '${v1}': ^1.26.0\n  last:\n    zod: ^4.0.0\n`;
    const { catalogs } = parse(edit(text, reference)) as { catalogs: Record<string, Record<string, string>> };
    expect(catalogs).toEqual({
      other: { zod: '^3.0.0' },
      [name]: { [client]: '^2.4.0', [v1]: '^1.26.0', [server]: '^2.4.0' },
      last: { zod: '^4.0.0' },
    });
  });
});

it.each([
  ['no catalog', `packages:\n  - a\n`],
  ['no entry', `catalog:\n  zod: ^4.0.0\n`],
  ['a flow mapping', `catalog: { '${v1}': ^1.26.0 }\n`],
  ['an anchor', `catalog: &all\n  '${v1}': ^1.26.0\n`],
  ['an anchor of a version', `catalog:\n  '${v1}': &v ^1.26.0\n`],
  ['an alias', `catalog:\n  '${v1}': ^1.26.0\n  zod: *v\n`],
  ['a merge key', `catalog:\n  <<: *base\n  '${v1}': ^1.26.0\n`],
  ['a block scalar', `catalog:\n  '${v1}': ^1.26.0\n  zod: >\n    ^4.0.0\n`],
  ['a name twice', `catalog:\n  '${v1}': ^1.26.0\n  '${v1}': ^1.27.0\n`],
  ['two catalogs', `catalog:\n  '${v1}': ^1.26.0\ncatalog:\n  zod: ^4.0.0\n`],
  ['several indents', `catalog:\n  '${v1}': ^1.26.0\n    zod: ^4.0.0\n`],
  ['tabs', `catalog:\n\t'${v1}': ^1.26.0\n`],
  ['an unknown catalog', `catalogs:\n  mcp:\n    '${v1}': ^1.26.0\n`],
  ['an error elsewhere', `catalog:\n  '${v1}': ^1.26.0\n{\n  "n`],
  ['a long key', `catalog:\n  ? '${v1}'\n  : ^1.26.0\n`],
])('is left alone with %s', (_, text) => {
  expect(edit(text)).toBe('left alone');
});

describe('the command', () => {
  const roots: string[] = [];
  afterEach(() => {
    for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
  });

  const source = `import * as sdk from '${v1}/server/mcp.js';\n`;
  const yaml = `packages:\n  - packages/*\n\ncatalog:\n  '${v1}': ^1.26.0\n`;
  const member = (name: string): string => JSON.stringify({ name, dependencies: { [v1]: 'catalog:' } }, undefined, 2);

  function workspace(files: Record<string, string> = {}): string {
    const root = makeRepository({
      'pnpm-workspace.yaml': yaml,
      'packages/a/package.json': member('a'),
      'packages/a/src/a.ts': source,
      'packages/b/package.json': member('b'),
      'packages/b/src/b.ts': source,
      ...files,
    });
    roots.push(root);
    return root;
  }

  const cli = (cwd: string, ...argv: string[]): Promise<RunOutput> =>
    run({ argv, cwd, env: { PATH: process.env.PATH, HOME: '/nonexistent' }, patterns: [moveImports] });
  const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

  it('writes the catalog once for all packages, and what they refer to', async () => {
    const root = workspace();
    const { stdout } = await cli(root, '--apply');
    expect(read(root, 'pnpm-workspace.yaml')).toBe(`${yaml}  '${server}': ^2.4.0\n`);
    for (const name of ['a', 'b'])
      expect(JSON.parse(read(root, `packages/${name}/package.json`))).toEqual({
        name,
        dependencies: { [server]: 'catalog:' },
      });
    expect(stdout).toContain('pnpm-workspace.yaml');
    const after = git(root, 'diff');
    await cli(root, '--apply', '--force');
    expect(git(root, 'diff')).toBe(after);
  });

  it('shows it in a dry run, as a diff and in JSON', async () => {
    const root = workspace();
    expect((await cli(root, '--diff')).stdout).toContain(
      `--- a/pnpm-workspace.yaml\n+++ b/pnpm-workspace.yaml\n@@ -3,3 +3,4 @@\n \n catalog:\n   '${v1}': ^1.26.0\n+  '${server}': ^2.4.0`,
    );
    const report = JSON.parse((await cli(root, '--format', 'json')).stdout) as {
      manifests: { path: string; added: object }[];
    };
    expect(report.manifests.find((one) => one.path === 'pnpm-workspace.yaml')?.added).toEqual({ [server]: '^2.4.0' });
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('refuses to write where the catalog has changes that are not committed', async () => {
    const root = workspace();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path.join(root, 'pnpm-workspace.yaml'), `${yaml}# mine\n`);
    const { stderr, exitCode } = await cli(root, '--apply');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('pnpm-workspace.yaml');
    expect(read(root, 'packages/a/package.json')).toBe(member('a'));
  });

  it.each([
    ['is not plain', { 'pnpm-workspace.yaml': `catalog: { '${v1}': ^1.26.0 }\n` }],
    [
      'is another tool’s',
      { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n', '.yarnrc.yml': `catalog:\n  '${v1}': ^1.26.0\n` },
    ],
  ])('says what to write where the catalog %s', async (_, files) => {
    const root = workspace(files);
    const { stdout } = await cli(root, '--apply');
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(`"${server}": "^2.4.0"`);
    expect(read(root, 'packages/a/package.json')).toBe(member('a'));
    expect(git(root, 'diff', '--name-only')).not.toContain('pnpm-workspace.yaml');
  });
});
