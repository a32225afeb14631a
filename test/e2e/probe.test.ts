/**
 * What `probe` says of small legacy servers, before and after one `--apply`: first that 2026-07-28 is not spoken, and
 * then nothing but what `--apply` has left to a person.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { run } from '../../codemods/run.js';
import { migrated } from './migrated-servers.js';
import { startHttp } from './started-servers.js';

interface LegacyServer {
  /** Of `__fixtures__`. */
  readonly name: string;
  /** Compiled. */
  readonly file: string;
  /** Absent: stdio. */
  readonly endpoint?: string;
  /** What the wire shows besides `server-discover`, before. */
  readonly before: readonly string[];
  /** What it shows after, and the report of `--apply` does not: who listens to whom is not in these files. */
  readonly besides?: readonly string[];
}

const sessions = [
  'session-map-route',
  'session-id-header',
  'http-get-stream',
  'http-delete-terminate',
  'origin-host-validation',
];
const raw = ['session-map-route', 'session-id-header', 'http-delete-terminate', 'origin-host-validation'];
const stateless = ['stateless-legacy-hosting', 'origin-host-validation'];
const open = ['stateless-legacy-hosting', 'result-type', 'cache-hints', 'origin-host-validation'];
const endpoint = '/mcp';

const servers: readonly LegacyServer[] = [
  { name: 'servers/express-object-map', file: 'src/index.js', endpoint, before: sessions },
  { name: 'servers/express-gateway-class', file: 'src/main.js', endpoint, before: sessions },
  { name: 'servers/hono-sessions', file: 'src/index.js', endpoint, before: [...sessions, 'cors-headers'] },
  { name: 'servers/fastify-sessions', file: 'src/index.js', endpoint, before: sessions },
  { name: 'servers/node-http-cjs', file: 'server.js', endpoint, before: sessions },
  { name: 'servers/koa-sessions', file: 'app.js', endpoint, before: sessions },
  { name: 'servers/express-stateless', file: 'src/index.js', endpoint, before: stateless },
  { name: 'servers/express-json-stateless', file: 'index.js', endpoint, before: stateless },
  { name: 'servers/stdio-singleton', file: 'index.js', before: ['stdio-connect'] },
  { name: 'servers/stdio-factory', file: 'src/index.js', before: ['stdio-connect'] },
  {
    name: 'raw-servers/node-session-map',
    file: 'src/server.js',
    endpoint,
    before: [...sessions, 'resource-not-found-code'],
  },
  { name: 'raw-servers/express-if-chain', file: 'index.js', endpoint, before: raw },
  { name: 'raw-servers/cjs-method-table', file: 'server.js', endpoint, before: open },
  { name: 'raw-servers/class-two-files', file: 'src/main.js', endpoint, before: [...raw, 'resource-not-found-code'] },
  {
    name: 'raw-servers/next-route',
    file: 'serve.js',
    endpoint,
    before: [...open, 'resource-not-found-code'],
    besides: ['origin-host-validation'],
  },
  { name: 'raw-servers/stdio-readline', file: 'index.js', before: ['stdio-connect'] },
];

const fixtures = fileURLToPath(new URL('../../__fixtures__', import.meta.url));

it.each(servers)('$name', async ({ name, file, endpoint: at, before, besides = [] }) => {
  const copies = await migrated(path.join(fixtures, name));
  try {
    const legacy = await probe(copies.before, file, copies.preload, at);
    expect(legacy).toMatchObject({ speaks: { '2025-11-25': true, '2026-07-28': false }, unclear: [] });
    expect(legacy.errors).toEqual(['server-discover', ...before].sort());
    const modern = await probe(copies.after, file, copies.preload, at);
    expect(modern).toEqual({
      speaks: { '2025-11-25': true, '2026-07-28': true },
      errors: [...copies.left, ...besides].sort(),
      unclear: [],
    });
  } finally {
    copies.remove();
  }
});

interface Verdict {
  readonly speaks: Readonly<Record<string, boolean>>;
  /** Ids. */
  readonly errors: readonly string[];
  readonly unclear: readonly unknown[];
}

interface Json {
  readonly revisions: Readonly<Record<string, { readonly spoken: boolean }>>;
  readonly findings: readonly { readonly id: string; readonly severity: string }[];
  readonly unclear: readonly unknown[];
}

async function probe(root: string, file: string, preload: string, at: string | undefined): Promise<Verdict> {
  const start = { file: path.join(root, file), root, preload, args: [], env: {} };
  const started = at === undefined ? undefined : await startHttp({ ...start, endpoint: at }, at);
  const target = started ? [started.url.href] : ['--', process.execPath, start.file];
  try {
    const { stdout, stderr } = await run({ argv: ['probe', '--format', 'json', ...target], cwd: root });
    if (stdout === '') throw new Error(stderr);
    const { revisions, findings, unclear } = JSON.parse(stdout) as Json;
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ id }) => id);
    const speaks = Object.fromEntries(Object.entries(revisions).map(([revision, { spoken }]) => [revision, spoken]));
    return { speaks, errors: [...new Set(errors)].sort(), unclear };
  } finally {
    started?.stop();
  }
}
