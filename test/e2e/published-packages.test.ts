/**
 * `check`, dry run and `--apply` over published legacy packages. The numbers of findings are part of the expectation:
 * they were read one by one, and a change of a pattern that moves them has to be read again.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { parseSource } from '../../codemods/engine/parse.js';
import { git } from '../engine-support.js';
import { layOut } from './published-packages.js';
import type { PublishedPackage } from './published-packages.js';

interface Expectation extends PublishedPackage {
  /** Findings by pattern, of the code as published. */
  readonly findings: Readonly<Record<string, number>>;
  /** Files that the changes need, by path. */
  readonly created?: readonly string[];
}

/** What the tests read of `--format json`. */
interface JsonReport {
  readonly findings: readonly { readonly id: string; readonly path: string }[];
  readonly changes: readonly { readonly path: string }[];
  readonly skipped: readonly unknown[];
}

const expectations: readonly Expectation[] = [
  {
    // Compiled examples, as ECMAScript modules and as CommonJS: each finds the same.
    spec: '@modelcontextprotocol/sdk@1.29.0',
    folders: { 'dist/esm/examples': 'esm', 'dist/cjs/examples': 'cjs' },
    isSdk: true,
    created: [
      'cjs/server/mcp-input.js',
      'cjs/server/mcp-tasks.js',
      'esm/server/mcp-input.js',
      'esm/server/mcp-tasks.js',
    ],
    findings: {
      'cache-hints': 28,
      'client-transport-options': 4,
      'cors-headers': 4,
      'dcr-to-cimd': 2,
      'deprecated-roots-sampling-logging': 18,
      'elicitation-id': 8,
      'enable-json-response': 2,
      'extra-session-id': 28,
      'factory-side-effects': 4,
      'http-delete-terminate': 10,
      'http-get-stream': 12,
      'http-sse-transport': 6,
      'initialize-handshake-client': 20,
      'iss-validation': 4,
      'list-changed-client': 2,
      'origin-host-validation': 2,
      'push-elicitation': 14,
      'push-sampling': 2,
      resumability: 6,
      'sdk-package-split': 186,
      'server-identity-meta': 2,
      'server-log-push': 30,
      'session-id-header': 34,
      'session-keyed-state': 2,
      'session-map-route': 30,
      'session-transport-options': 44,
      'stateless-legacy-hosting': 4,
      'stdio-connect': 6,
      'task-execution-field': 4,
      'tasks-capability': 6,
      'tasks-client': 8,
      'tasks-methods': 4,
      'tasks-server-tool': 6,
      'url-elicitation-required-error': 6,
    },
  },
  {
    spec: '@modelcontextprotocol/server-everything@2026.1.26',
    folders: { dist: 'src' },
    created: ['src/mcp-input.js'],
    findings: {
      'cache-hints': 1,
      'client-identity-accessors': 5,
      'deprecated-roots-sampling-logging': 1,
      'extra-session-id': 2,
      'factory-side-effects': 4,
      'http-delete-terminate': 1,
      'http-get-stream': 1,
      'http-sse-transport': 1,
      'initialized-hook': 1,
      'origin-host-validation': 1,
      'push-elicitation': 1,
      'push-roots': 1,
      'resources-subscribe': 2,
      resumability: 2,
      'roots-list-changed': 1,
      'sdk-package-split': 13,
      'server-log-push': 5,
      'session-id-header': 3,
      'session-keyed-state': 4,
      'session-map-route': 1,
      'session-transport-options': 3,
      'stdio-connect': 1,
      'tasks-capability': 1,
      'tasks-server-tool': 1,
    },
  },
  {
    spec: '@modelcontextprotocol/server-filesystem@2026.1.14',
    folders: { dist: 'src' },
    findings: {
      'cache-hints': 1,
      'initialized-hook': 1,
      'roots-list-changed': 1,
      'sdk-package-split': 3,
      'stdio-connect': 1,
    },
  },
  {
    spec: 'supergateway@3.4.3',
    folders: { dist: 'src' },
    findings: {
      'deprecated-roots-sampling-logging': 2,
      'extra-session-id': 1,
      'http-delete-terminate': 1,
      'http-get-stream': 1,
      'http-sse-transport': 2,
      'initialize-handshake-client': 6,
      'initialize-handshake-server': 2,
      'origin-host-validation': 2,
      'sdk-package-split': 18,
      'session-id-header': 2,
      'session-map-route': 2,
      'session-transport-options': 3,
      'stateless-legacy-hosting': 1,
      'stdio-connect': 2,
      'wire-params-required': 1,
    },
  },
  {
    // Published with its TypeScript sources and tests.
    spec: 'mcp-proxy@5.8.0',
    folders: { src: 'src' },
    findings: {
      'cache-hints': 3,
      'cors-headers': 1,
      'http-sse-transport': 2,
      'initialize-handshake-client': 6,
      'resources-subscribe': 8,
      resumability: 2,
      'sdk-package-split': 44,
      'session-id-header': 3,
      'session-map-route': 2,
      'session-transport-options': 5,
      'stdio-connect': 3,
    },
  },
];

const command = path.resolve('dist/bin/mcp-stateless.js');

it('tests the command as it is built', () => {
  expect(inject('buildError')).toBe('');
});

describe.each(expectations)('$spec', (expected) => {
  const { created = [] } = expected;
  let root = '';
  let changed: string[] = [];
  beforeAll(() => {
    root = layOut(expected);
    changed = filesWithSdk(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('finds what it should, and skips nothing', () => {
    const { status, report } = runJson(root, 'check');
    expect(countById(report)).toEqual(expected.findings);
    expect(report.skipped).toEqual([]);
    expect(status).toBe(1);
  });

  it.skipIf(!expected.isSdk)('finds the same in both module formats', () => {
    const { findings } = runJson(root, 'check').report;
    const within = (folder: string): string[] =>
      findings
        .filter(({ path }) => path.startsWith(folder))
        .map(({ id, path }) => `${path.slice(folder.length)} ${id}`);
    expect(within('cjs')).toEqual(within('esm'));
  });

  it('writes nothing in a dry run', () => {
    const { report } = runJson(root);
    expect(report.changes.map((change) => change.path)).toEqual([...changed, ...created].sort());
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('changes these files and no others, and they still parse', () => {
    const { report } = runJson(root, '--apply');
    expect(report.changes.map((change) => change.path)).toEqual([...changed, ...created].sort());
    expect(git(root, 'diff', '--name-only').split('\n').filter(Boolean)).toEqual(changed);
    expect(git(root, 'ls-files', '--others').split('\n').filter(Boolean)).toEqual(created);
    for (const file of [...changed, ...created]) {
      const text = readFileSync(path.join(root, file), 'utf8');
      expect(() => parseSource(file, text)).not.toThrow();
    }
  });

  it('changes nothing the second time', () => {
    const before = git(root, 'diff');
    const { report } = runJson(root, '--apply', '--force');
    expect(report.changes).toEqual([]);
    expect(git(root, 'diff')).toBe(before);
  });
});

/** Every file that names a module of SDK v1 has to move. */
function filesWithSdk(root: string): string[] {
  return git(root, 'grep', '-lE', '@modelcontextprotocol/sdk/').split('\n').filter(Boolean).sort();
}

function runJson(root: string, ...args: string[]): { status: number | null; report: JsonReport } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args, '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stdout === '') throw new Error(`no report; exit ${status}: ${stderr}`);
  return { status, report: JSON.parse(stdout) as JsonReport };
}

function countById({ findings }: JsonReport): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { id } of findings) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}
