/** What is different on Windows, on a disk that only looks like one. */
import type * as ChildProcess from 'node:child_process';
import type * as FileSystem from 'node:fs';
import type * as Paths from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { drive, mount } from './windows-disk.js';

vi.mock('node:path', async (original) =>
  (await import('./windows-disk.js')).windowsPaths(await original<typeof Paths>()),
);
vi.mock('node:fs', async (original) =>
  (await import('./windows-disk.js')).windowsFiles(await original<typeof FileSystem>()),
);
vi.mock('node:child_process', async (original) =>
  (await import('./windows-disk.js')).windowsPrograms(await original<typeof ChildProcess>()),
);

const { posix } = await vi.importActual<typeof Paths>('node:path');
const { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } =
  await vi.importActual<typeof FileSystem>('node:fs');
const { execFileSync } = await vi.importActual<typeof ChildProcess>('node:child_process');

const projects = posix.join(process.cwd(), '__fixtures__/projects');

/** The folder that is `C:\work`. */
let root: string;

beforeEach(() => {
  root = mkdtempSync('/tmp/mcp-stateless-');
  mount(root);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function command(...argv: string[]): Promise<RunOutput> {
  return run({ argv, cwd: drive });
}

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(posix.dirname(posix.join(root, file)), { recursive: true });
    writeFileSync(posix.join(root, file), text);
  }
}

function commit(): void {
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'before'],
  ]) {
    execFileSync('git', args, { cwd: root });
  }
}

function readTree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.git/'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(posix.join(folder, file), 'utf8')]));
}

interface Json {
  findings: { path: string }[];
}

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'a', version: '1.0.0' });
server.tool('add', async () => ({ content: [] }));
`;

it('is looked at as Windows is', async () => {
  const path = await import('node:path');
  const { existsSync, realpathSync } = await import('node:fs');
  write({ 'src/server.ts': server });
  expect(path.join(drive, 'src')).toBe('C:\\work\\src');
  expect(existsSync('c:\\work\\src/server.ts')).toBe(true);
  expect(existsSync('C:\\workshop')).toBe(false);
  expect(realpathSync('C:\\work\\src')).toBe('C:\\work\\src');
});

describe.each(readdirSync(projects))('%s', (name) => {
  it('becomes what it becomes elsewhere', async () => {
    cpSync(posix.join(projects, name, 'before'), root, { recursive: true });
    commit();
    const { exitCode } = await command('--apply', ...(await optionsOf(name)));
    expect(exitCode).toBeLessThan(2);
    expect(readTree(root)).toEqual(readTree(posix.join(projects, name, 'after')));
  });
});

async function optionsOf(project: string): Promise<readonly string[]> {
  const trees = await import('./project-trees.js');
  return trees.optionsOf(project);
}

describe('paths that are typed', () => {
  it.each([
    ['src\\server.ts', ['src/server.ts']],
    ['.\\src\\', ['src/server.ts']],
    ['C:\\work\\src\\server.ts', ['src/server.ts']],
    ['c:/work/src', ['src/server.ts']],
    ['.', ['other/server.ts', 'src/server.ts']],
  ])('%s', async (typed, files) => {
    write({ 'src/server.ts': server, 'other/server.ts': server });
    commit();
    const { stdout } = await command('check', '--format', 'json', typed);
    const { findings } = JSON.parse(stdout) as Json;
    expect([...new Set(findings.map(({ path }) => path))]).toEqual(files);
  });

  it.each(['..\\work2', '..', 'D:\\other', '\\\\host\\share'])('refuses %s', async (typed) => {
    write({ 'src/server.ts': server });
    const { exitCode, stderr } = await command('check', typed);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(typed);
  });
});

describe('options that name files', () => {
  it.each(['src\\a', '.\\src\\a\\', 'C:\\work\\src\\a\\server.js', 'src/a/'])('--legacy-clients %s', async (named) => {
    const migrated = async (choice: string): Promise<string> => {
      cpSync(posix.join(projects, '../servers/express-struct-map-js/before'), posix.join(root, 'src/a'), {
        recursive: true,
      });
      commit();
      expect(await command('--apply', '--legacy-clients', choice)).toMatchObject({ stderr: '' });
      return readFileSync(posix.join(root, 'src/a/server.js'), 'utf8');
    };
    const all = await migrated('sessions');
    expect(all).not.toBe(await migrated('stateless'));
    expect(await migrated(`${named}=sessions`)).toBe(all);
  });

  it('reports lie where they are meant to, and speak of files with slashes', async () => {
    write({ 'src/server.ts': server, 'out/known.json': '{}' });
    commit();
    await command('check', '--format', 'sarif', '--output-file', 'out\\report.json');
    const report = readFileSync(posix.join(root, 'out/report.json'), 'utf8');
    expect(report).toContain('"uri": "src/server.ts"');
    expect(report).not.toContain('\\\\');

    await command('check', '--baseline', 'out\\baseline.json', '--update-baseline');
    expect(readFileSync(posix.join(root, 'out/baseline.json'), 'utf8')).toContain('src/server.ts');
    expect((await command('check', '--baseline', 'out\\baseline.json')).exitCode).toBe(0);
  });
});
