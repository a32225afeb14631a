/**
 * Servers without the SDK, each in a style of its own, before and after one `--apply`: 2025 clients are told the same
 * bytes, and the official scenarios of 2026-07-28 that need no special tools pass.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { unexplainedInModern } from './agreed-differences.js';
import { failingChecks } from './conformance.js';
import { migrated, sourcesOf, typeErrors } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';
import { discoverThenInitialize, modernTranscriptOf } from './modern-transcript.js';
import { rawLinesOf, rawTranscriptOf } from './raw-transcript.js';
import { startHttp } from './started-servers.js';
import type { ServerStart } from './started-servers.js';
import { transcriptOf } from './transcript.js';
import type { ToolCalls } from './transcript.js';

interface RawServer {
  /** Of `__fixtures__/raw-servers`. */
  readonly name: string;
  /** Compiled. */
  readonly file: string;
  readonly endpoint: string;
  /** Requests of a 2025 client behind the handshake. */
  readonly asks: readonly (readonly [method: string, params?: Record<string, unknown>])[];
  readonly hasResources?: boolean;
  /** Who listens to whom is not in the file: the scenario about it is for a person. */
  readonly isOpen?: boolean;
}

interface StdioServer {
  readonly name: string;
  readonly file: string;
  readonly calls: ToolCalls;
}

const servers: readonly RawServer[] = [
  {
    name: 'node-session-map',
    file: 'src/server.js',
    endpoint: '/mcp',
    hasResources: true,
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'list_shelf', arguments: { shelf: 'fiction' } }],
      ['tools/call', { name: 'no_such_tool', arguments: {} }],
      ['resources/list'],
      ['resources/read', { uri: 'desk://hours' }],
      ['resources/read', { uri: 'desk://nothing' }],
      ['logging/setLevel', { level: 'debug' }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'express-if-chain',
    file: 'index.js',
    endpoint: '/mcp',
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'tide', arguments: { port: 'Bergen' } }],
      ['tools/call', { name: 'tide', arguments: { port: 'Rome' } }],
      ['prompts/list'],
      ['prompts/get', { name: 'plan' }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'cjs-method-table',
    file: 'server.js',
    endpoint: '/mcp',
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'count_words', arguments: { text: 'so many words' } }],
      ['tools/call', { name: 'no_such_tool' }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'class-two-files',
    file: 'src/main.js',
    endpoint: '/mcp',
    hasResources: true,
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'show_recipe', arguments: { name: 'lefse' } }],
      ['tools/call', { name: 'no_such_tool', arguments: {} }],
      ['resources/read', { uri: 'recipe://waffles' }],
      ['resources/read', { uri: 'recipe://pizza' }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'next-route',
    file: 'serve.js',
    endpoint: '/mcp',
    hasResources: true,
    isOpen: true,
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'latin_name', arguments: { bird: 'eider' } }],
      ['resources/read', { uri: 'bird://puffin' }],
      ['resources/read', { uri: 'bird://dodo' }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'worker-fetch',
    file: 'src/local.js',
    endpoint: '/mcp',
    isOpen: true,
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'roll', arguments: { sides: 20 } }],
      ['tools/call', { name: 'no_such_tool', arguments: {} }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'hono-app',
    file: 'server.js',
    endpoint: '/mcp',
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'offset', arguments: { city: 'Oslo' } }],
      ['tools/call', { name: 'no_such_tool', arguments: {} }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'koa-class',
    file: 'app.js',
    endpoint: '/mcp',
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'stations', arguments: { line: '5' } }],
      ['tools/call', { name: 'no_such_tool', arguments: {} }],
      ['no/such/method'],
      ['ping'],
    ],
  },
  {
    name: 'fastify-plugin',
    file: 'src/index.js',
    endpoint: '/mcp',
    asks: [
      ['tools/list'],
      ['tools/call', { name: 'watering', arguments: { plant: 'fern' } }],
      ['no/such/method'],
      ['ping'],
    ],
  },
];

const stdioServers: readonly StdioServer[] = [
  {
    name: 'stdio-readline',
    file: 'index.js',
    calls: [
      ['read_note', { title: 'welcome' }],
      ['add_note', { title: 'milk', text: 'Buy some.' }],
      ['read_note', { title: 'milk' }],
      ['read_note', { title: 'none' }],
    ],
  },
];

const everywhere = [
  'server-stateless',
  'tools-list',
  'http-header-validation',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
];
const ofResources = ['caching', 'sep-2164-resource-not-found'];

const fixtures = fileURLToPath(new URL('../../__fixtures__/raw-servers', import.meta.url));
const copies = new Map<string, Migrated>();

beforeAll(async () => {
  for (const { name } of [...servers, ...stdioServers]) copies.set(name, await migrated(path.join(fixtures, name)));
});
afterAll(() => {
  copies.forEach(({ remove }) => remove());
});

describe.each(servers)('$name', (server) => {
  const scenarios = [...everywhere, ...(server.hasResources === true ? ofResources : [])].filter(
    (name) => server.isOpen !== true || name !== 'dns-rebinding-protection',
  );

  it('gives 2025 clients the bytes that it gave before', async () => {
    const [before, after] = await Promise.all([
      rawTranscriptOf(startOf(server, 'before'), server.endpoint, server.asks),
      rawTranscriptOf(startOf(server, 'after'), server.endpoint, server.asks),
    ]);
    expect(before.at(0)).toContain('"protocolVersion":"2025-06-18"');
    expect(after).toEqual(before);
  });

  it('passes the scenarios of 2026-07-28, and did not before', async () => {
    expect(await failingOf(server, 'before', ['server-stateless'])).not.toEqual({});
    // With each of them every message is held against the schema of the revision.
    expect(await failingOf(server, 'after', scenarios)).toEqual({});
  });

  it('has nothing left that is about the protocol', () => {
    expect(copyOf(server.name).left.filter((id) => id !== 'origin-host-validation')).toEqual([]);
  });
});

describe.each(stdioServers)('$name', ({ name, file, calls }) => {
  const start = (side: 'before' | 'after'): ServerStart => {
    const { preload, [side]: root } = copyOf(name);
    return { file: path.join(root, file), root, preload, args: [], env: {} };
  };

  it('gives 2025 clients the lines that it gave before', async () => {
    const [before, after] = await Promise.all([rawLinesOf(start('before'), calls), rawLinesOf(start('after'), calls)]);
    expect(before).toHaveLength(calls.length + 4);
    expect(after).toEqual(before);
  });

  it('answers the published client in 2026-07-28', async () => {
    const [before, modern] = await Promise.all([
      transcriptOf(start('before'), calls),
      modernTranscriptOf(start('after'), calls),
    ]);
    expect(unexplainedInModern(before, modern.answers)).toEqual([]);
  });

  it('answers a client that falls back to initialize', async () => {
    const [discovered, initialized] = await discoverThenInitialize(start('after'));
    expect(discovered).toHaveProperty('result.supportedVersions', ['2026-07-28']);
    expect(initialized).toHaveProperty('result.protocolVersion');
  });

  it('has nothing left that is about the protocol', () => {
    expect(copyOf(name).left).toEqual([]);
  });
});

it('type-checks, before and after', () => {
  const files = servers.flatMap(({ name }) => [...sourcesOf(copyOf(name).before), ...sourcesOf(copyOf(name).after)]);
  expect(typeErrors(files)).toEqual([]);
});

/** @returns the checks that fail, by scenario */
async function failingOf(
  server: RawServer,
  side: 'before' | 'after',
  scenarios: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { url, stop } = await startHttp(startOf(server, side), server.endpoint);
  try {
    return await failingChecks(url, scenarios);
  } finally {
    stop();
  }
}

function startOf(server: RawServer, side: 'before' | 'after'): ServerStart {
  const { preload, [side]: root } = copyOf(server.name);
  return { file: path.join(root, server.file), root, preload, args: [], env: {}, endpoint: server.endpoint };
}

function copyOf(name: string): Migrated {
  const copy = copies.get(name);
  if (copy === undefined) throw new Error(`${name} is not there`);
  return copy;
}
