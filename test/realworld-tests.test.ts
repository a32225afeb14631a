import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { newFailures } from '../bench/realworld/classify.js';
import { environmentFor, readResults } from '../bench/realworld/tests.js';
import { newErrors } from '../bench/realworld/types.js';

const folder = mkdtempSync(path.join(tmpdir(), 'realworld-tests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = 'node --test test/*.cjs';

test('tests of `node --test` are told by file and name', () => {
  mkdirSync(path.join(folder, 'test'));
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, 'test', name), text);
  write(
    'a.cjs',
    `const { test, describe } = require('node:test');
test('passes', () => {});
test('is skipped', { skip: true }, () => {});
describe('suite', () => {
  test('fails', () => { throw new Error('of its own'); });
});
test('outer', async (t) => { await t.test('inner', () => {}); });`,
  );
  write('b.cjs', `console.log('noise'); require('./nowhere.cjs');`);
  const output = path.join(folder, 'tests.json');
  const env = { ...process.env, ...environmentFor(script, output) };
  // Vitest runs inside of nothing that the tests in here should know.
  delete (env as Record<string, unknown>).NODE_TEST_CONTEXT;
  spawnSync(process.execPath, ['--test', 'test/a.cjs', 'test/b.cjs'], { cwd: folder, env });
  const results = readResults(readFileSync(output, 'utf8'));
  const short = results.map((one) => `${path.basename(one.file)} ${one.name} ${one.passed ? 'passed' : 'failed'}`);
  expect(short.sort()).toEqual([
    'a.cjs outer inner passed',
    'a.cjs outer passed',
    'a.cjs passes passed',
    'a.cjs suite fails failed',
    'b.cjs (file) failed',
  ]);
  expect(results.find(({ name }) => name === 'suite fails')?.message).toContain('of its own');
  expect(results.find(({ name }) => name === '(file)')?.message).toContain('nowhere.cjs');
});

test('a script with reporters of its own is run as it is', () => {
  expect(environmentFor(`${script} --test-reporter=spec`, 'x')).toEqual({});
  expect(environmentFor('mocha', 'x')).toEqual({});
});

test('a test that did not run any more is explained by the end of the whole run', () => {
  const before = { passed: new Set(['packages/a/x.test.ts > works']), failed: new Map<string, string>() };
  const after = {
    passed: new Set<string>(),
    failed: new Map([
      ['packages/b > npm test', 'src/b.ts is broken'],
      ['packages/a > npm test', 'src/a.ts is broken'],
    ]),
  };
  const finding = { severity: 'error', safety: 'manual', line: 1, endLine: 1, fixed: false } as const;
  const report = {
    findings: [
      { ...finding, id: 'ping', path: 'src/a.ts' },
      { ...finding, id: 'cancellation', path: 'src/b.ts' },
    ],
    changes: [],
    manifests: [],
    skipped: [],
    summary: { todos: 0, files: { found: 0 } },
  };
  expect(newFailures(before, after, report).map(({ named }) => named)).toEqual([['ping']]);
});

test('an error that only names another package is not new', () => {
  const at = { path: 'a.ts', line: 1, code: 2305 };
  const of = (name: string, member: string): string => `Module '"${name}"' has no exported member '${member}'.`;
  const before = [{ ...at, message: of('@modelcontextprotocol/sdk/types.js', 'ToolResult') }];
  const known = { ...at, line: 2, message: of('@modelcontextprotocol/client', 'ToolResult') };
  const fresh = { ...at, line: 3, message: of('@modelcontextprotocol/client', 'Server') };
  expect(newErrors(before, [known, fresh])).toEqual([fresh]);
});
