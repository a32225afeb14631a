/** Step-by-step adoption: findings of a baseline do not count, and those that are gone leave it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { makeTree, samplePatterns, sdkImport } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function tree(files: Record<string, string>): string {
  const root = makeTree(files);
  roots.push(root);
  return root;
}

function cli(cwd: string, ...argv: string[]): Promise<RunOutput> {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  return run({ argv, cwd, env, patterns: samplePatterns });
}

const file = 'baseline.json';

const check = (root: string, ...more: string[]): Promise<RunOutput> => cli(root, 'check', '--baseline', file, ...more);

async function counts(root: string): Promise<{ exitCode: number; summary: unknown; known: number }> {
  const { stdout, exitCode } = await check(root, '--format', 'json');
  const { summary, findings } = JSON.parse(stdout) as { summary: Record<string, unknown>; findings: object[] };
  const { findings: left, baseline } = summary;
  return { exitCode, summary: { left, baseline }, known: findings.filter((one) => 'known' in one).length };
}

describe('--baseline', () => {
  it('counts new findings only', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\nmaybeName();\n` });
    const { exitCode, stdout } = await check(root, '--update-baseline');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Baseline  2 known');
    writeFileSync(path.join(root, 'a.ts'), `${sdkImport}byHand();\noldName();\nmaybeName();\n`);
    expect(await counts(root)).toEqual({
      exitCode: 1,
      summary: { left: { error: 1, warn: 0, info: 0 }, baseline: { known: 2, gone: 0 } },
      known: 2,
    });
    const pretty = await check(root);
    expect(pretty.stdout).toContain('by-hand');
    expect(pretty.stdout).not.toContain('old-name');
  });

  it('knows a finding by its code: lines may move and be indented anew', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\n` });
    await check(root, '--update-baseline');
    writeFileSync(path.join(root, 'a.ts'), `// New.\n\n${sdkImport}{\n    oldName();\n}\n`);
    expect(await counts(root)).toMatchObject({ exitCode: 0, known: 1 });
  });

  it('knows no more findings that are alike than it lists', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\noldName();\n` });
    await check(root, '--update-baseline');
    writeFileSync(path.join(root, 'a.ts'), `${sdkImport}oldName();\noldName();\noldName();\n`);
    expect(await counts(root)).toMatchObject({ exitCode: 1, known: 2 });
  });

  it('says what is gone, and takes it out when it is told to', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\nmaybeName();\n`, 'b.ts': `${sdkImport}oldName();\n` });
    await check(root, '--update-baseline');
    writeFileSync(path.join(root, 'a.ts'), `${sdkImport}maybeName();\n`);
    rmSync(path.join(root, 'b.ts'));
    expect((await check(root)).stdout).toContain('Baseline  1 known, 2 of it gone (--update-baseline takes them out)');
    // A finding that comes back is known as long as it is listed.
    expect(readFileSync(path.join(root, file), 'utf8')).toContain('old-name');
    const { stdout } = await check(root, '--update-baseline');
    expect(stdout).toContain('Baseline  1 known');
    expect(Object.keys(JSON.parse(readFileSync(path.join(root, file), 'utf8')) as object)).toEqual([
      'version',
      'findings',
    ]);
    expect(readFileSync(path.join(root, file), 'utf8')).not.toContain('old-name');
    writeFileSync(path.join(root, 'b.ts'), `${sdkImport}oldName();\n`);
    expect((await check(root)).exitCode).toBe(1);
  });

  it('takes nothing for gone in a run over a part', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\n`, 'b.ts': `${sdkImport}oldName();\n` });
    await check(root, '--update-baseline');
    expect((await check(root, 'a.ts')).stdout).toMatch(/Baseline {2}1 known\n/u);
    const { exitCode, stderr } = await check(root, '--update-baseline', 'a.ts');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--update-baseline needs a run over everything');
  });

  it('lists what --apply leaves', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\nmaybeName();\n` });
    await cli(root, '--apply', '--force', '--baseline', file, '--update-baseline');
    const written = readFileSync(path.join(root, file), 'utf8');
    expect(written).toContain('maybe-name');
    expect(written).not.toContain('old-name');
  });

  it('annotates nothing that is known', async () => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\n` });
    await check(root, '--update-baseline');
    expect((await check(root, '--format', 'github')).stdout).toBe(
      'mcp-stateless: 0 errors, 0 warnings, 0 infos in 1 file with MCP code; 1 known by the baseline\n',
    );
    const { runs } = JSON.parse((await check(root, '--format', 'sarif')).stdout) as {
      runs: { results: { baselineState: string }[] }[];
    };
    expect(runs[0]?.results.map(({ baselineState }) => baselineState)).toEqual(['unchanged']);
  });

  it.each<[string, string | undefined, string[], RegExp]>([
    ['is missing', undefined, ['--baseline', file], /there is no such file\. --update-baseline writes it/u],
    ['is no JSON', '{', ['--baseline', file], /is not a baseline of this tool/u],
    ['is another file', '{"version":1,"findings":{"a":{"b":{"c":0}}}}', ['--baseline', file], /is not a baseline/u],
    ['is a folder', undefined, ['--baseline', '.'], /is a folder/u],
    ['is source code', undefined, ['--baseline', 'a.ts', '--update-baseline'], /looks like source code/u],
    ['is not named', undefined, ['--update-baseline'], /--update-baseline needs --baseline <file>/u],
  ])('exits with 2 where the file %s', async (_, content, argv, message) => {
    const root = tree({ 'a.ts': `${sdkImport}oldName();\n`, ...(content !== undefined && { [file]: content }) });
    const { exitCode, stderr, stdout } = await cli(root, 'check', ...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toContain('oldName');
  });
});
