import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { Ajv } from 'ajv';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunInput, RunOutput } from '../codemods/run.js';
import type { Pattern } from '../patterns/pattern.js';
import schema from '../schema/report.schema.json' with { type: 'json' };
import {
  git,
  identifiers,
  makeRepository,
  makeTree,
  pattern,
  rename,
  samplePatterns,
  sdkImport,
  writeTree,
} from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function repository(files: Record<string, string | Uint8Array>): string {
  const root = makeRepository(files);
  roots.push(root);
  return root;
}

function folder(files: Record<string, string | Uint8Array>): string {
  const root = makeTree(files);
  roots.push(root);
  return root;
}

/** Neither the terminal nor the repository that the tests run in may play a part. */
const env = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

function cli(cwd: string, argv: string[], input: Partial<RunInput> = {}): Promise<RunOutput> {
  return run({ argv, cwd, env, patterns: samplePatterns, ...input });
}

const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Json {
  findings: {
    id: string;
    path: string;
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
    fixed: boolean;
    severity: string;
    note?: string;
  }[];
  changes: { path: string; ids: string[]; edits: number; diff?: string }[];
  skipped: { path: string; reason: string }[];
  summary: { files: Record<string, number>; findings: Record<string, number>; todos: number; durationMs: number };
}

const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);

async function json(cwd: string, argv: string[], input: Partial<RunInput> = {}): Promise<Json & { exitCode: number }> {
  const { stdout, stderr, exitCode } = await cli(cwd, [...argv, '--format', 'json'], input);
  if (stdout === '') throw new Error(stderr);
  const report: unknown = JSON.parse(stdout);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return { ...(report as Json), exitCode };
}

const legacy = `${sdkImport}oldName();\n`;
const todo =
  '// TODO(mcp-stateless/by-hand): Decide what becomes of this call. See https://modelcontextprotocol.io/specification/by-hand';

describe('dry run', () => {
  it('is what the bare command does, and writes nothing', async () => {
    const root = repository({ 'src/a.ts': `${legacy}byHand();\n` });
    const { exitCode, stdout, stderr } = await cli(root, []);
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toContain('2:1     error  old-name (SEP-2567)  will be fixed');
    expect(stdout).toContain('+   | newName();');
    expect(stdout).toContain('3:1     error  by-hand (SEP-2567)  by hand; a TODO comment will be written');
    expect(stdout).toContain('npx mcp-stateless --apply');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it.each([[['src']], [['migrate', 'src']], [['./src/a.ts']]])('takes paths: %j', async (argv) => {
    const root = repository({ 'src/a.ts': legacy, 'other.ts': legacy });
    expect((await json(root, argv)).findings.map((finding) => finding.path)).toEqual(['src/a.ts']);
  });

  it('tells a path from a command by its form', async () => {
    const root = repository({ 'check/a.ts': legacy });
    expect((await json(root, ['./check'])).changes).toHaveLength(1);
    expect((await json(root, ['migrate', 'check'])).changes).toHaveLength(1);
  });

  it('shows the diff with --diff, and git can apply it', async () => {
    const root = repository({ 'src/a b.ts': `${legacy}byHand();\n`, 'src/b.ts': legacy.replaceAll('\n', '\r\n') });
    const pretty = await cli(root, ['--diff']);
    expect(pretty.stdout).toContain('--- a/src/b.ts\n+++ b/src/b.ts\n@@ -1,2 +1,2 @@\n');
    const { changes } = await json(root, ['--diff']);
    const patch = changes.map((change) => change.diff).join('');
    const applied = spawnSync('git', ['apply', '-'], { cwd: root, input: patch, encoding: 'utf8' });
    expect(applied.stderr).toBe('');
    expect(read(root, 'src/a b.ts')).toBe(`${sdkImport}newName();\n${todo}\nbyHand();\n`);
    expect(read(root, 'src/b.ts')).toBe(`${sdkImport}newName();\n`.replaceAll('\n', '\r\n'));
    expect((await json(root, [])).changes.every((change) => change.diff === undefined)).toBe(true);
  });

  it('repeats the arguments in the commands that it proposes', async () => {
    const root = repository({ "src/it's/a.ts": legacy });
    const { stdout } = await cli(root, ['--only', 'old-name', "src/it's"]);
    expect(stdout).toContain(String.raw`npx mcp-stateless --apply --only old-name 'src/it'\''s'`);
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm dlx mcp-stateless --apply'],
    ['yarn.lock', 'yarn dlx mcp-stateless --apply'],
    ['bun.lock', 'bunx mcp-stateless --apply'],
    ['package-lock.json', 'npx mcp-stateless --apply'],
  ])('speaks the language of the package manager: %s', async (lockFile, command) => {
    const root = repository({ 'packages/a/src/a.ts': legacy, [lockFile]: '' });
    expect((await cli(path.join(root, 'packages/a'), [])).stdout).toContain(command);
  });
});

describe('--apply', () => {
  it('writes, says how to go on, and finds nothing more to do', async () => {
    const root = repository({
      'src/a.ts': legacy,
      'tsconfig.json': '{}',
      'package.json': '{"scripts":{"test":"true"}}',
    });
    const first = await cli(root, ['--apply']);
    expect(first.exitCode).toBe(0);
    expect(read(root, 'src/a.ts')).toBe(`${sdkImport}newName();\n`);
    for (const step of ['git diff', 'npx tsc --noEmit', 'npm run test', 'git restore -- src/a.ts']) {
      expect(first.stdout).toContain(step);
    }
    git(root, 'commit', '-qam', 'migrated');
    const second = await cli(root, ['--apply']);
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toContain('No legacy MCP code found.');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('makes suggestions with --suggestions alone, and writes no comments with --no-todo', async () => {
    const source = `${sdkImport}byHand(maybeName);\n`;
    const root = repository({ 'a.ts': source });
    await cli(root, ['--apply', '--no-todo']);
    expect(read(root, 'a.ts')).toBe(source);
    await cli(root, ['--apply', '--no-todo', '--suggestions']);
    expect(read(root, 'a.ts')).toBe(`${sdkImport}byHand(surelyName);\n`);
  });

  it('reports positions in the new text', async () => {
    const root = repository({ 'a.ts': `${sdkImport}byHand(oldName);\n\nnoted();\n` });
    const { findings } = await json(root, ['--apply']);
    expect(read(root, 'a.ts').split('\n')).toEqual([sdkImport.trim(), todo, 'byHand(newName);', '', 'noted();', '']);
    expect(findings.map(({ id, line, column, endColumn, fixed }) => [id, line, column, endColumn, fixed])).toEqual([
      ['by-hand', 3, 1, 16, false],
      ['old-name', 3, 8, 15, true],
      ['noted', 5, 1, 6, false],
    ]);
  });

  it.each([
    ['a byte order mark', `\uFEFF${legacy}`],
    ['line breaks of Windows', `${legacy}\n\noldName()\n`.replaceAll('\n', '\r\n')],
    ['a shebang and no line break at the end', `#!/usr/bin/env node\n${sdkImport}oldName()`],
    ['text beyond ASCII before and behind', `// naïve 日本 🙂\n${legacy}// 🙂\n`],
  ])('keeps every other byte: %s', async (_, source) => {
    const root = repository({ 'a.ts': source });
    expect((await cli(root, ['--apply'])).exitCode).toBe(0);
    expect(readFileSync(path.join(root, 'a.ts'))).toEqual(Buffer.from(source.replaceAll('oldName', 'newName')));
  });

  it('keeps the mode of a file, and leaves no temporary file behind', async () => {
    const root = repository({ 'bin/tool.js': legacy });
    chmodSync(path.join(root, 'bin/tool.js'), 0o750);
    git(root, 'commit', '-qam', 'mode');
    await cli(root, ['--apply']);
    expect(statSync(path.join(root, 'bin/tool.js')).mode & 0o777).toBe(0o750);
    expect(readdirSync(path.join(root, 'bin'))).toEqual(['tool.js']);
  });

  it('writes nothing through a symbolic link', async () => {
    const outside = folder({ 'a.ts': legacy });
    const root = repository({ 'b.ts': legacy });
    symlinkSync(path.join(outside, 'a.ts'), path.join(root, 'link.ts'));
    symlinkSync(outside, path.join(root, 'linked'));
    const { changes } = await json(root, ['--apply']);
    expect(changes.map((change) => change.path)).toEqual(['b.ts']);
    expect(read(outside, 'a.ts')).toBe(legacy);
  });

  it('leaves a read-only file alone, and says so', async () => {
    const root = repository({ 'a.ts': legacy, 'b.ts': legacy });
    chmodSync(path.join(root, 'a.ts'), 0o444);
    const { exitCode, skipped, findings, changes, summary } = await json(root, ['--apply']);
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([{ path: 'a.ts', reason: 'it is read-only; it was not changed' }]);
    expect(findings.map(({ path: file, fixed }) => [file, fixed])).toEqual([
      ['a.ts', false],
      ['b.ts', true],
    ]);
    expect(changes.map((change) => change.path)).toEqual(['b.ts']);
    expect(summary.files.changed).toBe(1);
    expect(read(root, 'a.ts')).toBe(legacy);
  });

  it('leaves a file alone that somebody changed during the run', async () => {
    const root = repository({ 'a.ts': legacy, 'b.ts': legacy });
    const meddling = pattern({
      id: 'meddling',
      safety: 'report',
      detect(facts) {
        if (facts.source.path === 'a.ts') writeTree(root, { 'a.ts': `${legacy}// mine\n` });
        return [];
      },
    });
    const { exitCode, skipped } = await json(root, ['--apply', '--force'], { patterns: [...samplePatterns, meddling] });
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([{ path: 'a.ts', reason: 'it was changed by someone else during the run; run again' }]);
    expect(read(root, 'a.ts')).toBe(`${legacy}// mine\n`);
    expect(read(root, 'b.ts')).toBe(`${sdkImport}newName();\n`);
  });

  it('takes back what would not parse, keeps the rest, and says so', async () => {
    const breaking = rename('breaks', 'fragile', '(((');
    const root = repository({ 'a.ts': `${sdkImport}fragile();\n`, 'b.ts': legacy });
    const { exitCode, skipped } = await json(root, ['--apply'], { patterns: [...samplePatterns, breaking] });
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([
      { path: 'a.ts', reason: expect.stringMatching(/^edits were taken back \(breaks\)/u) as string },
    ]);
    expect(read(root, 'a.ts')).toBe(`${sdkImport}fragile();\n`);
    expect(read(root, 'b.ts')).toBe(`${sdkImport}newName();\n`);
  });
});

describe('uncommitted changes', () => {
  const files = { 'a.ts': legacy, 'b.ts': legacy, 'plain.ts': '' };

  it('stop --apply before anything is written', async () => {
    const root = repository(files);
    writeTree(root, { 'b.ts': `${legacy}// mine\n` });
    const { exitCode, stdout, stderr } = await cli(root, ['--apply']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('A file to be written has changes that are not committed:\n  b.ts\nNothing was written.');
    expect(read(root, 'a.ts')).toBe(legacy);
  });

  it('do not matter in files that are not written', async () => {
    const root = repository({ ...files, 'noted.ts': `${sdkImport}noted();\n` });
    writeTree(root, { 'plain.ts': '// mine\n', 'noted.ts': `${sdkImport}noted(1);\n`, 'new.txt': '' });
    expect((await cli(root, ['--apply'])).exitCode).toBe(0);
    expect(read(root, 'a.ts')).toContain('newName');
  });

  it('do not matter with --force, nor in a dry run', async () => {
    const root = repository(files);
    writeTree(root, { 'b.ts': `${legacy}// mine\n` });
    expect((await cli(root, [])).exitCode).toBe(1);
    const { exitCode, stdout } = await cli(root, ['--apply', '--force']);
    expect(exitCode).toBe(0);
    expect(read(root, 'b.ts')).toBe(`${sdkImport}newName();\n// mine\n`);
    // It would undo more than we did.
    expect(stdout).not.toContain('git restore');
  });

  it('are what an untracked file is', async () => {
    const root = repository({});
    writeTree(root, { 'a.ts': legacy });
    expect((await cli(root, ['--apply'])).exitCode).toBe(2);
    expect(read(root, 'a.ts')).toBe(legacy);
  });

  it('may be staged with --staged, but not unstaged', async () => {
    const root = repository(files);
    writeTree(root, { 'a.ts': `${legacy}// staged\n` });
    git(root, 'add', 'a.ts');
    const staged = await json(root, ['--apply', '--staged']);
    expect(staged.changes.map((change) => change.path)).toEqual(['a.ts']);
    expect(read(root, 'b.ts')).toBe(legacy);
    git(root, 'add', 'a.ts');
    writeTree(root, { 'a.ts': `${legacy}// not staged\n` });
    const { exitCode, stderr } = await cli(root, ['--apply', '--staged']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('changes that are not staged:\n  a.ts');
  });

  it('cannot be told from others outside of git, so that --apply asks for --force', async () => {
    const root = folder({ 'a.ts': legacy });
    const refused = await cli(root, ['--apply']);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('not a git repository');
    expect(refused.stderr).toContain('--force');
    expect(read(root, 'a.ts')).toBe(legacy);
    expect((await cli(root, ['--apply', '--force'])).exitCode).toBe(0);
    expect(read(root, 'a.ts')).toContain('newName');
  });

  it('are named without their escape sequences', async () => {
    const name = 'esc\u001b[31m.ts';
    const root = repository({});
    writeTree(root, { [name]: legacy });
    const { stderr } = await cli(root, ['--apply']);
    expect(stderr).toContain(String.raw`esc\x1b[31m.ts`);
    expect(stderr).not.toContain('\u001b');
  });
});

describe('what is looked at', () => {
  it('--since and --staged report what changed, and know the rest', async () => {
    const root = repository({
      'header.ts': `${sdkImport}export const oldName = 1;\n`,
      'same.ts': legacy,
      'mine.ts': '',
    });
    writeTree(root, {
      'mine.ts': `import { x } from './header.js';\nconst sessionId = oldName;\n`,
      'untracked.ts': legacy,
    });
    git(root, 'add', 'mine.ts');
    expect((await json(root, ['check', '--since', 'HEAD'])).findings.map((one) => one.path)).toEqual([
      'mine.ts',
      'untracked.ts',
    ]);
    expect((await json(root, ['check', '--staged'])).findings.map((one) => one.path)).toEqual(['mine.ts']);
  });

  it('are happy with nothing that changed', async () => {
    const root = repository({ 'a.ts': legacy });
    expect(await json(root, ['check', '--staged'])).toMatchObject({ exitCode: 0, findings: [] });
    expect(await json(root, ['check', '--since', 'main'])).toMatchObject({ exitCode: 0, findings: [] });
  });

  it('--only, --skip and --ignore choose', async () => {
    const root = repository({ 'a.ts': `${legacy}byHand();\nnoted();\n`, 'old/a.ts': legacy });
    const ids = async (...argv: string[]): Promise<string[]> =>
      (await json(root, argv)).findings.map(({ id, path: file }) => `${file} ${id}`);
    expect(await ids('--only', 'by-hand,noted', 'a.ts')).toEqual(['a.ts by-hand', 'a.ts noted']);
    expect(await ids('--only', 'by-hand', '--only', 'noted', '--skip', 'noted')).toEqual(['a.ts by-hand']);
    expect(await ids('--skip', 'old-name')).toEqual(['a.ts by-hand', 'a.ts noted']);
    expect(await ids('--ignore', 'old', '--only', 'old-name')).toEqual(['a.ts old-name']);
  });

  it('counts files', async () => {
    const root = repository({
      'a.ts': legacy,
      'b.ts': `const sessionId = 1;\nimport './a.js';\n`,
      'c.ts': `const sessionId = 1;\n`,
      'd.ts': '',
    });
    expect((await json(root, [])).summary.files).toEqual({ found: 4, read: 4, candidates: 2, changed: 1 });
  });

  it('parses nothing, and needs no pattern, where there is no MCP code', async () => {
    const root = repository({ 'a.ts': 'const sessionId = (((\n' });
    const patterns: Pattern[] = [];
    expect(await json(root, [], { patterns })).toMatchObject({ exitCode: 0, findings: [], skipped: [] });
  });
});

describe('files that cannot be dealt with', () => {
  it('are named, make the exit code 2, and stop no other file', async () => {
    const root = repository({
      'broken.ts': `${sdkImport}let = (\n`,
      'latin1.ts': Buffer.from(`${sdkImport}// caf\xe9\n`, 'latin1'),
      'generated.ts': `// @generated\n${legacy}`,
      'good.ts': legacy,
    });
    const { exitCode, skipped, findings } = await json(root, ['--apply']);
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([
      { path: 'broken.ts', reason: expect.stringMatching(/^it does not parse, line \d+, column \d+: /u) as string },
      { path: 'generated.ts', reason: 'generated code is left alone: change what generates it' },
      { path: 'latin1.ts', reason: 'it is not valid UTF-8' },
    ]);
    expect(findings.map(({ path: file, fixed }) => [file, fixed])).toEqual([['good.ts', true]]);
    const { stdout } = await cli(root, ['check']);
    expect(stdout).toContain('error  broken.ts: it does not parse');
    expect(stdout).toContain('info   generated.ts: generated code is left alone');
  });

  it('do not make it 2 where they are left out on purpose', async () => {
    const root = repository({ 'generated.ts': `// @generated\n${legacy}` });
    expect((await json(root, [])).exitCode).toBe(0);
  });

  it('are those on which a pattern fails, too', async () => {
    const failing = pattern({
      id: 'failing',
      safety: 'report',
      detect(facts) {
        if (facts.source.path === 'a.ts') throw new TypeError('no such thing');
        return [];
      },
    });
    const root = repository({ 'a.ts': legacy, 'b.ts': legacy });
    const input = { patterns: [...samplePatterns, failing] };
    const { exitCode, skipped, findings } = await json(root, ['check'], input);
    expect(exitCode).toBe(2);
    expect(skipped).toEqual([{ path: 'a.ts', reason: 'its analysis failed: no such thing' }]);
    expect(findings.map((finding) => finding.path)).toEqual(['b.ts']);
    expect((await cli(root, ['check'], input)).stderr).toBe('');
    expect((await cli(root, ['check', '--debug'], input)).stderr).toMatch(/a\.ts: TypeError: no such thing\n\s+at /u);
  });
});

describe('exit codes', () => {
  const breaking = `${sdkImport}byHand();\n`;
  it.each([
    ['nothing found', `${sdkImport}fine();\n`, [], 0],
    ['a change is pending', legacy, [], 1],
    ['a change is pending, of no severity that counts', `${sdkImport}maybeName();\n`, ['--suggestions'], 1],
    ['an error is left', breaking, ['--no-todo'], 1],
    ['an error is left, but none counts', breaking, ['--fail-on', 'none'], 0],
    ['a warning is left', `${sdkImport}maybeName();\n`, [], 0],
    ['a warning is left, and counts', `${sdkImport}maybeName();\n`, ['--fail-on', 'warn'], 1],
    ['a note is left', `${sdkImport}noted();\n`, ['--fail-on', 'warn'], 0],
    ['all is fixed', legacy, ['--apply'], 0],
    ['a comment was written', breaking, ['--apply'], 1],
    ['a comment was written, but nothing counts', breaking, ['--apply', '--fail-on', 'none'], 0],
    ['a comment is there', `${sdkImport}${todo}\nbyHand();\n`, ['check'], 1],
    ['a comment of another pattern is there', `${sdkImport}${todo}\nbyHand();\n`, ['check', '--skip', 'by-hand'], 0],
    ['a file does not parse, and nothing counts', `${sdkImport}let = (\n`, ['--fail-on', 'none'], 2],
  ] as [string, string, string[], number][])('%s', async (_, source, argv, expected) => {
    const root = repository({ 'a.ts': source });
    const { exitCode, stderr } = await cli(root, argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: expected, stderr: '' });
  });
});

describe('--legacy-clients', () => {
  const head = `import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import express from 'express';

function createServer() {
  const server = new McpServer({ name: 'clock', version: '1.0.0' });
  server.registerTool('time', {}, () => ({ content: [{ type: 'text', text: new Date().toISOString() }] }));
  return server;
}

const app = express();
app.use(express.json());

`;
  const map = `const transports = new Map<string, StreamableHTTPServerTransport>();

`;
  const routing = `  const id = req.headers['mcp-session-id'] as string | undefined;
  let transport = id ? transports.get(id) : undefined;
  if (!transport) {
    if (!isInitializeRequest(req.body)) {
      res.status(400).end();
      return;
    }
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (session) => void transports.set(session, transport!),
    });
    await createServer().connect(transport);
  }
  await transport.handleRequest(req, res, req.body);
`;
  const route = (body: string): string => `app.post('/mcp', async (req, res) => {\n${body}});\n`;
  const server = `${head}${map}${route(routing)}`;

  const handler = (...options: string[]): string =>
    [
      'const mcpHandler = createMcpHandler(createServer, {',
      ...options.map((option) => `  ${option}`),
      "  onerror: (error) => console.error('MCP request failed:', error),",
      '});',
      'const mcpNodeHandler = toNodeHandler(mcpHandler);\n\n',
    ].join('\n');
  const whole = route('  await mcpNodeHandler(req, res, req.body);\n');
  const branch = `  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

`;
  const renamed = (text: string): string =>
    text.replaceAll('StreamableHTTPServerTransport', 'NodeStreamableHTTPServerTransport');
  const stateless = `${handler()}${whole}`;
  const sessions = `${renamed(map)}${handler("legacy: 'reject',")}${route(branch + renamed(routing))}`;
  const reject = `${handler("legacy: 'reject',")}${whole}`;

  /** All patterns that there are. */
  const real = { patterns: undefined } as unknown as Partial<RunInput>;
  const bodyOf = (root: string, file: string): string =>
    read(root, file).split('app.use(express.json());\n\n')[1] ?? '';
  const notesIn = ({ findings }: Json): (readonly [string, string])[] =>
    findings.flatMap(({ path: file, note }) => (note === undefined ? [] : [[file, note] as const]));

  it.each([
    [[], stateless],
    [['--legacy-clients', 'auto'], stateless],
    [['--legacy-clients', 'stateless'], stateless],
    [['--legacy-clients', 'sessions'], sessions],
    [['--legacy-clients', 'reject'], reject],
    [['--legacy-clients', 'reject', '--legacy-clients', 'sessions'], sessions],
  ])('%j', async (argv, expected) => {
    const root = repository({ 'src/a.ts': server });
    await cli(root, ['--apply', ...argv], real);
    expect(bodyOf(root, 'src/a.ts')).toBe(expected);
  });

  it('decides otherwise for some', async () => {
    const root = repository({ 'one/a.ts': server, 'two/a.ts': server });
    await cli(root, ['--apply', '--legacy-clients', './two/=sessions', '--legacy-clients', 'reject'], real);
    expect(bodyOf(root, 'one/a.ts')).toBe(reject);
    expect(bodyOf(root, 'two/a.ts')).toBe(sessions);
  });

  it('takes the root and absolute paths', async () => {
    const root = repository({ 'one/a.ts': server, 'two/a.ts': server });
    const two = path.join(root, 'two/a.ts');
    await cli(root, ['--apply', '--legacy-clients', `${two}=sessions`, '--legacy-clients', './=reject'], real);
    expect(bodyOf(root, 'one/a.ts')).toBe(reject);
    expect(bodyOf(root, 'two/a.ts')).toBe(sessions);
  });

  it('says for each server what was chosen, and why', async () => {
    const root = repository({ 'one/a.ts': server, 'two/a.ts': server });
    const argv = ['--legacy-clients', 'two=sessions'];
    expect(notesIn(await json(root, argv, real))).toEqual([
      ['one/a.ts', 'clients of 2025 are answered without a session: nothing but transport and server hangs on it'],
      ['two/a.ts', 'clients of 2025 keep their sessions, because --legacy-clients says so'],
    ]);
    for (const more of [[], ['--apply']]) {
      const { stdout } = await cli(root, [...argv, ...more], real);
      expect(stdout.replaceAll(/\n {4}(?! )/gu, ' ').match(/Chosen: [^.]*\./gu)).toEqual([
        'Chosen: clients of 2025 are answered without a session: nothing but transport and server hangs on it.',
        'Chosen: clients of 2025 keep their sessions, because --legacy-clients says so.',
      ]);
    }
  });

  it('says what clients lose by an explicit stateless', async () => {
    const root = repository({ 'a.ts': server.replace("'time', {}, ()", "'time', {}, (extra: any)") });
    writeTree(root, { 'a.ts': read(root, 'a.ts').replace('new Date()', 'extra.sessionId + new Date()') });
    expect(notesIn(await json(root, [], real))[0]?.[1]).toMatch(/^clients of 2025 keep their sessions, because /u);
    expect(notesIn(await json(root, ['--legacy-clients', 'stateless'], real))[0]?.[1]).toMatch(
      /^clients of 2025 are answered without a session, because --legacy-clients says so; what they lose: /u,
    );
  });

  it.each([
    ['none', /argument 'none' is invalid\. Give auto, stateless, sessions or reject, or <path>=<mode>\./u],
    ['src=none', /Give auto, stateless, sessions or reject, or <path>=<mode>\./u],
    ['src', /Give auto, stateless, sessions or reject, or <path>=<mode>\./u],
    ['=reject', /--legacy-clients|Give auto/u],
    ['../=reject', /--legacy-clients \.\.\/=reject: \.\.\/ is outside of \//u],
    ['/=reject', /--legacy-clients \/=reject: \/ is outside of \//u],
  ])('refuses %s before anything is written', async (choice, message) => {
    const root = repository({ 'a.ts': server });
    const { exitCode, stdout, stderr } = await cli(root, ['--apply', '--legacy-clients', choice], real);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(read(root, 'a.ts')).toBe(server);
  });

  it('is repeated in the commands that make changes', async () => {
    const root = repository({ 'my servers/a.ts': server });
    const argv = [
      '--keep-legacy-json',
      '--handles',
      '--legacy-clients',
      'reject',
      '--legacy-clients',
      'my servers=sessions',
      '--no-todo',
    ];
    const repeated =
      "--no-todo --legacy-clients reject --legacy-clients 'my servers=sessions' --handles --keep-legacy-json";
    const { stdout } = await cli(root, argv, real);
    expect(stdout).toContain(`npx mcp-stateless --apply ${repeated}\n`);
    expect(stdout).toContain(`npx mcp-stateless --diff ${repeated}\n`);
  });

  it('is not repeated in commands that do not take it', async () => {
    const root = repository({ 'a.ts': server });
    const { stdout } = await cli(root, ['--apply', '--no-todo', '--legacy-clients', 'sessions', 'a.ts'], real);
    const [, argv = ''] = /npx mcp-stateless (check.*)/u.exec(stdout) ?? [];
    expect(argv.split(/ {2,}/u)[0]).toBe('check a.ts');
    expect((await cli(root, ['check', 'a.ts'], real)).stderr).toBe('');
    expect(stdout).toContain('git restore -- a.ts');
  });
});

describe('--client-negotiation', () => {
  const imports = `import { Client } from '@modelcontextprotocol/client';\n\n`;
  const info = `{ name: 'tour', version: '1.0.0' }`;
  const client = `${imports}export const client = new Client(${info});\n`;
  const made = (mode: string): string =>
    `${imports}export const client = new Client(${info}, { versionNegotiation: { mode: ${mode} } });\n`;
  const only = ['--only', 'client-negotiation'];
  const real = { patterns: undefined } as unknown as Partial<RunInput>;

  it.each([
    [[], client],
    [['--suggestions'], made(`'auto'`)],
    [['--client-negotiation', 'auto'], made(`'auto'`)],
    [['--client-negotiation', 'pin'], made(`{ pin: '2026-07-28' }`)],
  ])('%j decides what clients negotiate', async (argv, expected) => {
    const root = repository({ 'a.ts': client });
    await cli(root, ['--apply', ...only, ...argv], real);
    expect(read(root, 'a.ts')).toBe(expected);
  });

  it('waits for the calls that would throw', async () => {
    const main = `\nawait client.connect(transport);\nawait client.ping();\n`;
    const root = repository({ 'a.ts': client + main });
    await cli(root, ['--apply', ...only, '--client-negotiation', 'auto'], real);
    expect(read(root, 'a.ts')).toBe(client + main);
    await cli(root, ['--apply', '--only', 'client-negotiation,ping', '--client-negotiation', 'auto'], real);
    expect(read(root, 'a.ts')).toBe(
      made(`'auto'`) + main.replace('await client.ping', `if (client.getProtocolEra() === 'legacy') await client.ping`),
    );
  });

  it('leaves a TODO comment where it cannot', async () => {
    const given = `${imports}export const make = (options: object) => new Client(${info}, options);\n`;
    const command =
      `import { Client } from '@modelcontextprotocol/client';\n` +
      `import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';\n\n` +
      `const client = new Client(${info});\nawait client.connect(new StdioClientTransport({ command: process.argv[2] }));\n`;
    const root = repository({ 'a.ts': given, 'b.ts': command });
    await cli(root, ['--apply', ...only, '--client-negotiation', 'auto'], real);
    expect(read(root, 'a.ts')).toMatch(
      /TODO\(mcp-stateless\/client-negotiation\): Pass versionNegotiation: \{ mode: 'auto' \} in the options/u,
    );
    expect(read(root, 'b.ts')).toMatch(/TODO\(mcp-stateless\/client-negotiation\): Decide whether each run/u);
  });

  it('is printed as chosen, and repeated in the commands that make changes', async () => {
    const { stdout } = await cli(repository({ 'a.ts': client }), ['--client-negotiation', 'pin'], real);
    const chosen = `Chosen: versionNegotiation: { mode: { pin: '2026-07-28' } }, because --client-negotiation says so.`;
    expect(stdout.replace(/\s+/gu, ' ')).toContain(chosen);
    expect(stdout).toContain('npx mcp-stateless --apply --client-negotiation pin ');
  });
});

describe('wrong usage', () => {
  it.each([
    ['an unknown option', ['--aply'], /unknown option '--aply'[^]*Did you mean --apply\?/u],
    ['an option of check', ['check', '--apply'], /unknown option '--apply'/u],
    ['an unknown format', ['--format', 'xml'], /Allowed choices are pretty, json/u],
    ['two options that exclude each other', ['--since', 'main', '--staged'], /cannot be used with/u],
    ['an unknown id', ['--only', 'old-nam'], /There is no pattern "old-nam"\. Did you mean old-name\?/u],
    ['an unknown id to skip', ['check', '--skip', 'hand'], /Did you mean by-hand\?/u],
    ['an unknown id to explain', ['explain', 'odl-name'], /Did you mean old-name\?/u],
    ['an id like none', ['--only', 'zzzzzzzz'], /There is no pattern "zzzzzzzz"\. mcp-stateless list/u],
    ['no id', ['--only', ','], /Give at least one id/u],
    ['nothing selected', ['--only', 'noted', '--skip', 'noted'], /leave nothing to look for/u],
    ['a path that does not exist', ['nowhere'], /nowhere does not exist\./u],
    ['a path outside', ['..'], /lies outside/u],
    [
      'a choice for what does not exist',
      ['--apply', '--legacy-clients', 'scr/a.ts=reject'],
      /--legacy-clients scr\/a\.ts=reject: there is no file or folder scr\/a\.ts\./u,
    ],
    ['a commit that does not exist', ['--since', 'nonsense'], /--since nonsense: git knows no such commit/u],
    ['no file matched', ['docs'], /No TypeScript or JavaScript files found in docs\. Files that git ignores/u],
    ['all files ignored', ['--ignore', '**'], /No TypeScript or JavaScript files found/u],
    ['a report in a folder that does not exist', ['--output-file', 'no/where.json'], /the folder does not exist/u],
    ['a report into a folder', ['--output-file', 'docs'], /is a folder/u],
    ['a report over source code', ['--output-file', 'a.ts'], /looks like source code/u],
    ['an escape sequence', ['\u001b[31mx'], /\\x1b\[31mx does not exist/u],
  ] as [string, string[], RegExp][])('%s', async (_, argv, message) => {
    const root = repository({ 'a.ts': legacy, 'docs/readme.md': '' });
    const { exitCode, stdout, stderr } = await cli(root, argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(stderr).not.toContain('\u001b');
    expect(read(root, 'a.ts')).toBe(legacy);
  });

  it.each(['--baseline', '--update-baseline'])('does not accept what does not exist yet: %s', async (option) => {
    expect((await cli(repository({ 'a.ts': legacy }), [option])).exitCode).toBe(2);
  });

  it('shows the stack with --debug alone', async () => {
    const root = repository({ 'a.ts': legacy });
    expect((await cli(root, ['nowhere', '--debug'])).stderr).toMatch(/nowhere does not exist\.\n\s+at /u);
  });

  it('names what git refuses, and goes on without it', async () => {
    const root = repository({ 'a.ts': legacy });
    const { exitCode, stdout, stderr } = await cli(root, ['check'], { env: { ...env, PATH: '/nonexistent' } });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a.ts');
    expect(stderr).toBe('mcp-stateless: git is not used: the git command was not found\n');
    const refused = await cli(root, ['--apply'], { env: { ...env, PATH: '/nonexistent' } });
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('Git cannot be asked (the git command was not found)');
    const since = await cli(root, ['--since', 'HEAD'], { env: { ...env, PATH: '/nonexistent' } });
    expect(since.stderr).toContain('--since needs a git repository: the git command was not found.');
  });
});

describe('--format json', () => {
  const source = `${legacy}if (maybeName) byHand();\nnoted();\n`;

  it('keeps to its schema, with and without findings', async () => {
    const root = repository({ 'a.ts': source, 'b.ts': `${sdkImport}let = (\n` });
    for (const argv of [
      [],
      ['check'],
      ['--diff', '--suggestions'],
      ['--apply', '--diff'],
      ['check', '--ignore', 'a.ts'],
    ]) {
      expect((await json(root, argv)).skipped).toHaveLength(1);
    }
  });

  it('says what it must', async () => {
    const root = repository({ 'a.ts': source });
    const { exitCode, ...report } = await json(root, []);
    expect(exitCode).toBe(1);
    expect(report).toEqual({
      version: 1,
      tool: { name: 'mcp-stateless', version: expect.stringMatching(/^\d+\.\d+\.\d+/u) as string },
      target: '2026-07-28',
      root: '.',
      findings: [
        {
          id: 'old-name',
          severity: 'error',
          kind: 'breaking',
          safety: 'fix',
          message: 'This is old-name.',
          path: 'a.ts',
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 8,
          sep: 'SEP-2567',
          url: 'https://modelcontextprotocol.io/specification/old-name',
          fixed: false,
        },
        expect.objectContaining({
          id: 'maybe-name',
          severity: 'warn',
          safety: 'suggest',
          line: 3,
          column: 5,
        }) as object,
        expect.objectContaining({ id: 'by-hand', severity: 'error', safety: 'manual', line: 3, column: 16 }) as object,
        expect.objectContaining({
          id: 'noted',
          severity: 'info',
          kind: 'advisory',
          safety: 'report',
          line: 4,
        }) as object,
      ],
      changes: [{ path: 'a.ts', ids: ['by-hand', 'old-name'], edits: 2 }],
      manifests: [],
      skipped: [],
      suppressions: [],
      summary: {
        files: { found: 1, read: 1, candidates: 1, changed: 1 },
        findings: { error: 2, warn: 1, info: 1 },
        todos: 1,
        durationMs: expect.any(Number) as number,
      },
    });
  });

  it('is the same twice, but for the time', async () => {
    const root = repository({ 'b.ts': source, 'a.ts': source, 'B/a.ts': source, 'ä.ts': source });
    const [first, second] = [await json(root, ['--diff']), await json(root, ['--diff'])];
    expect({ ...first, summary: { ...first.summary, durationMs: 0 } }).toEqual({
      ...second,
      summary: { ...second.summary, durationMs: 0 },
    });
    expect([...new Set(first.findings.map((finding) => finding.path))]).toEqual(['B/a.ts', 'a.ts', 'b.ts', 'ä.ts']);
  });

  it('counts columns in UTF-16 code units, behind a byte order mark too', async () => {
    const root = repository({ 'a.ts': `\uFEFFconst x = '🙂', y = oldName; ${sdkImport}` });
    const text = read(root, 'a.ts').slice(1);
    const [finding] = (await json(root, ['check'])).findings;
    expect(finding).toMatchObject({ line: 1, column: text.indexOf('oldName') + 1 });
  });

  it('changes nothing with check', async () => {
    const root = repository({ 'a.ts': source });
    expect(await json(root, ['check'])).toMatchObject({ changes: [], summary: { files: { changed: 0 }, todos: 0 } });
  });
});

describe('--output-file', () => {
  it('takes the report, without colours, and leaves the standard output alone', async () => {
    const root = repository({ 'a.ts': legacy });
    const input = { stdout: { isTTY: true, columns: 120 } };
    const { stdout, stderr, exitCode } = await cli(root, ['check', '--output-file', 'report.txt'], input);
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: '', stderr: 'The report is in report.txt.\n', exitCode: 1 });
    expect(read(root, 'report.txt')).toContain('old-name');
    expect(read(root, 'report.txt')).not.toContain('\u001b');
    await cli(root, ['check', '--format', 'json', '--output-file', 'report.json']);
    expect(validate(JSON.parse(read(root, 'report.json')))).toBe(true);
  });
});

describe('--format pretty', () => {
  const many = `${sdkImport}${'oldName();\n'.repeat(60)}`;

  it('fits into 80 columns, addresses and the diff apart', async () => {
    const long = pattern({
      id: 'long-winded',
      safety: 'fix',
      text: 'A sentence that says at length what is legacy here and what has to be done about it. '.repeat(3),
      edit: 'Say it in fewer words',
      detect: (facts) => identifiers(facts, 'wordy').map((at) => ({ at, edits: [{ range: at.range, text: 'terse' }] })),
    });
    const root = repository({
      [`src/${'folder/'.repeat(12)}a.ts`]: `${many}const text = '${'x'.repeat(200)}', b = wordy('${'日'.repeat(100)}');\n`,
      'broken.ts': `${sdkImport}let = (\n`,
    });
    for (const argv of [[], ['check'], ['--apply']]) {
      const { stdout } = await cli(root, argv, { patterns: [long, ...samplePatterns] });
      const wide = stdout.split('\n').filter((line) => line.length > 80 && !/https:|folder\//u.test(line));
      expect(wide).toEqual([]);
    }
  });

  it('stays readable where one finding repeats', async () => {
    const root = repository({ 'a.ts': many });
    const { stdout } = await cli(root, ['check']);
    expect(stdout.match(/This is old-name\./gu)).toHaveLength(1);
    expect(stdout.match(/See https:/gu)).toHaveLength(1);
    expect(stdout.match(/error {2}old-name/gu)).toHaveLength(5);
    expect(stdout).toContain('and 55 more old-name  can be fixed\n    7:1, 8:1, ');
    expect(stdout).toContain('and 15 more (--format json lists them)');
    expect(stdout).toContain('60 errors');
  });

  it('says of each finding what happens to it', async () => {
    const root = repository({ 'a.ts': `${legacy}maybeName();\nbyHand();\nnoted();\n` });
    const outcomes = async (...argv: string[]): Promise<string[]> =>
      [...(await cli(root, argv)).stdout.matchAll(/^ {2}\d+:\d+ .*\(SEP-2567\) {2}(.*)$/gmu)].map(
        (match) => match[1] ?? '',
      );
    expect(await outcomes('check')).toEqual(['can be fixed', 'suggestion', 'by hand', 'note']);
    expect(await outcomes()).toEqual([
      'will be fixed',
      'suggestion',
      'by hand; a TODO comment will be written',
      'note',
    ]);
    expect(await outcomes('--suggestions', '--no-todo')).toEqual(['will be fixed', 'will be fixed', 'by hand', 'note']);
    expect(await outcomes('--apply')).toEqual(['fixed', 'suggestion', 'by hand; TODO comment written', 'note']);
  });

  it('lets neither code nor file names speak to the terminal', async () => {
    const root = repository({
      'esc\u001b]0;x\u0007.ts': `${sdkImport}const s = "\u001b[2J\u009b1m\u202e"; oldName();\n`,
    });
    for (const argv of [[], ['--diff'], ['--apply', '--diff']]) {
      const { stdout } = await cli(root, argv);
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/u);
    }
  });

  it.each([
    ['a pipe', {}, {}, [], false],
    ['a terminal', { isTTY: true }, {}, [], true],
    ['a terminal, NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, [], false],
    ['a terminal, --no-color', { isTTY: true }, {}, ['--no-color'], false],
    ['a pipe, FORCE_COLOR', {}, { FORCE_COLOR: '1' }, [], true],
  ] as [string, object, NodeJS.ProcessEnv, string[], boolean][])(
    'is coloured or not: %s',
    async (_, stdout, more, argv, isColored) => {
      const root = repository({ 'a.ts': legacy });
      const result = await cli(root, argv, { stdout, env: { ...env, ...more } });
      expect(result.stdout.includes('\u001b[')).toBe(isColored);
    },
  );

  it('shows progress on a terminal when it takes longer than a second, and takes it away', async () => {
    const root = repository({ 'a.ts': legacy, 'b.ts': legacy });
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 600));
    let written = '';
    const write = (text: string): void => void (written += text);
    const result = await cli(root, [], { stderr: { isTTY: true, columns: 60, write } });
    expect(written).toMatch(/^\rmcp-stateless: reading files: \d of 2/u);
    expect(written).toMatch(/\r {59}\r$/u);
    expect(result.stderr).toBe('');
    now = 0;
    written = '';
    await cli(root, [], { stderr: { isTTY: false, write } });
    expect(written).toBe('');
  });

  it('says that there is nothing', async () => {
    const { stdout, exitCode } = await cli(repository({ 'a.ts': '' }), []);
    expect(stdout).toMatch(
      /^No legacy MCP code found\.\n {2}Files {5}1 found, 0 with MCP code, 0 would change \(\d+\.\d s\)\n$/u,
    );
    expect(exitCode).toBe(0);
  });

  it('speaks of comments that are left, when they are all that is left', async () => {
    const { stdout } = await cli(repository({ 'a.ts': `${sdkImport}${todo}\nbyHand();\n` }), ['check']);
    expect(stdout).toContain('TODOs     1 comment to be worked off');
    expect(stdout).not.toContain('No legacy MCP code');
  });
});

const pages = path.resolve(import.meta.dirname, '../docs/rules');

describe('list, explain, help', () => {
  it('lists patterns', async () => {
    const { stdout, exitCode } = await cli('/', ['list']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^old-name +breaking +fix$/mu);
    expect(stdout).toMatch(/^maybe-name +breaking +suggestion$/mu);
    expect(stdout).toMatch(/^by-hand +breaking +by hand$/mu);
    expect(stdout).toMatch(/^noted +advisory +note$/mu);
    expect(stdout).toContain('Finds what by-hand finds.');
  });

  it('lists patterns for programs', async () => {
    const list = JSON.parse((await cli('/', ['list', '--format', 'json'])).stdout) as {
      id: string;
      outcomes: string[];
    }[];
    expect(list.map(({ id, outcomes }) => [id, outcomes])).toEqual([
      ['old-name', ['fix']],
      ['maybe-name', ['suggestion']],
      ['by-hand', ['by hand']],
      ['noted', ['note']],
    ]);
  });

  it('explains a pattern', async () => {
    const { stdout, exitCode } = await cli('/', ['explain', 'by-hand']);
    expect(exitCode).toBe(0);
    for (const part of [
      'SEP-2567',
      'The revision removed it.',
      '- `one`',
      'The name is replaced.',
      'This is by-hand.',
      'TODO: Decide what becomes of this call.',
      'See https://',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(JSON.parse((await cli('/', ['explain', 'by-hand', '--format', 'json'])).stdout)).toMatchObject({
      id: 'by-hand',
    });
  });

  it('knows and explains its real patterns, in 80 columns', async () => {
    const { stdout } = await run({ argv: ['list', '--format', 'json'], cwd: '/', env });
    const ids = (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain('session-id-header');
    for (const id of ids) {
      const explained = await run({ argv: ['explain', id], cwd: '/', env });
      expect(explained.exitCode).toBe(0);
      expect(
        explained.stdout
          .split('\n')
          .filter((line) => line.length > 80 && line.trim().includes(' ') && !line.includes('https:')),
      ).toEqual([]);
      expect(explained.stdout).not.toContain('{{');
    }
  });

  it('explains what the pages of the patterns say', async () => {
    const words = (text: string): string => text.replaceAll(/[`*<>{}]|\s+/gu, '').replaceAll(/edit:|TODO:/gu, '');
    for (const name of readdirSync(pages).filter((file) => file !== 'README.md')) {
      const [page = ''] = readFileSync(path.join(pages, name), 'utf8').split(/^## (?:Example|Not reported)/mu);
      const { stdout } = await run({ argv: ['explain', name.replace('.md', '')], cwd: '/', env });
      const explained = words(stdout);
      for (const line of page.split('\n').filter((one) => !one.startsWith('#') && !one.startsWith('- Specification'))) {
        const text = line.replace(/^\s*(?:- )?(?:(?:Kind|Edits|Presets|The edit|The comment): )?/u, '');
        expect(explained, `${name}: ${line}`).toContain(words(text));
      }
    }
  });

  it('helps', async () => {
    const { stdout, exitCode, stderr } = await cli('/', ['--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const part of [
      '--apply',
      '--only <ids>',
      '--fail-on <level>',
      '--help',
      'explain',
      'Examples:',
      'Exit codes:',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect((await cli('/', ['check', '--help'])).stdout).not.toContain('--apply');
    expect(await cli('/', ['--version'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/u) as string,
    });
  });
});

describe('the command itself', () => {
  const bin = path.resolve(import.meta.dirname, '../bin/mcp-stateless.ts');
  const loader = import.meta.resolve('tsx');

  it('passes arguments, folder, output and exit code on', () => {
    const root = repository({ 'a.ts': sdkImport });
    const start = (...argv: string[]): SpawnSyncReturns<string> =>
      spawnSync(process.execPath, ['--import', loader, bin, ...argv], { cwd: root, encoding: 'utf8', env });
    const found = start('a.ts', '--only', 'sdk-package-split', '--format', 'json');
    expect(found.stderr).toBe('');
    expect(validate(JSON.parse(found.stdout))).toBe(true);
    expect(found.status).toBe(1);
    const wrong = start('nowhere');
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toBe('mcp-stateless: nowhere does not exist.\n');
    expect(existsSync(path.join(root, 'nowhere'))).toBe(false);
  });
});
