/** What becomes of package.json when the sources move to v2, in layouts and styles of real repositories. */
import { chmodSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Ajv } from 'ajv';
import { afterEach, describe, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import schema from '../schema/report.schema.json' with { type: 'json' };
import { git, makeRepository, writeTree } from './engine-support.js';
import { moveImports } from './manifest-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

type Content = string | Record<string, unknown>;

/** Objects are written as package managers write them. */
function repository(files: Record<string, Content>): string {
  const written = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : `${JSON.stringify(content, undefined, 2)}\n`,
  ]);
  const root = makeRepository(Object.fromEntries(written) as Record<string, string>);
  roots.push(root);
  return root;
}

const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

function cli(root: string, ...argv: string[]): Promise<RunOutput> {
  return run({ argv, cwd: root, env, patterns: [moveImports] });
}

interface Manifest {
  path: string;
  added: Record<string, string>;
  removed: Record<string, string>;
  notes: string[];
  diff?: string;
}

const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);

async function json(
  root: string,
  ...argv: string[]
): Promise<{ exitCode: number; manifests: Manifest[]; skipped: { path: string; reason: string }[] }> {
  const { stdout, stderr, exitCode } = await cli(root, ...argv, '--format', 'json');
  if (stdout === '') throw new Error(stderr);
  const report = JSON.parse(stdout) as { manifests: Manifest[]; skipped: { path: string; reason: string }[] };
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return { ...report, exitCode };
}

const read = (root: string, file = 'package.json'): string => readFileSync(path.join(root, file), 'utf8');
const parsed = (root: string, file?: string): Record<string, unknown> =>
  JSON.parse(read(root, file)) as Record<string, unknown>;

const v1 = (subPath: string): string => `import * as sdk from '@modelcontextprotocol/sdk/${subPath}.js';\n`;
const server = v1('server/mcp');
const client = v1('client/index');
const kept = v1('experimental/tasks');
const test = `import { it } from 'vitest';\n`;

const app = (fields: Record<string, unknown>): Record<string, unknown> => ({
  name: 'app',
  version: '1.0.0',
  ...fields,
});
const depends = (range = '^1.26.0'): Record<string, unknown> =>
  app({ dependencies: { '@modelcontextprotocol/sdk': range } });

/** Applies, and makes sure that a second run has nothing to do. */
async function apply(root: string, ...argv: string[]): Promise<Manifest[]> {
  const { manifests } = await json(root, '--apply', '--force', ...argv);
  const after = git(root, 'diff');
  const again = await json(root, '--apply', '--force', ...argv);
  expect(again.manifests.filter(({ added, removed }) => Object.keys({ ...added, ...removed }).length > 0)).toEqual([]);
  expect(git(root, 'diff')).toBe(after);
  return manifests;
}

describe('the projects', () => {
  const projects = fileURLToPath(new URL('../__fixtures__/projects/', import.meta.url));

  function readTree(folder: string): Record<string, string> {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith('.git/'));
    return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
  }

  it.each(readdirSync(projects).filter((name) => name.startsWith('manifest-')))('%s', async (name) => {
    const root = repository(readTree(path.join(projects, name, 'before')));
    await apply(root);
    expect(readTree(root)).toEqual(readTree(path.join(projects, name, 'after')));
  });
});

describe('a package', () => {
  it('gets what its sources import, in the place of v1', async () => {
    const root = repository({
      'package.json': app({
        dependencies: { '@modelcontextprotocol/sdk': '^1.26.0', express: '^5.1.0', zod: '^4.2.1' },
      }),
      'src/a.ts': server + v1('server/stdio'),
      'src/b.ts': client,
    });
    expect(await apply(root)).toEqual([
      {
        path: 'package.json',
        added: { '@modelcontextprotocol/client': '^2.4.0', '@modelcontextprotocol/server': '^2.4.0' },
        removed: { '@modelcontextprotocol/sdk': '^1.26.0' },
        notes: [],
      },
    ]);
    expect(read(root)).toBe(
      `${JSON.stringify(
        app({
          dependencies: {
            '@modelcontextprotocol/client': '^2.4.0',
            '@modelcontextprotocol/server': '^2.4.0',
            express: '^5.1.0',
            zod: '^4.2.1',
          },
        }),
        undefined,
        2,
      )}\n`,
    );
  });

  it.each([
    ['import', `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n`],
    ['re-export', `export * from '@modelcontextprotocol/sdk/server/mcp.js';\n`],
    ['require', `const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');\n`],
    ['import()', `const sdk = await import('@modelcontextprotocol/sdk/server/mcp.js');\n`],
    ['type', `let server: import('@modelcontextprotocol/sdk/server/mcp.js').McpServer;\n`],
    ['mock', `vi.mock('@modelcontextprotocol/sdk/server/mcp.js');\n`],
  ])('is seen to use v2 by %s', async (_, source) => {
    const root = repository({ 'package.json': depends(), 'a.ts': source });
    const [manifest] = await apply(root);
    expect(manifest?.added).toEqual({ '@modelcontextprotocol/server': '^2.4.0' });
  });

  it.each([
    ['1.26.0', '2.4.0'],
    ['~1.26.0', '~2.4.0'],
    ['^1.26.0', '^2.4.0'],
    ['>=1.0.0', '^2.4.0'],
    ['latest', '^2.4.0'],
    ['*', '^2.4.0'],
    ['1.x', '^2.4.0'],
  ])('keeps the strictness of %s', async (range, expected) => {
    const root = repository({ 'package.json': depends(range), 'a.ts': server });
    const [manifest] = await apply(root);
    expect(manifest?.added).toEqual({ '@modelcontextprotocol/server': expected });
  });

  it.each([
    [
      'tabs, Windows line breaks and no final line break',
      (text: string) => text.replaceAll('  ', '\t').replaceAll('\n', '\r\n').trimEnd(),
    ],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['four blanks', (text: string) => text.replaceAll('  ', '    ')],
    ['one line', (text: string) => JSON.stringify(JSON.parse(text))],
  ])('keeps its format: %s', async (_, format) => {
    const before = {
      name: 'app',
      dependencies: { '@modelcontextprotocol/sdk': '^1.26.0' },
      devDependencies: { vitest: '^3.0.0' },
    };
    const after = {
      name: 'app',
      dependencies: { '@modelcontextprotocol/server': '^2.4.0' },
      devDependencies: { '@modelcontextprotocol/client': '^2.4.0', vitest: '^3.0.0' },
    };
    const print = (value: unknown): string => format(`${JSON.stringify(value, undefined, 2)}\n`);
    const root = repository({ 'package.json': print(before), 'a.ts': server, 'a.test.ts': test + client });
    await apply(root);
    expect(read(root)).toBe(print(after));
  });

  it('puts new entries behind the old one where nothing is sorted', async () => {
    const root = repository({
      'package.json':
        '{\n  "dependencies": {\n    "zod": "^4.3.0",\n    "@modelcontextprotocol/sdk": "^1.0.0",\n\n    "cors": "^2.0.0"\n  }\n}\n',
      'a.ts': server + client,
    });
    await apply(root);
    expect(read(root)).toBe(
      '{\n  "dependencies": {\n    "zod": "^4.3.0",\n    "@modelcontextprotocol/client": "^2.4.0",\n    "@modelcontextprotocol/server": "^2.4.0",\n    "cors": "^2.0.0"\n  }\n}\n',
    );
  });

  it('shows a diff that git can apply, and counts it as pending', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': server });
    const { exitCode, manifests } = await json(root, '--diff');
    expect(exitCode).toBe(1);
    writeTree(root, { 'p.diff': manifests[0]?.diff ?? '' });
    git(root, 'apply', 'p.diff');
    expect(parsed(root).dependencies).toEqual({ '@modelcontextprotocol/server': '^2.4.0' });
  });

  it('is told of for people', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': server });
    const { stdout } = await cli(root, '--diff');
    expect(stdout).toContain('package.json  will be changed\n');
    expect(stdout).toContain('  - @modelcontextprotocol/sdk     ^1.26.0\n  + @modelcontextprotocol/server  ^2.4.0\n');
    expect(stdout).toContain('--- a/package.json\n+++ b/package.json\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('is left alone by check', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': server });
    expect((await json(root, 'check')).manifests).toEqual([]);
  });
});

describe('v1 stays', () => {
  it.each([
    ['a file could not be moved', { 'b.ts': kept }, /b\.ts still imports it\./u],
    ['a file does not parse', { 'b.ts': `${server}let = (;\n` }, /b\.ts still imports it\./u],
    [
      'a string names it',
      { 'b.ts': `${server}load('@modelcontextprotocol/sdk/types.js');\n` },
      /b\.ts may still load it/u,
    ],
    [
      'a comment gives a type of it',
      { 'b.js': `/** @type {import('@modelcontextprotocol/sdk/types.js').Tool} */\nlet tool;\n` },
      /b\.js may still load it/u,
    ],
    ['a page imports it', { 'b.astro': `---\n${server}---\n` }, /b\.astro names it, and was not part/u],
    ['a declaration names it', { 'b.d.ts': server }, /b\.d\.ts names it/u],
    ['generated code imports it', { 'b.ts': `// @generated\n${server}` }, /b\.ts names it/u],
  ] as [string, Record<string, string>, RegExp][])('while %s', async (_, files, note) => {
    const root = repository({ 'package.json': depends(), 'a.ts': server, ...files });
    const [manifest] = await apply(root);
    expect(manifest?.removed).toEqual({});
    expect(manifest?.added).toEqual({ '@modelcontextprotocol/server': '^2.4.0' });
    expect(manifest?.notes.join('\n')).toMatch(note);
  });

  it('while a file could not be written', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': server, 'b.ts': client });
    chmodSync(path.join(root, 'b.ts'), 0o444);
    const { manifests } = await json(root, '--apply');
    expect(manifests).toMatchObject([{ added: { '@modelcontextprotocol/server': '^2.4.0' }, removed: {} }]);
    expect(Object.keys(parsed(root).dependencies as object)).toEqual([
      '@modelcontextprotocol/sdk',
      '@modelcontextprotocol/server',
    ]);
  });

  it('while a dependency asks for it as a peer', async () => {
    const root = repository({
      'package.json': app({ dependencies: { '@modelcontextprotocol/sdk': '^1.0.0', host: '1.0.0' } }),
      'a.ts': server,
      '.gitignore': 'node_modules\n',
    });
    writeTree(root, {
      'node_modules/host/package.json': '{"peerDependencies":{"@modelcontextprotocol/sdk":"^1.0.0"}}',
    });
    const [manifest] = await apply(root);
    expect(manifest).toMatchObject({ removed: {}, notes: [expect.stringContaining('host asks for it as a peer')] });
  });

  it('where nothing imports it and nothing takes its place', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': 'export {};\n' });
    const { exitCode, manifests } = await json(root);
    expect(exitCode).toBe(0);
    expect(manifests).toMatchObject([{ added: {}, removed: {}, notes: [expect.stringContaining('Nothing imports')] }]);
  });

  it('and is not spoken of where a framework asks for it', async () => {
    const root = repository({
      'package.json': app({ dependencies: { '@modelcontextprotocol/sdk': '^1.0.0', '@rekog/mcp-nest': '^1.0.0' } }),
      'a.ts': `import { Tool, type Context } from '@rekog/mcp-nest';
export class Tools {
  @Tool({ name: 'ask' })
  async ask(_: unknown, ctx: Context) {
    return ctx.mcpServer.server.elicitInput({ message: 'Sure?', requestedSchema: { type: 'object', properties: {} } });
  }
}
`,
    });
    expect((await json(root)).manifests).toEqual([]);
  });

  it('but goes where v2 has taken its place already', async () => {
    const root = repository({
      'package.json': app({
        dependencies: { '@modelcontextprotocol/sdk': '^1.0.0', '@modelcontextprotocol/server': '^2.0.0' },
      }),
      'a.ts': `import '@modelcontextprotocol/server';\n`,
    });
    await apply(root);
    expect(parsed(root).dependencies).toEqual({ '@modelcontextprotocol/server': '^2.0.0' });
  });
});

describe('the parts of a run', () => {
  const files = { 'package.json': depends(), 'src/a.ts': server, 'lib/b.ts': client };

  it.each([[['src']], [['--ignore', 'lib']]])('are not the whole: %j', async (argv) => {
    const root = repository(files);
    const [manifest] = await apply(root, ...argv);
    expect(manifest).toMatchObject({
      added: { '@modelcontextprotocol/server': '^2.4.0' },
      removed: {},
      notes: [expect.stringContaining('lib/b.ts names it, and was not part of this run')],
    });
    // What was left out comes later.
    await apply(root);
    expect(parsed(root).dependencies).toEqual({
      '@modelcontextprotocol/client': '^2.4.0',
      '@modelcontextprotocol/server': '^2.4.0',
    });
  });

  it('may be all that matters', async () => {
    const root = repository({ ...files, 'lib/b.ts': 'export {};\n' });
    expect(await apply(root, 'src')).toMatchObject([
      { removed: { '@modelcontextprotocol/sdk': '^1.26.0' }, notes: [] },
    ]);
  });

  it('are known with --staged, too', async () => {
    const root = repository(files);
    writeTree(root, { 'src/a.ts': `${server}// mine\n` });
    git(root, 'add', '-A');
    const { manifests } = await json(root, '--apply', '--staged');
    expect(manifests).toMatchObject([{ removed: {}, notes: [expect.stringContaining('lib/b.ts still imports it')] }]);
  });
});

describe('where things belong', () => {
  it('is devDependencies for what only tests use', async () => {
    const root = repository({
      'package.json': depends(),
      'a.ts': server,
      'a.test.ts': test + server + client,
      'test/helper.ts': v1('types'),
    });
    await apply(root);
    expect(parsed(root)).toMatchObject({
      dependencies: { '@modelcontextprotocol/server': '^2.4.0' },
      devDependencies: { '@modelcontextprotocol/client': '^2.4.0', '@modelcontextprotocol/core': '^2.4.0' },
    });
    expect(Object.keys(parsed(root))).toEqual(['name', 'version', 'dependencies', 'devDependencies']);
  });

  it('is where v1 was: devDependencies', async () => {
    const root = repository({
      'package.json': app({ devDependencies: { '@modelcontextprotocol/sdk': '1.2.0' } }),
      'a.ts': server,
    });
    await apply(root);
    expect(parsed(root)).toEqual(app({ devDependencies: { '@modelcontextprotocol/server': '2.4.0' } }));
  });

  it('is where v1 was: a peer that is also installed for development, optional as before', async () => {
    const root = repository({
      'package.json': app({
        peerDependencies: { '@modelcontextprotocol/sdk': '^1.0.0' },
        peerDependenciesMeta: { '@modelcontextprotocol/sdk': { optional: true } },
        devDependencies: { '@modelcontextprotocol/sdk': '~1.26.0' },
      }),
      'a.ts': server,
      'a.test.ts': test + client,
    });
    const [manifest] = await apply(root);
    expect(manifest?.notes).toEqual([expect.stringContaining('new major version')]);
    expect(parsed(root)).toEqual(
      app({
        peerDependencies: { '@modelcontextprotocol/server': '^2.4.0' },
        peerDependenciesMeta: { '@modelcontextprotocol/server': { optional: true } },
        devDependencies: { '@modelcontextprotocol/client': '~2.4.0', '@modelcontextprotocol/server': '~2.4.0' },
      }),
    );
  });

  it('is nowhere any more for a section that is empty', async () => {
    const root = repository({ 'package.json': depends(), 'a.test.ts': test + client });
    await apply(root);
    expect(parsed(root)).toEqual(app({ devDependencies: { '@modelcontextprotocol/client': '^2.4.0' } }));
  });
});

describe('a workspace', () => {
  const root = { name: 'root', private: true, workspaces: ['packages/*'] };

  it('has each member declare its own', async () => {
    const tree = repository({
      'package.json': root,
      'packages/a/package.json': { name: 'a', dependencies: { '@modelcontextprotocol/sdk': '^1.0.0' } },
      'packages/a/src/a.ts': server,
      'packages/b/package.json': { name: 'b', devDependencies: { '@modelcontextprotocol/sdk': '1.2.3' } },
      'packages/b/src/b.ts': client,
    });
    expect(await apply(tree)).toMatchObject([
      { path: 'packages/a/package.json', added: { '@modelcontextprotocol/server': '^2.4.0' } },
      { path: 'packages/b/package.json', added: { '@modelcontextprotocol/client': '2.4.0' } },
    ]);
    expect(parsed(tree)).toEqual(root);
  });

  it('has the root declare what members take from it', async () => {
    const tree = repository({
      'package.json': { ...root, dependencies: { '@modelcontextprotocol/sdk': '^1.0.0' } },
      'packages/a/package.json': { name: 'a' },
      'packages/a/a.ts': server,
      'packages/b/package.json': { name: 'b', dependencies: { '@modelcontextprotocol/client': '^2.0.0' } },
      'packages/b/b.ts': client,
    });
    expect(await apply(tree)).toMatchObject([
      {
        path: 'package.json',
        added: { '@modelcontextprotocol/server': '^2.4.0' },
        removed: { '@modelcontextprotocol/sdk': '^1.0.0' },
      },
    ]);
  });

  it('names packages on Zod 3 whose schemas come to the SDK through another one', async () => {
    const versions = { '@modelcontextprotocol/sdk': '^1.0.0', zod: '^3.25.0' };
    const result = "import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';\n";
    const giving = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n";
    const tree = repository({
      'package.json': root,
      'packages/server/package.json': { name: 'server', dependencies: { ...versions, tools: '1.0.0' } },
      'packages/server/server.ts': giving,
      'packages/tools/package.json': {
        name: 'tools',
        dependencies: { ...versions, base: '*' },
        devDependencies: { other: '*' },
      },
      'packages/tools/tools.ts': result,
      'packages/base/package.json': { name: 'base', dependencies: versions },
      'packages/base/base.ts': result,
      'packages/other/package.json': { name: 'other', dependencies: versions },
      'packages/other/other.ts': result,
    });
    const plans = await apply(tree);
    const said = plans.filter(({ notes }) => notes.some((note) => note.includes('schemas of this package')));
    expect(said.map(({ path: file }) => file)).toEqual(['packages/base/package.json', 'packages/tools/package.json']);
    expect(said[0]?.notes[0]).toMatch(
      /^`zod` \^3\.25\.0 stays, but schemas of this package come to v2 through `tools`,/u,
    );
    expect(said.map(({ added }) => added.zod)).toEqual([undefined, undefined]);
  });

  it('keeps v1 at the root while one member needs it', async () => {
    const tree = repository({
      'package.json': { ...root, dependencies: { '@modelcontextprotocol/sdk': '^1.0.0' } },
      'packages/a/package.json': { name: 'a' },
      'packages/a/a.ts': server,
      'packages/b/b.ts': kept,
    });
    expect(await apply(tree)).toMatchObject([
      { removed: {}, notes: [expect.stringContaining('packages/b/b.ts still imports it')] },
    ]);
  });

  it('has its catalog changed with it', async () => {
    const before = { name: 'a', dependencies: { '@modelcontextprotocol/sdk': 'catalog:mcp', zod: 'catalog:' } };
    const tree = repository({
      'package.json': root,
      'pnpm-workspace.yaml': `packages: ['packages/*']\ncatalogs:\n  mcp:\n    '@modelcontextprotocol/sdk': ^1.0.0\n`,
      'packages/a/package.json': before,
      'packages/a/a.ts': `${server}export const made = new McpServer();\n`,
    });
    const [manifest, workspace] = await apply(tree);
    expect(parsed(tree, 'packages/a/package.json')).toEqual({
      name: 'a',
      dependencies: { '@modelcontextprotocol/server': 'catalog:mcp', zod: 'catalog:' },
    });
    expect(workspace).toMatchObject({
      path: 'pnpm-workspace.yaml',
      added: { '@modelcontextprotocol/server': '^2.4.0' },
    });
    expect(manifest?.notes).toEqual([
      '`@modelcontextprotocol/sdk` is still in the catalog of pnpm-workspace.yaml: remove it there when no other package has it from there.',
      '`zod` has its version from `catalog:`; v2 needs ^4.2.0. Check it.',
    ]);
  });

  it('gives a package that never declared v1 what it uses now', async () => {
    const tree = repository({
      'package.json': app({}),
      'a.ts': server,
      'src/package.json': '{"type":"module"}',
      'src/b.ts': client,
    });
    await apply(tree);
    expect(parsed(tree).dependencies).toEqual({
      '@modelcontextprotocol/client': '^2.4.0',
      '@modelcontextprotocol/server': '^2.4.0',
    });
  });
});

describe('what v2 asks of others', () => {
  it.each([
    ['^3.25.0', '^4.2.0'],
    ['~3.25.0', '~4.2.0'],
    ['3.25.76', '4.2.0'],
    ['~4.1.0', '~4.2.0'],
    ['^3.25 || ^4.0', undefined],
    ['^4.0.0', undefined],
    ['>=3', undefined],
  ])('Zod: %s', async (range, expected) => {
    const root = repository({
      'package.json': app({ dependencies: { '@modelcontextprotocol/sdk': '^1.0.0', zod: range } }),
      'a.ts': `${server}export const made = new McpServer();\n`,
    });
    const [manifest] = await apply(root);
    expect(manifest?.added.zod).toBe(expected);
    expect(manifest?.notes.some((note) => note.includes('https://zod.dev/v4/changelog'))).toBe(expected !== undefined);
  });

  it('leaves the Zod of code that gives no schemas to the SDK', async () => {
    const root = repository({
      'package.json': app({ dependencies: { '@modelcontextprotocol/sdk': '^1.0.0', zod: '^3.25.0' } }),
      'a.ts': `${server}server.setRequestHandler('tools/list', () => z.object({}));\n`,
    });
    const [manifest] = await apply(root);
    expect(manifest?.added.zod).toBeUndefined();
  });

  it('Zod that came with v1', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': `${server}import { z } from 'zod';\n` });
    const [manifest] = await apply(root);
    expect(manifest?.added.zod).toBe('^4.2.0');
    expect(manifest?.notes).toEqual([expect.stringMatching(/^a\.ts: `zod` is imported but was not declared/u)]);
  });

  it.each([
    ['>=18', '>=20'],
    ['^18 || ^20', '^20'],
    ['>=18.0.0 <23', '>=20.0.0 <23'],
    ['>=22', undefined],
  ])('Node.js: %s', async (range, expected) => {
    const root = repository({ 'package.json': { ...depends(), engines: { node: range } }, 'a.ts': server });
    const [manifest] = await apply(root);
    expect(manifest?.added['engines.node']).toBe(expected);
    expect(manifest?.removed['engines.node']).toBe(expected === undefined ? undefined : range);
  });

  it('Node.js, in words that we do not understand', async () => {
    const root = repository({ 'package.json': { ...depends(), engines: { node: 'lts/hydrogen' } }, 'a.ts': server });
    expect((await apply(root))[0]?.notes).toEqual([expect.stringContaining('`engines.node` says `lts/hydrogen`')]);
  });

  it('not Node.js, where only tests use it', async () => {
    const root = repository({
      'package.json': { ...depends(), engines: { node: '>=18' } },
      'a.test.ts': test + client,
    });
    expect((await apply(root))[0]?.added).toEqual({ '@modelcontextprotocol/client': '^2.4.0' });
  });

  it('the packages that adapters stand on', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': v1('server/express') });
    const [manifest] = await apply(root);
    expect(manifest?.added).toEqual({
      '@modelcontextprotocol/express': '^2.0.2',
      '@modelcontextprotocol/server': '^2.4.0',
      express: '^5.0.0',
    });
  });

  it.each([
    ['server/hono', { hono: '~4.6.0' }, { hono: '~4.11.4' }, /v2 needs `hono` \^4\.11\.4/u],
    ['server/hono', { hono: '^3.0.0' }, {}, /`hono` is declared as `\^3\.0\.0`.*Upgrade it/u],
    ['server/express', { express: '~4.17.0' }, { express: '~4.18.0' }, /v2 needs `express`/u],
    ['server/express', { express: '^4.17.0' }, {}, undefined],
    ['server/sse', {}, {}, undefined],
    ['server/auth/router', {}, { express: '^5.0.0' }, /`express` was added/u],
  ] as [string, Record<string, string>, Record<string, string>, RegExp | undefined][])(
    'frameworks that are too old: %s with %j',
    async (module, declared, expected, note) => {
      const root = repository({
        'package.json': app({ dependencies: { '@modelcontextprotocol/sdk': '^1.0.0', ...declared } }),
        'a.ts': v1(module),
      });
      const [manifest] = await apply(root);
      const added = Object.entries(manifest?.added ?? {}).filter(([name]) => !name.startsWith('@'));
      expect(Object.fromEntries(added)).toEqual(expected);
      if (note) expect(manifest?.notes.join('\n')).toMatch(note);
      else expect(manifest?.notes).toEqual([]);
    },
  );

  it('entries of other fields', async () => {
    const root = repository({
      'package.json': {
        ...depends(),
        overrides: { '@modelcontextprotocol/sdk': '1.2.3' },
        pnpm: { overrides: { 'a>@modelcontextprotocol/sdk': '1' } },
      },
      'a.ts': server,
    });
    expect((await apply(root))[0]?.notes).toEqual([
      expect.stringContaining('`overrides` names'),
      expect.stringContaining('`pnpm.overrides` names'),
    ]);
  });
});

describe('a package.json that is not ours to write', () => {
  it('is named with what to do when git ignores it', async () => {
    const root = repository({ '.gitignore': 'package.json\n', 'a.ts': server });
    writeTree(root, { 'package.json': JSON.stringify(depends()) });
    const { manifests } = await json(root, '--apply');
    expect(manifests).toMatchObject([
      {
        added: {},
        removed: {},
        notes: [
          expect.stringMatching(
            /git ignores it.*remove @modelcontextprotocol\/sdk, set @modelcontextprotocol\/server to \^2\.4\.0/u,
          ),
        ],
      },
    ]);
    expect(parsed(root)).toEqual(depends());
  });

  it.each([
    ['no JSON', '{ "name": "app", }'],
    ['no object', '[]'],
  ])('is skipped where it is %s', async (_, text) => {
    const root = repository({ 'package.json': text, 'a.ts': server });
    const { exitCode, skipped } = await json(root, '--apply');
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([
      { path: 'package.json', reason: expect.stringContaining('its dependencies were not changed') as string },
    ]);
    expect(read(root)).toBe(text);
  });

  it('is not followed where it is a link', async () => {
    const root = repository({ 'real.json': depends(), 'a.ts': server });
    symlinkSync('real.json', path.join(root, 'package.json'));
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'link');
    const { exitCode, skipped } = await json(root, '--apply');
    expect(exitCode).toBe(2);
    expect(skipped[0]?.reason).toContain('symbolic link');
    expect(parsed(root)).toEqual(depends());
  });

  it('is missed in a folder inside the package', async () => {
    const root = repository({ 'package.json': depends(), 'src/a.ts': server });
    const { exitCode, skipped } = await json(path.join(root, 'src'), '--apply');
    expect(exitCode).toBe(0);
    expect(skipped).toEqual([
      { path: 'package.json', reason: expect.stringContaining('install @modelcontextprotocol/server') as string },
    ]);
    expect(parsed(root)).toEqual(depends());
  });

  it('stops --apply where it has changes that are not committed', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': server });
    writeTree(root, { 'package.json': JSON.stringify(depends()) });
    const { exitCode, stderr } = await cli(root, '--apply');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('\n  package.json\nNothing was written.');
    expect(read(root, 'a.ts')).toBe(server);
  });

  it('is told of where it is read-only', async () => {
    const root = repository({ 'package.json': depends(), 'a.ts': server });
    chmodSync(path.join(root, 'package.json'), 0o444);
    const { exitCode, skipped, manifests } = await json(root, '--apply');
    expect({ exitCode, manifests }).toEqual({ exitCode: 2, manifests: [] });
    expect(skipped).toEqual([{ path: 'package.json', reason: 'it is read-only; it was not changed' }]);
  });
});

describe('afterwards', () => {
  it.each([
    [{}, 'npm install'],
    [{ 'pnpm-lock.yaml': '' }, 'pnpm install'],
    [{ 'yarn.lock': '' }, 'yarn install'],
    [{ 'bun.lock': '' }, 'bun install'],
    [{ 'package.json': { ...depends(), packageManager: 'pnpm@10.1.0' }, 'package-lock.json': '' }, 'pnpm install'],
  ] as [Record<string, Content>, string][])('the first step is to install: %j', async (files, command) => {
    const root = repository({ 'package.json': depends(), 'a.ts': server, ...files });
    const { stdout } = await cli(root, '--apply');
    expect(stdout).toContain(`Next\n  ${command}`);
    expect(stdout).toContain('git restore -- a.ts package.json');
  });

  it('nothing is to be installed where no manifest changed', async () => {
    const root = repository({ 'a.ts': server });
    expect((await cli(root, '--apply')).stdout).not.toContain('npm install');
  });
});
