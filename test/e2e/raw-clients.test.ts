/**
 * Clients without the SDK, each in a style of its own, before and after one `--apply`: under the official suite for
 * clients in either revision, and on a server of 2025, where they print the same.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { conformanceCommand } from './conformance.js';
import { migrated, sourcesOf, typeErrors } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';
import { environment, startHttp } from './started-servers.js';
import type { StartedServer } from './started-servers.js';

interface LegacyClient {
  /** Of `__fixtures__/raw-clients`. */
  readonly name: string;
  /** Packages that it needs beside those of this repository. */
  readonly needs?: readonly string[];
  /** Why it cannot pass a scenario. */
  readonly except?: Readonly<Record<string, string>>;
}

const never = 'it reads a response when that has ended, and has never answered questions';

const clients: readonly LegacyClient[] = [
  { name: 'fetch-functions' },
  { name: 'class-esm' },
  {
    name: 'axios-cjs',
    needs: ['axios@1.13.2'],
    except: { 'sep-2322-client-request-state': never },
  },
  { name: 'ky-streams', needs: ['ky@1.14.0'] },
  { name: 'split-files' },
  { name: 'got-esm', needs: ['got@14.6.5'], except: { 'sep-2322-client-request-state': never } },
  { name: 'undici-streams', needs: ['undici@6.22.0'] },
];

const modern = [
  'tools_call',
  'request-metadata',
  'http-standard-headers',
  'http-invalid-tool-headers',
  'sep-2322-client-request-state',
];
const legacy = ['initialize', 'tools_call'];

const folderOf = (kind: string, name: string): string =>
  fileURLToPath(new URL(`../../__fixtures__/${kind}/${name}`, import.meta.url));

describe.each(clients)('$name', ({ name, needs = [], except = {} }) => {
  let client: Migrated;
  let host: Migrated;
  let server: StartedServer;
  beforeAll(async () => {
    [client, host] = await Promise.all([
      migrated(folderOf('raw-clients', name)),
      migrated(folderOf('servers', 'express-struct-map-js')),
    ]);
    install(client, needs);
    const start = { file: path.join(host.before, 'server.js'), root: host.before, preload: host.preload };
    server = await startHttp({ ...start, args: [], env: {} }, '/mcp');
  });
  afterAll(() => {
    server.stop();
    host.remove();
    client.remove();
  });

  it('has nothing left that breaks', () => {
    expect(client.left).toEqual([]);
  });

  it('type-checks, before and after', () => {
    const files = [...sourcesOf(client.before), ...sourcesOf(client.after)];
    expect(files.length === 0 ? [] : typeErrors(files)).toEqual([]);
  });

  it('prints the same of a server of 2025', async () => {
    const [before, after] = await Promise.all([output('before'), output('after')]);
    expect(before).toContain('current_weather');
    expect(after).toEqual(before);
  });

  it.each(modern.filter((one) => !(one in except)))('fails %s before, and passes it after', async (scenario) => {
    const [before, after] = await Promise.all([suite('before', scenario), suite('after', scenario)]);
    expect({ before, after }).toEqual({ before: 1, after: 0 });
  });

  it.each(legacy)('passes %s of 2025-11-25 before and after', async (scenario) => {
    const sides = [suite('before', scenario, '2025-11-25'), suite('after', scenario, '2025-11-25')];
    expect(await Promise.all(sides)).toEqual([0, 0]);
  });

  const fileOf = (side: 'before' | 'after'): string => path.join(client[side], 'client.js');

  async function output(side: 'before' | 'after'): Promise<string> {
    return new Promise((resolve) => {
      const options = { cwd: client[side], env: environment({ env: {} }), timeout: 60_000 };
      execFile(process.execPath, [fileOf(side), server.url.href], options, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  }

  async function suite(side: 'before' | 'after', scenario: string, revision = '2026-07-28'): Promise<number | null> {
    const command = `${process.execPath} ${fileOf(side)}`;
    const args = ['client', '--command', command, '--scenario', scenario, '--spec-version', revision];
    return new Promise((resolve) => {
      const options = { timeout: 100_000, cwd: client[side] };
      const child = execFile('npx', [...conformanceCommand, ...args], options, () => resolve(child.exitCode));
    });
  }
});

/** Clients that start their server: what they print of it, and what they write to it. */
describe.each(['stdio-readline', 'stdio-class'])('%s', (name) => {
  let client: Migrated;
  let host: Migrated;
  let recorder: string;
  beforeAll(async () => {
    [client, host] = await Promise.all([
      migrated(folderOf('raw-clients', name)),
      migrated(folderOf('servers', 'stdio-singleton')),
    ]);
    recorder = path.join(client.before, 'recorder.mjs');
    writeFileSync(recorder, recorderText);
  });
  afterAll(() => {
    host.remove();
    client.remove();
  });

  it('has nothing left that breaks', () => {
    expect(client.left).toEqual([]);
  });

  it('type-checks, before and after', () => {
    const files = [...sourcesOf(client.before), ...sourcesOf(client.after)];
    expect(files.length === 0 ? [] : typeErrors(files)).toEqual([]);
  });

  it('prints the same of servers of either revision, and speaks that of the server', async () => {
    const before = await session('before', 'before');
    expect(before.printed).toContain('numerals');
    expect(before.methods.slice(0, 2)).toEqual(['initialize', 'notifications/initialized']);
    const onOld = await session('after', 'before');
    expect(onOld).toEqual({ printed: before.printed, methods: ['server/discover', ...before.methods] });
    const onNew = await session('after', 'after');
    const others = before.methods.slice(2).filter((method) => method !== 'ping');
    expect(onNew).toEqual({ printed: before.printed, methods: ['server/discover', ...others] });
  });

  async function session(
    side: 'before' | 'after',
    server: 'before' | 'after',
  ): Promise<{ printed: string; methods: string[] }> {
    const log = path.join(client.before, `${side}-${server}.log`);
    const env = environment({ env: { SERVER: path.join(host[server], 'index.js'), LOG: log } });
    const file = readdirSync(client[side]).find((one) => /^client\.m?js$/u.test(one)) ?? '';
    const printed = await new Promise<string>((resolve) => {
      const options = { cwd: client[side], env, timeout: 60_000 };
      execFile(process.execPath, [path.join(client[side], file), recorder], options, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
    return { printed, methods: readFileSync(log, 'utf8').trim().split('\n') };
  }
});

/** Stands in for a server, and writes down the methods of what it is sent. */
const recorderText = `import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const server = spawn(process.execPath, [process.env.SERVER], { stdio: ['pipe', 'inherit', 'ignore'] });
process.on('SIGTERM', () => server.kill() && process.exit());
createInterface({ input: process.stdin })
  .on('line', (line) => {
    appendFileSync(process.env.LOG, JSON.parse(line).method + '\\n');
    server.stdin.write(line + '\\n');
  })
  .on('close', () => server.stdin.end());
`;

/** Once, for both sides. */
function install({ before, after }: Migrated, needs: readonly string[]): void {
  if (needs.length === 0) return;
  const home = path.join(path.dirname(before), 'packages');
  mkdirSync(home);
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--silent'];
  execFileSync('npm', ['install', ...flags, ...needs], { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
  for (const side of [before, after]) symlinkSync(path.join(home, 'node_modules'), path.join(side, 'node_modules'));
}
