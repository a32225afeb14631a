/** The reports for continuous integration: SARIF, GitHub annotations, GitLab code quality, Markdown. */
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Ajv } from 'ajv';
import type { Log, Result } from 'sarif';
import { afterEach, describe, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { makeRepository, samplePatterns, sdkImport } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function repository(files: Record<string, string>): string {
  const root = makeRepository(files);
  roots.push(root);
  return root;
}

const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' };

function cli(cwd: string, argv: string[], more: Record<string, string> = {}): Promise<RunOutput> {
  return run({ argv, cwd, env: { ...env, ...more }, patterns: samplePatterns });
}

const everyOutcome = `${sdkImport}oldName();\nmaybeName();\nbyHand(\n  1,\n);\nnoted;\n`;

const sarifSchema = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('schemastore/schemas/json/sarif-2.1.0.json'), 'utf8'),
) as object;

function validator(): (log: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(sarifSchema);
  return (log) => {
    validate(log);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };
}

describe('--format sarif', () => {
  const errorsOf = validator();

  async function sarif(root: string, argv: string[]): Promise<{ log: Log; results: Result[]; exitCode: number }> {
    const { stdout, exitCode } = await cli(root, [...argv, '--format', 'sarif']);
    const log = JSON.parse(stdout) as Log;
    expect(errorsOf(log)).toEqual([]);
    return { log, results: log.runs[0]?.results ?? [], exitCode };
  }

  it('has a schema that refuses what is none', () => {
    expect(errorsOf({ version: '2.1.0', runs: [{ tool: {} }] })).not.toEqual([]);
    expect(errorsOf({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a' } }, results: [{}] }] })).not.toEqual([]);
  });

  it.each([[['check']], [[]], [['--apply']]])('is valid, with a place and a rule for each result: %j', async (argv) => {
    const root = repository({ 'src/a b.ts': everyOutcome, 'broken.ts': `${sdkImport}(` });
    const { log, results, exitCode } = await sarif(root, argv);
    const [run] = log.runs;
    expect(exitCode).toBe(2);
    expect(run?.invocations?.[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 });
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.locations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'broken.ts' },
    });
    expect(results.map(({ ruleId }) => ruleId)).toEqual(
      argv[0] === '--apply' ? ['maybe-name', 'by-hand', 'noted'] : ['old-name', 'maybe-name', 'by-hand', 'noted'],
    );
    for (const { ruleId, ruleIndex = -1, locations, partialFingerprints } of results) {
      expect(run?.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
      expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('src/a%20b.ts');
      expect(locations?.[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(1);
      expect(partialFingerprints).toHaveProperty('codeOfFinding/v1');
    }
  });

  it('has exclusive ends, and the edits that a viewer can make', async () => {
    const root = repository({ 'a.ts': `${sdkImport}oldName();\n` });
    const { results } = await sarif(root, []);
    expect(results[0]?.locations?.[0]?.physicalLocation?.region).toEqual({
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 8,
    });
    expect(results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      { deletedRegion: { charOffset: sdkImport.length, charLength: 7 }, insertedContent: { text: 'newName' } },
    ]);
  });

  it('reads paths from the top of the repository', async () => {
    const root = repository({ 'packages/one/a.ts': `${sdkImport}oldName();\n` });
    const { results } = await sarif(`${root}/packages/one`, ['check']);
    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('packages/one/a.ts');
  });

  it('has the reason of what a comment switches off', async () => {
    const root = repository({
      'a.ts': `${sdkImport}// eslint-disable-next-line mcp-stateless/old-name -- the API is ours\noldName();\n`,
    });
    const { results, exitCode } = await sarif(root, ['check']);
    expect(exitCode).toBe(0);
    expect(results).toMatchObject([
      { ruleId: 'old-name', suppressions: [{ kind: 'inSource', justification: 'the API is ours' }] },
    ]);
  });

  it('says the same twice, and the same of a finding whose line moved', async () => {
    const root = repository({ 'a.ts': `${sdkImport}oldName();\n`, 'b.ts': `${sdkImport}\n\n  oldName();\n` });
    const first = await sarif(root, ['check']);
    expect((await sarif(root, ['check'])).log).toEqual(first.log);
    const [a, b] = first.results.map(({ partialFingerprints }) => partialFingerprints);
    expect(a).toEqual(b);
  });
});

describe('--format github', () => {
  it('annotates lines, errors first', async () => {
    const root = repository({ 'a,b.ts': `${sdkImport}noted;\nmaybeName();\noldName();\nbyHand(\n1);\n` });
    const { stdout } = await cli(root, ['check', '--format', 'github']);
    expect(stdout.split('\n')).toEqual([
      '::error file=a%2Cb.ts,line=4,endLine=4,col=1,endColumn=8,title=mcp-stateless/old-name::This is old-name.%0Ahttps://modelcontextprotocol.io/specification/old-name',
      '::error file=a%2Cb.ts,line=5,endLine=6,title=mcp-stateless/by-hand::This is by-hand.%0Ahttps://modelcontextprotocol.io/specification/by-hand',
      '::warning file=a%2Cb.ts,line=3,endLine=3,col=1,endColumn=10,title=mcp-stateless/maybe-name::This is maybe-name.%0Ahttps://modelcontextprotocol.io/specification/maybe-name',
      '::notice file=a%2Cb.ts,line=2,endLine=2,col=1,endColumn=6,title=mcp-stateless/noted::This is noted.%0Ahttps://modelcontextprotocol.io/specification/noted',
      'mcp-stateless: 2 errors, 1 warning, 1 info in 1 file with MCP code',
      '',
    ]);
  });

  it('is what GitHub Actions gets, unless something else is asked for or the report goes to a file', async () => {
    const root = repository({ 'packages/one/a.ts': `${sdkImport}oldName();\n` });
    const actions = { GITHUB_ACTIONS: 'true' };
    const { stdout, exitCode } = await cli(`${root}/packages/one`, ['check'], actions);
    expect(stdout).toMatch(/^::error file=packages\/one\/a\.ts,line=2,/u);
    expect(exitCode).toBe(1);
    expect((await cli(root, ['check', '--format', 'pretty'], actions)).stdout).not.toContain('::error');
    await cli(root, ['check', '--output-file', 'report.txt'], actions);
    expect(readFileSync(`${root}/report.txt`, 'utf8')).not.toContain('::error');
  });

  it('annotates files that had to be left out, and comments that switch nothing off', async () => {
    const root = repository({
      'broken.ts': `${sdkImport}(`,
      'a.ts': `${sdkImport}\n// eslint-disable-next-line mcp-stateless/noted -- old\nfine();\n`,
    });
    const { stdout, exitCode } = await cli(root, ['check', '--format', 'github']);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('::error file=broken.ts,title=left out::it does not parse');
    expect(stdout).toContain('::warning file=a.ts,line=3::Nothing of noted is found here');
  });
});

describe('--format gitlab', () => {
  it('lists problems that keep their fingerprints', async () => {
    const root = repository({ 'a.ts': `${sdkImport}oldName();\noldName();\nmaybeName();\n` });
    const list = JSON.parse((await cli(root, ['check', '--format', 'gitlab'])).stdout) as Record<string, unknown>[];
    expect(list).toMatchObject([
      { check_name: 'old-name', severity: 'major', location: { path: 'a.ts', lines: { begin: 2, end: 2 } } },
      { check_name: 'old-name', location: { lines: { begin: 3 } } },
      { check_name: 'maybe-name', severity: 'minor', description: 'This is maybe-name.' },
    ]);
    expect(new Set(list.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });
});

describe('--format markdown', () => {
  it('says what is done, what is left, and by package', async () => {
    const root = repository({
      'package.json': '{}',
      'packages/one/package.json': '{}',
      'packages/one/src/a.ts': everyOutcome,
      'b.ts': `${sdkImport}oldName();\n`,
    });
    const { stdout } = await cli(root, ['--apply', '--format', 'markdown']);
    expect(stdout).toMatch(/^# Migration to MCP 2026-07-28\n/u);
    expect(stdout).toContain('| Findings fixed | 2 |');
    expect(stdout).toContain('## The root package');
    expect(stdout).toContain(
      '| [`old-name`](https://modelcontextprotocol.io/specification/old-name) | 1 | `packages/one/src/a.ts` |',
    );
    expect(stdout).toContain('## `packages/one`\n\n### Done');
    expect(stdout).toContain(
      '- [ ] **error** [`by-hand`](https://modelcontextprotocol.io/specification/by-hand): This is by-hand.\n' +
        '  - [packages/one/src/a.ts:5](packages/one/src/a.ts#L5)',
    );
    expect(stdout).toContain('## Next\n\n- `git diff`');
  });

  it('lets nothing of the code become markup', async () => {
    const root = repository({ 'a_*b*.ts': `${sdkImport}oldName();\n`, 'package.json': '{}' });
    const { stdout } = await cli(root, ['check', '--format', 'markdown']);
    expect(stdout).toContain(String.raw`  - [a\_\*b\*.ts:2](a_*b*.ts#L2)`);
  });

  it('says that there is nothing', async () => {
    const root = repository({ 'a.ts': 'fine();\n' });
    expect((await cli(root, ['check', '--format', 'markdown'])).stdout).toBe(
      '# Migration to MCP 2026-07-28\n\nNo legacy MCP code found.\n',
    );
  });
});
