/**
 * Small legacy servers, each in a style of its own, before and after one `--apply`: what the published v1 client is told
 * stays the same, and the published v2 client is told the same in revision 2026-07-28, by two processes in turn.
 */
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { unexplained, unexplainedInModern } from './agreed-differences.js';
import { failingChecks } from './conformance.js';
import { migrated, sourcesOf, typeErrors } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';
import { discoverThenInitialize, modernTranscriptOf } from './modern-transcript.js';
import { startHttp } from './started-servers.js';
import type { ServerStart } from './started-servers.js';
import { transcriptOf } from './transcript.js';
import type { ToolCalls } from './transcript.js';

interface LegacyServer {
  /** Of `__fixtures__/servers`. */
  readonly name: string;
  /** Compiled. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Absent: stdio. */
  readonly endpoint?: string;
  /** Whether the endpoint is of the HTTP+SSE transport, which 2026-07-28 never speaks. */
  readonly isSse?: true;
  readonly calls: ToolCalls;
}

const servers: readonly LegacyServer[] = [
  {
    name: 'express-object-map',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['convert', { amount: 10, from: 'EUR', to: 'NOK' }],
      ['convert', { amount: 10, from: 'EUR', to: 'XXX' }],
      ['convert', { amount: '10', from: 'EUR', to: 'NOK' }],
      ['list-currencies', {}],
    ],
  },
  {
    name: 'express-struct-map-js',
    file: 'server.js',
    endpoint: '/mcp',
    calls: [
      ['current_weather', { station: 'Oslo' }],
      ['current_weather', { station: 'Rome' }],
      ['list_stations', {}],
    ],
  },
  {
    name: 'express-gateway-class',
    file: 'src/main.js',
    endpoint: '/mcp',
    calls: [
      ['find_items', { text: 'the' }],
      ['find_items', {}],
      ['count_items', {}],
    ],
  },
  {
    name: 'express-registry',
    file: 'src/app.js',
    endpoint: '/mcp',
    calls: [
      ['define', { word: 'Fjord' }],
      ['define', { word: 'tree' }],
      ['words', {}],
    ],
  },
  {
    name: 'hono-sessions',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['reverse', { text: 'héllo' }],
      ['word_count', { text: 'one two  three' }],
    ],
  },
  {
    name: 'fastify-sessions',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['find_books', { author: 'undset' }],
      ['find_books', { author: 'nobody' }],
      ['count_books', {}],
    ],
  },
  {
    name: 'node-http-cjs',
    file: 'server.js',
    endpoint: '/mcp',
    calls: [
      ['to_fahrenheit', { celsius: 21 }],
      ['to_miles', { kilometres: 42.195 }],
      ['to_miles', { kilometres: -1 }],
    ],
  },
  {
    name: 'koa-sessions',
    file: 'app.js',
    endpoint: '/mcp',
    calls: [
      ['describe_roll', { roll: '2d6' }],
      ['kinds', {}],
    ],
  },
  {
    name: 'express-sse-beside',
    file: 'server.js',
    endpoint: '/mcp',
    calls: [
      ['next_tide', { harbour: 'Bodø' }],
      ['next_tide', { harbour: 'Oslo' }],
      ['harbours', {}],
    ],
  },
  {
    name: 'express-sse-beside',
    file: 'server.js',
    endpoint: '/sse',
    isSse: true,
    calls: [
      ['next_tide', { harbour: 'Bergen' }],
      ['harbours', {}],
    ],
  },
  {
    name: 'express-stateless',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['hex_to_rgb', { hex: '#c0ffee' }],
      ['hex_to_rgb', { hex: 'coffee' }],
      ['mix', { first: 'green', second: 'blue' }],
    ],
  },
  {
    name: 'express-built-from-request',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['shelf', {}],
      ['lend', { title: 'Peer Gynt' }],
      ['lend', { title: 'Sult' }],
    ],
  },
  {
    name: 'express-json-stateless',
    file: 'index.js',
    endpoint: '/mcp',
    calls: [
      ['greet', { name: 'Ann' }],
      ['look_up', { id: 2 }],
    ],
  },
  {
    name: 'stdio-singleton',
    file: 'index.js',
    calls: [
      ['to_roman', { number: 19 }],
      ['to_roman', { number: 0 }],
      ['numerals', {}],
    ],
  },
  {
    name: 'stdio-factory',
    file: 'src/index.js',
    calls: [
      ['slugify', { title: 'A Fine Title' }],
      ['shout', { text: 'hello' }],
    ],
  },
  {
    name: 'stdio-handed-over',
    file: 'src/main.js',
    calls: [
      ['number_of', { name: 'Ada' }],
      ['number_of', { name: 'Alan' }],
      ['names', {}],
    ],
  },
  {
    name: 'handed-to-either',
    file: 'src/index.js',
    calls: [
      ['phase', { day: 3 }],
      ['phase', { day: 99 }],
      ['phases', {}],
    ],
  },
  {
    name: 'handed-to-either',
    file: 'src/index.js',
    args: ['--http'],
    endpoint: '/mcp',
    calls: [
      ['phase', { day: 14 }],
      ['phase', { day: '14' }],
      ['phases', {}],
    ],
  },
  {
    name: 'exported-server',
    file: 'src/index.js',
    calls: [
      ['turns', { knot: 'bowline' }],
      ['is_knot', { knot: 'bow' }],
    ],
  },
  {
    name: 'exported-server',
    file: 'src/index.js',
    args: ['--http'],
    endpoint: '/mcp',
    calls: [
      ['turns', { knot: 3 }],
      ['is_knot', { knot: 'overhand' }],
    ],
  },
  {
    name: 'session-cleanup',
    file: 'src/index.js',
    calls: [
      ['put', { thing: 'key' }],
      ['count', {}],
    ],
  },
  {
    // The same process is asked again, after its server has cleaned up.
    name: 'session-cleanup',
    file: 'src/index.js',
    args: ['--http'],
    endpoint: '/mcp',
    calls: [
      ['put', { thing: 'key' }],
      ['count', {}],
      ['put', { thing: 'coin' }],
    ],
  },
  {
    name: 'stdio-and-http',
    file: 'src/index.js',
    calls: [
      ['days_between', { from: '2026-07-28', to: '2026-12-24' }],
      ['weekday', { date: '2026-07-28' }],
    ],
  },
  {
    name: 'stdio-and-http',
    file: 'src/index.js',
    args: ['--transport', 'http'],
    endpoint: '/mcp',
    calls: [
      ['days_between', { from: '2026-07-28', to: 'today or so' }],
      ['weekday', { date: '2026-07-29' }],
    ],
  },
  {
    // What looks at the messages of the transport gives arguments the names that the tools have for them.
    name: 'message-callbacks',
    file: 'src/index.js',
    calls: [
      ['weight', { body: 'Mars', mass: 10 }],
      ['weight', { planet: 'Earth', kilograms: 2 }],
      ['bodies', {}],
    ],
  },
  {
    name: 'message-callbacks',
    file: 'src/index.js',
    args: ['--http'],
    endpoint: '/mcp',
    calls: [
      ['weight', { body: 'Mars' }],
      ['weight', { moon: 'Moon', kilograms: 2 }],
      ['bodies', {}],
    ],
  },
];

const fixtures = fileURLToPath(new URL('../../__fixtures__/servers', import.meta.url));
const names = [...new Set(servers.map(({ name }) => name))];
const copies = new Map<string, Migrated>();

beforeAll(async () => {
  for (const name of names) copies.set(name, await migrated(path.join(fixtures, name)));
});
afterAll(() => {
  copies.forEach(({ remove }) => remove());
});

describe.each(servers)('$name $endpoint $args', (server) => {
  it('gives 2025 clients the answers that it gave before', async () => {
    const [before, after] = await Promise.all([
      transcriptOf(startOf(server, 'before'), server.calls),
      transcriptOf(startOf(server, 'after'), server.calls),
    ]);
    expect(listed(before)).toEqual([...new Set(server.calls.map(([name]) => name))]);
    expect(unexplained(before, after)).toEqual([]);
  });

  it.skipIf(server.isSse)('gives 2026-07-28 clients the same answers, whichever process they reach', async () => {
    const [before, modern] = await Promise.all([
      transcriptOf(startOf(server, 'before'), server.calls),
      modernTranscriptOf(startOf(server, 'after'), server.calls),
    ]);
    expect(unexplainedInModern(before, modern.answers)).toEqual([]);
    expect(modern.withSession).toEqual([]);
    expect(modern.served.filter((count) => count < server.calls.length)).toEqual([]);
  });

  it.runIf(server.endpoint !== undefined && !server.isSse)(
    'passes the official scenarios, and did not before',
    async () => {
      expect(await failingOf(server, 'before', ['server-stateless'])).not.toEqual({});
      expect(await failingOf(server, 'after', ['server-stateless', 'tools-list', 'http-header-validation'])).toEqual(
        {},
      );
    },
  );

  it.runIf(server.endpoint === undefined)('answers a client that falls back to initialize', async () => {
    const [discovered, initialized] = await discoverThenInitialize(startOf(server, 'after'));
    expect(discovered).toHaveProperty('result.supportedVersions', ['2026-07-28']);
    expect(initialized).toHaveProperty('result.protocolVersion', '2025-11-25');
  });
});

it.each(names)('%s has no finding that its hosting is legacy', (name) => {
  const hosting = ['session-map-route', 'stateless-legacy-hosting', 'session-transport-options', 'stdio-connect'];
  expect(copyOf(name).left.filter((id) => hosting.includes(id))).toEqual([]);
});

it('type-checks against the published packages, before and after', () => {
  const files = names.flatMap((name) => [...sourcesOf(copyOf(name).before), ...sourcesOf(copyOf(name).after)]);
  expect(typeErrors(files)).toEqual([]);
});

it('goes on refusing requests for other hosts, where the transport did', async () => {
  const [server] = servers.filter(({ name, endpoint }) => name === 'handed-to-either' && endpoint !== undefined);
  if (!server) throw new Error('handed-to-either has no endpoint');
  const answers = await Promise.all(
    (['before', 'after'] as const).map((side) => answersByHost(server, side, ['evil.example', undefined])),
  );
  expect(answers).toEqual([
    [403, 406],
    [403, 406],
  ]);
});

/** The status that a request which accepts nothing is answered with, by the host that it names. */
async function answersByHost(
  server: LegacyServer,
  side: 'before' | 'after',
  hosts: readonly (string | undefined)[],
): Promise<(number | undefined)[]> {
  const { url, stop } = await startHttp(startOf(server, side), server.endpoint ?? '');
  try {
    return await Promise.all(hosts.map((host) => statusOf(url, host)));
  } finally {
    stop();
  }
}

async function statusOf(url: URL, host: string | undefined): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json', ...(host !== undefined && { host }) };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }));
  });
}

async function failingOf(
  server: LegacyServer,
  side: 'before' | 'after',
  scenarios: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { url, stop } = await startHttp(startOf(server, side), server.endpoint ?? '');
  try {
    return await failingChecks(url, scenarios);
  } finally {
    stop();
  }
}

function startOf(server: LegacyServer, side: 'before' | 'after'): ServerStart {
  const { preload, [side]: root } = copyOf(server.name);
  const start = { file: path.join(root, server.file), root, preload, args: server.args ?? [], env: {} };
  const isSse = server.isSse ?? false;
  return server.endpoint === undefined ? start : { ...start, endpoint: server.endpoint, isSse };
}

function copyOf(name: string): Migrated {
  const copy = copies.get(name);
  if (copy === undefined) throw new Error(`${name} is not there`);
  return copy;
}

/** Nothing is to be left out by oversight. */
function listed(transcript: Readonly<Record<string, unknown>>): readonly string[] {
  const list = transcript['tools/list'] as { result?: { tools: readonly { name: string }[] } };
  return (list.result?.tools ?? []).map(({ name }) => name);
}
