import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { askServer, factsOf } from '../bench/realworld/ask-server.js';
import type { ServerFacts } from '../bench/realworld/ask-server.js';
import type { OurFinding } from '../bench/realworld/migrate.js';
import { readRepositories } from '../bench/realworld/repositories.js';
import { createSandbox } from '../bench/realworld/sandbox.js';
import { servingOf, unnamed } from '../bench/realworld/serving.js';
import type { Serving } from '../bench/realworld/serving.js';
import { migrated } from './e2e/migrated-servers.js';

const folder = mkdtempSync(path.join(tmpdir(), 'realworld-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the list of repositories', () => {
  const read = (entry: object): unknown => {
    const file = path.join(folder, 'list.json');
    writeFileSync(file, JSON.stringify([entry]));
    return readRepositories(file);
  };
  const known = { name: 'one', source: 'owner/one' };

  test('is as it should be, and no two entries share a name', () => {
    const names = readRepositories('bench/realworld/repositories.json').map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test('has names of what is known alone', () => {
    expect(() => read({ ...known, comit: 'x' })).toThrow(/list\.json: one: .*comit/su);
    expect(() => read({ source: 'owner/one' })).toThrow(/entry 0/u);
  });

  test('has servers of this machine alone', () => {
    const serve = (url: string): object => ({ ...known, serve: { servers: [{ start: 'npm start', url }] } });
    expect(read(serve('http://127.0.0.1:3000/mcp'))).toHaveLength(1);
    for (const url of ['http://example.com/mcp', 'https://localhost/mcp', '3000'])
      expect(() => read(serve(url)), url).toThrow(/url/u);
  });
});

// A shell starts them.
describe.skipIf(process.platform === 'win32')('a server that runs', () => {
  test('is asked over stdio, before and after', { timeout: 90_000 }, async () => {
    const copy = await migrated('__fixtures__/servers/stdio-singleton');
    try {
      const ask = (cwd: string): Promise<ServerFacts> =>
        askServer({ start: 'node index.js', cwd, env: {}, seconds: 20 });
      const [before, after] = [await ask(copy.before), await ask(copy.after)];
      expect(before).toMatchObject({ problem: null, legacy: '2025-11-25', modern: false, tools: { modern: null } });
      expect(after).toMatchObject({ problem: null, legacy: '2025-11-25', modern: true, session: null, probe: [] });
      expect(after.tools.modern).toEqual(before.tools.legacy);
      expect(after.tools.modern).not.toEqual([]);
    } finally {
      copy.remove();
    }
  });

  test('is asked over HTTP, and ends with everything it has started', { timeout: 90_000 }, async () => {
    const copy = await migrated('__fixtures__/servers/express-stateless');
    try {
      const port = await freePort();
      const start = 'sleep 4242 & node src/index.js';
      const question = {
        cwd: copy.after,
        env: { PORT: String(port) },
        url: `http://127.0.0.1:${port}/mcp`,
        seconds: 20,
      };
      const call = { name: 'mix', arguments: { first: 'red', second: 'blue' } };
      const facts = await askServer({ ...question, start, call });
      expect(facts.answers.legacy).toContain('red-ish blue');
      expect(facts.answers.modern).toBe(facts.answers.legacy);
      expect(facts).toMatchObject({
        problem: null,
        legacy: '2025-11-25',
        modern: true,
        session: 'none',
        official: null,
      });
      expect(facts.tools).toEqual({ legacy: ['hex_to_rgb', 'mix'], modern: ['hex_to_rgb', 'mix'] });
      await expect.poll(() => isRunning('sleep 4242')).toBe(false);
    } finally {
      copy.remove();
    }
  });

  test('says why it does not start', async () => {
    const url = `http://127.0.0.1:${await freePort()}/mcp`;
    const ask = (start: string, at: object = {}): Promise<ServerFacts> =>
      askServer({ start, cwd: folder, env: {}, seconds: 2, ...at });
    expect((await ask('echo no key >&2; exit 3')).problem).toContain('no key');
    expect((await ask('echo no key >&2; exit 3', { url })).problem).toMatch(/ended with 3: no key/u);
    expect((await ask('sleep 60', { url })).problem).toMatch(/does not listen/u);
  });
});

describe('what becomes of a server', () => {
  const old: ServerFacts = { ...factsOf(''), problem: null, legacy: '2025-06-18', tools: told(['a', 'b'], null) };
  const both = { ...old, legacy: '2025-11-25', modern: true, tools: told(['a', 'b'], ['a', 'b']) };
  const judged = (before: ServerFacts, after: ServerFacts, findings: readonly OurFinding[] = []): Partial<Serving> => {
    const serve = { servers: [{ start: 'x', folder: 'src/a' }] };
    const [one] = servingOf(serve, new Map([['stdio', before]]), new Map([['stdio', after]]), findings);
    return { class: one?.class, reasons: one?.reasons };
  };

  test('serves with the same tools', () => {
    expect(judged(old, both)).toEqual({ class: 'serves', reasons: [] });
    expect(judged(old, { ...both, probe: ['origin-host-validation'] }).class).toBe('serves');
  });

  test('differs where clients of either revision notice', () => {
    expect(judged(old, { ...both, legacy: null }).reasons).toEqual(['clients of 2025 are not served any more']);
    expect(judged(old, { ...both, tools: told(['a', 'b'], ['a', 'c']) })).toEqual({
      class: 'partly',
      reasons: ['clients of 2026 miss b', 'clients of 2026 get c'],
    });
    expect(judged(old, { ...both, tools: told(['a'], ['a', 'b']) }).reasons).toEqual(['clients of 2025 miss b']);
    const answered = { ...old, answers: { legacy: '[1]', modern: null } };
    expect(judged(answered, { ...both, answers: { legacy: '[1]', modern: '[1]' } }).class).toBe('serves');
    expect(judged(answered, { ...both, answers: { legacy: '[1]', modern: '[2]' } }).reasons).toEqual([
      'clients of 2026 are answered [2], and were [1]',
    ]);
    expect(judged(old, { ...both, official: { 'tools-list': ['x'] } }).reasons).toEqual(['tools-list: x']);
    const broken = { ...both, tools: { ...both.tools, modern: { problem: 'no schema' } } };
    expect(judged(old, broken).reasons).toEqual(['clients of 2026 get no tools: no schema']);
  });

  test('is not lifted, and named by what is left where it is', () => {
    const finding = { severity: 'error', safety: 'manual', line: 1, endLine: 1, fixed: false } as const;
    const findings = [
      { ...finding, id: 'session-map-route', path: 'src/a/http.ts' },
      { ...finding, id: 'singleton-server', path: 'src/b/http.ts' },
      { ...finding, id: 'stdio-connect', path: 'src/a/index.ts', fixed: true },
    ];
    expect(judged(old, old, findings)).toEqual({ class: 'not-lifted', reasons: ['left: session-map-route'] });
    expect(judged(old, old, findings.slice(1)).reasons).toEqual(['left: singleton-server']);
    expect(judged(old, old, findings.slice(2))).toEqual({ class: 'not-lifted', reasons: [unnamed] });
  });

  test('is broken only where it started before', () => {
    expect(judged(old, factsOf('build failed'))).toEqual({ class: 'broken', reasons: ['build failed', unnamed] });
    expect(judged(factsOf('no key'), factsOf('no key'))).toEqual({ class: 'unknown', reasons: ['no key'] });
  });
});

test('nothing outlives a step of the sandbox', { timeout: 30_000 }, async () => {
  const sandbox = createSandbox(path.join(folder, 'home'));
  // The way out of the group that a time limit stops.
  const script = `require('node:child_process').spawn('sleep', ['4343'], { detached: true, stdio: 'ignore' }).unref()`;
  const ended = await sandbox.run('node', ['-e', script], { cwd: folder, seconds: 20 });
  expect(ended.code).toBe(0);
  if (sandbox.isolated) await expect.poll(() => isRunning('sleep 4343')).toBe(false);
});

function told(legacy: string[] | null, modern: string[] | null): ServerFacts['tools'] {
  return { legacy, modern };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function isRunning(command: string): boolean {
  return spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n').includes(command);
}
