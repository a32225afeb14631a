/** Patterns in the files around the sources: their fixtures, and how the command reports them. */
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, it } from 'vitest';

import { parseJson } from '../codemods/engine/parse-json.js';
import { run } from '../codemods/run.js';
import { detectInProject } from '../patterns/detect.js';
import type { DetectedInProject } from '../patterns/detect.js';
import { projectPatterns } from '../patterns/index.js';
import type { ProjectPattern } from '../patterns/pattern.js';
import { specPages } from '../patterns/vocabulary/spec-pages.js';
import { exportNameOf } from '../scripts/generate.js';
import { git, makeRepository } from './engine-support.js';
import { formatFinding, readProjectCases, readProjectValid } from './fixture-cases.js';
import type { FixtureFile } from './fixture-cases.js';
import { moveImports } from './manifest-support.js';

function detect(pattern: ProjectPattern, files: readonly FixtureFile[]): DetectedInProject[] {
  const read = files.filter(({ path }) => pattern.reads(path));
  const project = {
    paths: read.map(({ path }) => path),
    read(path: string) {
      const file = read.find((one) => one.path === path);
      return file && { ...file, json: parseJson(file.text) };
    },
  };
  return detectInProject(project, pattern);
}

describe.each(projectPatterns.map((pattern) => [pattern.id, pattern] as const))('%s', (id, pattern) => {
  it.each(readProjectCases(id).map((one) => [one.name, one] as const))(
    'finds what is in %s',
    (_, { files, findings }) => {
      const found = detect(pattern, files).map((one) => {
        const { text = '' } = files.find(({ path }) => path === one.path) ?? {};
        return `${one.path}:${formatFinding(one, text)}`;
      });
      expect(found).toEqual(findings);
    },
  );

  it.each(readProjectValid(id).map((one) => [one.name, one] as const))('finds nothing in %s', (_, { files }) => {
    expect(files.some(({ path }) => pattern.reads(path))).toBe(true);
    expect(detect(pattern, files)).toEqual([]);
  });

  it('has a case for every message, and fills every placeholder', () => {
    const found = readProjectCases(id).flatMap(({ files }) => detect(pattern, files));
    expect([...new Set(found.map(({ messageId }) => messageId))].sort()).toEqual(Object.keys(pattern.messages).sort());
    expect(found.map(({ message }) => message).filter((message) => message.includes('{{'))).toEqual([]);
    expect(found.filter(({ range }) => range[0] >= range[1])).toEqual([]);
  });

  it('is exported under its name, and links to a page of the specification', async () => {
    const module = (await import(`../patterns/${id}.ts`)) as Record<string, unknown>;
    expect(module[exportNameOf(id)]).toBe(pattern);
    expect(Object.values<string>(specPages)).toContain(pattern.url);
  });

  it('shows no code on its page that is not executed as a fixture', () => {
    const executed = new Set(
      [...readProjectCases(id), ...readProjectValid(id)].flatMap(({ files }) =>
        files.map(({ text }) => text.trimEnd()),
      ),
    );
    const page = readFileSync(fileURLToPath(new URL(`../docs/rules/${id}.md`, import.meta.url)), 'utf8');
    const blocks = [...page.matchAll(/^(`{3,})\w*\n(.*?)\n\1$/gmsu)].map(([, , code = '']) => code.trimEnd());
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.filter((code) => !executed.has(code))).toEqual([]);
  });

  it.each(['', '{', '[]', '{ "compilerOptions": [], "dependencies": "@modelcontextprotocol/" }'])(
    'survives %j in every file that it reads',
    (text) => {
      const names = readProjectCases(id).flatMap(({ files }) => files.map(({ path }) => path));
      const files = [...new Set(names)].map((path) => ({ path, text }));
      expect(detect(pattern, [...files, { path: 'a.config.ts', text: '// @modelcontextprotocol/' }])).toEqual([]);
    },
  );
});

describe('the command', () => {
  const roots: string[] = [];
  afterEach(() => {
    for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
  });

  function repository(files: Record<string, string>): string {
    const root = makeRepository(files);
    roots.push(root);
    return root;
  }

  interface Found {
    id: string;
    path: string;
    line: number;
    column: number;
    severity: string;
    safety: string;
    fixed: boolean;
  }

  async function findings(root: string, ...argv: string[]): Promise<{ found: Found[]; exitCode: number }> {
    const input = { cwd: root, env: { PATH: process.env.PATH }, patterns: [moveImports], projectPatterns };
    const { stdout, stderr, exitCode } = await run({ ...input, argv: [...argv, '--format', 'json'] });
    if (stdout === '') throw new Error(stderr);
    const { findings: all } = JSON.parse(stdout) as { findings: Found[] };
    return { found: all.filter(({ id }) => id === 'package-json'), exitCode };
  }

  const manifest = (range: string): string => `{\n  "dependencies": { "@modelcontextprotocol/sdk": "${range}" }\n}\n`;
  const files = {
    'package.json': manifest('1.2.0'),
    'src/a.ts': `import '@modelcontextprotocol/sdk/server/mcp.js';\n`,
    'src/tsup.config.ts': `export default { external: ['@modelcontextprotocol/sdk'] };\n`,
  };

  it('reports them beside those of the sources', async () => {
    const { found, exitCode } = await findings(repository(files), 'check');
    expect(exitCode).toBe(1);
    expect(found).toMatchObject([
      { path: 'package.json', line: 2, column: 50, severity: 'error', safety: 'report', fixed: false },
      { path: 'src/tsup.config.ts', line: 1, column: 30, severity: 'info', safety: 'report', fixed: false },
    ]);
  });

  it('reports them in the new text, and as fixed what the new manifest does away with', async () => {
    const root = repository(files);
    const { found } = await findings(root, '--apply');
    expect(found).toMatchObject([
      { path: 'package.json', line: 2, fixed: true },
      { path: 'src/tsup.config.ts', fixed: false },
    ]);
    expect(await findings(root, 'check')).toMatchObject({ exitCode: 0, found: [{ path: 'src/tsup.config.ts' }] });
  });

  it.each([
    [['src'], ['src/tsup.config.ts']],
    [['src/a.ts'], []],
    [['--ignore', 'package.json'], ['src/tsup.config.ts']],
    [['--skip', 'package-json'], []],
    [
      ['--only', 'package-json'],
      ['package.json', 'src/tsup.config.ts'],
    ],
    [['--staged'], []],
  ])('takes what a run is about from %j', async (argv, expected) => {
    const { found } = await findings(repository(files), 'check', ...argv);
    expect(found.map(({ path }) => path)).toEqual(expected);
  });

  it('lets a name in a configuration not keep v1', async () => {
    const root = repository(files);
    await findings(root, '--apply');
    expect(readFileSync(`${root}/package.json`, 'utf8')).toBe(
      '{\n  "dependencies": { "@modelcontextprotocol/server": "2.4.0" }\n}\n',
    );
  });

  it('changes no manifest with --skip package-json', async () => {
    const root = repository(files);
    await findings(root, '--apply', '--skip', 'package-json');
    expect(git(root, 'status', '--porcelain')).toBe(' M src/a.ts\n');
  });

  it.each([['list'], ['explain', 'package-json']])('knows them: %s %s', async (...argv) => {
    const { stdout } = await run({ argv: argv.filter(Boolean), cwd: '/', env: {} });
    expect(stdout).toContain('package-json');
  });
});
