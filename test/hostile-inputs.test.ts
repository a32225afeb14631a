/** Inputs that a run has to survive. What other tests and fixtures cover is named, and has to be there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { run } from '../codemods/run.js';
import { detect } from '../patterns/detect.js';
import { patterns } from '../patterns/index.js';
import { git, makeRepository, makeTree, samplePatterns, sdkImport } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function made(root: string): string {
  roots.push(root);
  return root;
}

const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' };

interface Outcome {
  readonly exitCode: number;
  readonly findings: readonly { path: string }[];
  readonly skipped: readonly { path: string; reason: string }[];
}

async function json(cwd: string, argv: readonly string[]): Promise<Outcome> {
  const { stdout, stderr, exitCode } = await run({
    argv: [...argv, '--format', 'json'],
    cwd,
    env,
    patterns: samplePatterns,
  });
  if (stdout === '') throw new Error(stderr);
  return { ...(JSON.parse(stdout) as Outcome), exitCode };
}

const legacy = `${sdkImport}oldName();\n`;

/** An input, the file that tests it, and what stands there. */
const covered: readonly (readonly [input: string, file: string, text: string])[] = [
  ['CRLF and a byte order mark, in every case', 'test/fixtures.test.ts', '\\r\\n'],
  ['an interpreter line, files of any line end', 'test/engine-rewrite.test.ts', '#!/usr/bin/env node'],
  ['non-UTF-8 bytes, UTF-16', 'test/engine-scan.test.ts', 'leaves files out that it cannot read'],
  ['generated and minified files', 'test/engine-scan.test.ts', 'leaves generated and minified code alone'],
  ['files larger than the buffer', 'test/engine-scan.test.ts', 'files larger than its buffer'],
  [
    'links, folders with the names of files',
    'test/engine-scan.test.ts',
    'passes over what is gone, a link, or a folder',
  ],
  ['symlink loops', 'test/engine-discover.test.ts', 'follows no symbolic link, and survives a loop'],
  ['files outside the root', 'test/engine-discover.test.ts', 'refuses paths outside the root'],
  ['ignored output', 'test/engine-discover.test.ts', 'leaves out what git ignores'],
  ['submodules and nested repositories', 'test/engine-discover.test.ts', 'leaves submodules and nested repositories'],
  ['spaces, quotes and escapes in paths', 'test/engine-discover.test.ts', 'finds names with spaces, quotes, escapes'],
  ['read-only files', 'test/cli.test.ts', 'leaves a read-only file alone'],
  ['a file that is changed during the run', 'test/cli.test.ts', 'leaves a file alone that somebody changed'],
  ['files that do not parse', 'test/cli.test.ts', 'files that cannot be dealt with'],
  ['escape sequences', 'test/report-escapes.test.ts', 'what acts on terminals'],
  ['killed runs, full disks', 'test/faults.test.ts', 'a run that is killed'],
  ['circles of imports', 'test/engine-scan.test.ts', 'ends in circles'],
  ['thousands of registrations, ten thousand files', 'bench/bench.ts', '6000'],
  ['catalogs and workspaces', 'test/manifests.test.ts', 'catalog'],
];

describe('what other tests cover', () => {
  it.each(covered)('%s', (_, file, text) => {
    expect(readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8')).toContain(text);
  });
});

describe('text', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);

  it('may use the names that every object has', () => {
    for (const name of names) {
      const source = parseSource(
        'a.ts',
        `import { McpServer, ${name} as imported } from '@modelcontextprotocol/sdk/server/mcp.js';
import * as types from '@modelcontextprotocol/sdk/types.js';
const server = new McpServer({ name: '${name}', version: '1' });
server.${name}('a', {}, async (args, extra) => ({ content: [extra.${name}, args.${name}, types.${name}] }));
server.server.setRequestHandler('${name}', () => ({}));
server.server.setRequestHandler(types.${name}, ({ method, params }) => method === '${name}' && params.${name});
class Own extends imported { ${name}() { return this.server.${name}(); } }
app.${name}('/mcp', (req, res) => res.${name}(req.headers['${name}']));
const message = { jsonrpc: '2.0', method: '${name}', ['${name}']: error.code === types.ErrorCode.${name} };\n`,
      );
      expect(() => detect(source, patterns), name).not.toThrow();
    }
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\n'],
    ['an interpreter line', '#!/usr/bin/env node'],
    ['a comment', '/* @modelcontextprotocol/sdk */'],
    ['no final newline', sdkImport.trim()],
    ['a null character', `${sdkImport}const a = '\0';`],
    ['half a surrogate pair', `${sdkImport}const a = '\\ud800';`],
    ['old line ends', sdkImport.replace('\n', '\r') + 'f();\r'],
  ])('may be %s', (_, text) => {
    for (const file of ['a.ts', 'a.js', 'a.tsx', 'a.cts', 'a.vue'])
      expect(() => detect(parseSource(file, text), patterns), file).not.toThrow();
  });

  it('may declare functions that have no body', () => {
    const text = `import { auth, OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
declare function load(message: unknown): Session;
declare class Store { find(id: string): Session; get clientMetadata(): object; }
abstract class Provider implements OAuthClientProvider {
  abstract get clientMetadata(): { redirect_uris: string[] };
  abstract tokens(): Promise<void>;
}
class Session {
  post(message: { id: number }): Promise<Response>;
  post(message: { id: string }): Promise<Response>;
  post(message: object) {
    return fetch('/mcp', { method: 'POST', body: JSON.stringify(message) });
  }
}
class Sessions {
  open(id: string): Session;
  open(id?: number): Session { return new Session(); }
}
const session = new Sessions().open('a');
await session.post({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} });
await load({}).post({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
await new Store().find('a').post({ jsonrpc: '2.0', method: 'notifications/initialized' });\n`;
    const source = parseSource('a.ts', text);
    expect(() => detect(source, patterns)).not.toThrow();
  });

  it('may be nested deeper than a parser can go: the file is left out by name, and the others are not', async () => {
    const deep = `${sdkImport}const a = ${'[\n'.repeat(20_000)}${']\n'.repeat(20_000)};\n`;
    const { exitCode, findings, skipped } = await json(made(makeTree({ 'deep.ts': deep, 'a.ts': legacy })), ['check']);
    expect(exitCode).toBe(2);
    expect(findings.map((one) => one.path)).toEqual(['a.ts']);
    expect(skipped.map((one) => one.path)).toEqual(['deep.ts']);
  });

  it('may be of several megabytes', { timeout: 60_000 }, async () => {
    const line = `export const value = { name: 'a value', list: [1, 2, 3] };\n`;
    const large = `${legacy}{\n${line.replace('export ', '').replace('const', 'var').repeat(60_000)}}\n`;
    const { findings } = await json(made(makeTree({ 'large.ts': large })), ['check']);
    expect(findings).toHaveLength(1);
  });
});

describe('names', () => {
  it('that are no UTF-8 are said to be left out', async ({ skip }) => {
    const root = made(makeTree({ 'a.ts': legacy }));
    const odd = Buffer.concat([Buffer.from(`${root}/odd`), Buffer.from([0xff]), Buffer.from('.ts')]);
    try {
      writeFileSync(odd, legacy);
    } catch {
      return skip('this file system takes UTF-8 names only');
    }
    const { exitCode, skipped } = await json(root, ['check']);
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([{ path: 'odd\ufffd.ts', reason: 'its name is not valid UTF-8' }]);
  });
});

describe('repositories', () => {
  it('may be work trees beside the first one', async () => {
    const root = made(makeRepository({ 'src/a.ts': legacy }));
    const second = path.join(root, 'second');
    git(root, 'worktree', 'add', '-q', second, '-b', 'other');
    const { exitCode, findings } = await json(second, ['--apply']);
    expect(exitCode).toBe(0);
    expect(findings).toHaveLength(1);
    expect(git(second, 'status', '--porcelain').trim()).toBe('M src/a.ts');
    expect(readFileSync(path.join(root, 'src/a.ts'), 'utf8')).toBe(legacy);
  });

  it('may hold a link in place of a folder that was listed', async () => {
    const outside = made(makeTree({ 'a.ts': legacy }));
    const root = made(makeRepository({ 'src/a.ts': legacy, 'b.ts': legacy }));
    renameSync(path.join(root, 'src'), path.join(root, '..', `${path.basename(root)}-moved`));
    roots.push(`${root}-moved`);
    execFileSync('ln', ['-s', outside, path.join(root, 'src')]);
    await json(root, ['--apply', '--force']);
    expect(readFileSync(path.join(outside, 'a.ts'), 'utf8')).toBe(legacy);
    expect(existsSync(path.join(root, 'src/a.ts'))).toBe(true);
  });
});

describe('graphs of modules', () => {
  const moduleOf = (next: string): string => `${legacy}export * from './${next}.js';\n`;

  it.each([
    ['a file that imports itself', 1],
    ['a long circle', 400],
  ])('%s', { timeout: 60_000 }, async (_, size) => {
    const files = Object.fromEntries(
      Array.from({ length: size }, (__, index) => [`m${index}.ts`, moduleOf(`m${(index + 1) % size}`)]),
    );
    expect((await json(made(makeTree(files)), ['check'])).findings).toHaveLength(size);
  });

  it('a chain of 2,000 files', { timeout: 60_000 }, async () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`m${index}.ts`, moduleOf(`m${index + 1}`)]),
    );
    expect((await json(made(makeTree(files)), ['check'])).findings).toHaveLength(2000);
  });
});
