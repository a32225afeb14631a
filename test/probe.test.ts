/** `probe`: what running servers are asked, what is made of their answers, and what is kept from the reader. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client as ModernClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, inject, it } from 'vitest';

import { patterns } from '../patterns/index.js';
import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { createEventReader } from '../codemods/probe/event-stream.js';
import { createSecrets } from '../codemods/probe/secrets.js';
import schema from '../schema/probe.schema.json' with { type: 'json' };
import { byHand, complete, migrated, refuse, serve, sessionful } from './probe-servers.js';
import type { Flaw, Reply, Served } from './probe-servers.js';

const running: (() => unknown)[] = [];
/** There `/proc` says which programs run. */
const isLinux = process.platform === 'linux';

afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

async function start<T extends Served>(starting: Promise<T>): Promise<T> {
  const served = await starting;
  running.push(served.stop);
  return served;
}

function probe(...argv: string[]): Promise<RunOutput> {
  return run({ argv: ['probe', ...argv], cwd: process.cwd(), env: { PATH: process.env.PATH, HOME: '/nonexistent' } });
}

interface Finding {
  id: string;
  severity: string;
  message: string;
  sent: string;
  received: string;
  sep: string | null;
  url: string;
}

interface Json {
  server: { transport: string; address: string; name: string | null; version: string | null };
  revisions: Record<string, Record<string, unknown> & { spoken: boolean }>;
  findings: Finding[];
  met: { id: string }[];
  unclear: { id: string; about: string; received: string }[];
  summary: { findings: Record<string, number>; requests: number };
}

const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);

async function json(...argv: string[]): Promise<Json & { exitCode: number }> {
  const { stdout, stderr, exitCode } = await probe('--format', 'json', ...argv);
  if (stdout === '') throw new Error(stderr);
  const report: unknown = JSON.parse(stdout);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return { ...(report as Json), exitCode };
}

const errorsOf = ({ findings }: Json): string[] => [
  ...new Set(findings.filter(({ severity }) => severity === 'error').map(({ id }) => id)),
];

describe('servers of the published packages', () => {
  it('finds that a server of v1 has sessions and nothing of 2026-07-28', async () => {
    const server = await start(sessionful());
    const report = await json(server.url);
    expect(report.exitCode).toBe(1);
    expect(report.server).toMatchObject({
      transport: 'http',
      address: server.url,
      name: 'sessionful',
      version: '1.0.0',
    });
    expect(report.revisions).toMatchObject({
      '2025-11-25': { spoken: true, version: '2025-11-25', session: 'required', getStream: true, deleteStatus: 200 },
      '2026-07-28': { spoken: false, sent: 'POST server/discover' },
    });
    expect(errorsOf(report)).toEqual([
      'server-discover',
      'session-map-route',
      'session-id-header',
      'http-get-stream',
      'http-delete-terminate',
      'origin-host-validation',
    ]);
    expect(server.open.size).toBe(0);
    await expect(modernClient(server.url)).rejects.toThrow();
    const client = await legacyClient(server.url);
    expect(client).toMatchObject({ version: '2025-11-25', hasSession: true, name: 'sessionful' });
  });

  it('finds nothing that breaks in a server of createMcpHandler', async () => {
    const server = await start(migrated());
    const report = await json('--read', 'note:///one', server.url);
    expect(report).toMatchObject({ exitCode: 0, findings: [], unclear: [] });
    expect(report.revisions).toMatchObject({
      '2025-11-25': { spoken: true, session: 'none' },
      '2026-07-28': { spoken: true, supportedVersions: ['2026-07-28'], capabilities: ['tools', 'resources'] },
    });
    expect(await modernClient(server.url)).toMatchObject({
      version: '2026-07-28',
      name: report.server.name,
      tools: ['hello'],
    });
    expect(await legacyClient(server.url)).toMatchObject({ version: '2025-11-25', hasSession: false });
    const { stdout } = await probe(server.url);
    expect(stdout).toContain('Findings  none');
    expect(stdout).not.toContain('Next');
  });

  it('calls no tool, reads nothing that is there, and changes nothing', async () => {
    for (const server of [await start(sessionful()), await start(migrated()), await start(byHand())]) {
      await probe(server.url);
      const asked = server.seen.flatMap(({ message }) => (message ? [message] : []));
      for (const { method, params = {} } of asked) {
        if (method === 'tools/call' || method === 'prompts/get') expect(params.name).toMatch(/^mcp-stateless-probe-/u);
        if (method === 'resources/read') expect(params.uri).toContain('mcp-stateless-probe');
        if (method === 'logging/setLevel') expect(params).not.toHaveProperty('level');
        if (method === 'resources/subscribe') expect(params).not.toHaveProperty('uri');
      }
      expect(new Set(asked.map(({ method }) => method))).not.toContain('completion/complete');
      const deleted = server.seen.filter(({ httpMethod }) => httpMethod === 'DELETE');
      expect(deleted.every(({ headers }) => headers['mcp-session-id'] !== undefined)).toBe(true);
    }
  });
});

async function modernClient(url: string): Promise<unknown> {
  const client = new ModernClient({ name: 't', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  try {
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    const { tools } = await client.listTools();
    return {
      version: client.getNegotiatedProtocolVersion(),
      name: client.getServerVersion()?.name,
      tools: tools.map(({ name }) => name),
    };
  } finally {
    await client.close();
  }
}

async function legacyClient(url: string): Promise<unknown> {
  const client = new LegacyClient({ name: 't', version: '1' });
  const transport = new LegacyTransport(new URL(url));
  try {
    await client.connect(transport);
    return {
      version: transport.protocolVersion,
      hasSession: transport.sessionId !== undefined,
      name: client.getServerVersion()?.name,
    };
  } finally {
    await client.close();
  }
}

/** A flaw in answers to one method. */
const on =
  (method: string, change: (reply: Reply) => Reply): Flaw =>
  (asked, reply) =>
    asked.message?.method === method ? change(reply) : undefined;

/** A flaw in results of one method. */
const inResult =
  (method: string, change: (result: Record<string, unknown>) => Record<string, unknown>): Flaw =>
  (asked, reply) =>
    asked.message?.method === method && reply.result ? { ...reply, result: change(reply.result) } : undefined;

const without = (member: string) => (result: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(result).filter(([name]) => name !== member));

/** Errors of one code are answered as something else. */
const insteadOf =
  (code: number, reply: Reply): Flaw =>
  (_asked, { error }) =>
    error?.code === code ? reply : undefined;

const answersAnyway =
  (test: (asked: Parameters<Flaw>[0]) => boolean): Flaw =>
  (asked, { error }) =>
    error && test(asked) ? complete({ tools: [] }) : undefined;

let isTurned = false;

const discovered = (capabilities: Record<string, unknown>): Reply =>
  complete({ supportedVersions: ['2026-07-28'], capabilities: { tools: {}, ...capabilities } });

const icons = [{ src: './x.svg' }];

// prettier-ignore
const flaws: readonly (readonly [what: string, id: string, severity: 'error' | 'info', flaw: Flaw])[] = [
  ['no server/discover', 'server-discover', 'error', on('server/discover', (reply) => (reply.result ? refuse(404, -32601) : reply))],
  ['a name where nobody looks', 'server-discover', 'info', inResult('server/discover', (result) => ({ ...result, serverInfo: { name: 'x' }, _meta: {} }))],
  ['a relative icon', 'server-identity-meta', 'info', inResult('server/discover', (result) => ({ ...result, _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'x', version: '1', icons } } }))],
  ['tasks as a capability', 'tasks-capability', 'error', on('server/discover', (reply) => (reply.result ? discovered({ tasks: {} }) : reply))],
  ['logging as a capability', 'deprecated-roots-sampling-logging', 'info', on('server/discover', (reply) => (reply.result ? discovered({ logging: {} }) : reply))],
  ['no resultType', 'result-type', 'error', inResult('tools/list', without('resultType'))],
  ['no ttlMs', 'cache-hints', 'error', inResult('prompts/list', without('ttlMs'))],
  ['a lifetime that is no integer', 'cache-hints', 'error', inResult('resources/list', (result) => ({ ...result, ttlMs: 0.5 }))],
  ['an unknown scope', 'cache-hints', 'error', inResult('resources/templates/list', (result) => ({ ...result, cacheScope: 'shared' }))],
  ['another order each time', 'deterministic-tools-list', 'info', inResult('tools/list', (result) => ({ ...result, tools: (isTurned = !isTurned) ? result.tools : (result.tools as unknown[]).toReversed() }))],
  ['a stream that proxies hold back', 'sse-response-headers', 'info', on('tools/list', (reply) => (reply.result ? { ...reply, headers: { 'content-type': 'text/event-stream' } } : reply))],
  ['-32002 for unknown resources', 'resource-not-found-code', 'error', on('resources/read', (reply) => (reply.error?.code === -32602 ? refuse(200, -32002) : reply))],
  ['-32002 where a template allows the address', 'resource-not-found-code', 'error', (asked, { error }) => (error?.code === -32602 && String(asked.message?.params?.uri).startsWith('note:') ? refuse(200, -32002) : undefined)],
  ['nothing for unknown resources', 'resource-not-found-code', 'error', on('resources/read', (reply) => (reply.error?.code === -32602 ? complete({ contents: [] }) : reply))],
  ['200 for unknown methods', 'http-status-codes', 'error', insteadOf(-32601, refuse(200, -32601))],
  ['another code for unknown methods', 'http-status-codes', 'error', insteadOf(-32601, refuse(404, -32600))],
  ['200 for headers that are wrong', 'http-status-codes', 'error', insteadOf(-32020, refuse(200, -32020))],
  ['methods in headers that nobody checks', 'mcp-standard-headers', 'error', answersAnyway(({ headers, message }) => message !== undefined && headers['mcp-method'] !== message.method)],
  ['another code for headers', 'mcp-standard-headers', 'error', insteadOf(-32020, refuse(400, -32600))],
  ['the code of a draft for headers', 'error-code-range', 'error', insteadOf(-32020, refuse(400, -32001))],
  ['names in headers that nobody checks', 'mcp-standard-headers', 'error', (asked, { error }) => (error?.code === -32020 && asked.message?.method === 'resources/read' ? refuse(200, -32602) : undefined)],
  ['another revision in the header', 'mcp-standard-headers', 'error', answersAnyway(({ headers, message }) => headers['mcp-protocol-version'] === '2025-11-25' && message?.method === 'tools/list')],
  ['no revision in the header', 'mcp-standard-headers', 'error', answersAnyway(({ headers, message }) => headers['mcp-protocol-version'] === undefined && message?.method === 'tools/list')],
  ['names in Base64 that nobody decodes', 'mcp-standard-headers', 'error', ({ headers }) => (String(headers['mcp-name']).startsWith('=?') ? refuse(400, -32020) : undefined)],
  ['every revision', 'protocol-version-strings', 'error', insteadOf(-32022, complete({ supportedVersions: ['2026-07-28'] }))],
  ['no revisions to choose from', 'protocol-version-strings', 'error', insteadOf(-32022, refuse(400, -32022))],
  ['the code of a draft for revisions', 'error-code-range', 'error', insteadOf(-32022, refuse(400, -32004))],
  ['no need of an envelope', 'request-meta-envelope', 'error', (asked, { error }) => (error?.code === -32602 && asked.message?.method === 'tools/list' ? complete({ tools: [] }) : undefined)],
  ['ping', 'ping', 'error', on('ping', () => complete({}))],
  ['a level that can be set', 'logging-set-level', 'error', on('logging/setLevel', () => refuse(200, -32602))],
  ['subscriptions to resources', 'resources-subscribe', 'error', on('resources/subscribe', () => refuse(200, -32602))],
  ['a list of tasks', 'tasks-methods', 'error', on('tasks/list', () => complete({ tasks: [] }))],
  ['initialize beside its envelope', 'initialize-handshake-server', 'error', (asked) => (asked.message?.method === 'initialize' && asked.headers['mcp-method'] !== undefined ? complete({}) : undefined)],
  ['ids of sessions', 'session-id-header', 'error', (_asked, reply) => (reply.result ? { ...reply, headers: { 'mcp-session-id': 'session-of-the-server' } } : undefined)],
  ['a look at ids of sessions', 'session-id-header', 'error', ({ headers, httpMethod }) => (httpMethod === 'POST' && headers['mcp-session-id'] !== undefined ? refuse(404, -32001) : undefined)],
  ['arrays', 'json-rpc-batch', 'error', insteadOf(-32600, complete({ tools: [] }))],
  ['a stream by GET', 'http-get-stream', 'error', ({ httpMethod }) => (httpMethod === 'GET' ? { status: 200, headers: { 'content-type': 'text/event-stream' } } : undefined)],
  ['a page by GET', 'http-get-stream', 'info', ({ httpMethod }) => (httpMethod === 'GET' ? { status: 200, headers: { 'content-type': 'text/html' }, text: '<p>' } : undefined)],
  ['DELETE', 'http-delete-terminate', 'error', ({ httpMethod }) => (httpMethod === 'DELETE' ? { status: 204 } : undefined)],
  ['pages of other sites', 'origin-host-validation', 'error', ({ headers, httpMethod }) => (headers.origin !== undefined && httpMethod === 'POST' ? complete({ tools: [] }) : undefined)],
  ['a list for CORS that is old', 'cors-headers', 'error', ({ httpMethod }) => (httpMethod === 'OPTIONS' ? { status: 204, headers: { 'access-control-allow-headers': 'Content-Type, mcp-session-id' } } : undefined)],
];

describe('a server by hand', () => {
  it('has no finding when it does everything right', async () => {
    const report = await json('--read', 'note:///one', (await start(byHand())).url);
    expect(report).toMatchObject({ exitCode: 0, findings: [], unclear: [] });
    expect(report.revisions).toMatchObject({ '2025-11-25': { spoken: false }, '2026-07-28': { spoken: true } });
    expect(report.summary.requests).toBeLessThan(50);
  });

  it.each(flaws)('that has %s: %s', async (_what, id, severity, flaw) => {
    const report = await json((await start(byHand(flaw))).url);
    expect([...new Set(report.findings.map((finding) => `${finding.severity} ${finding.id}`))]).toEqual([
      `${severity} ${id}`,
    ]);
    expect(report.exitCode).toBe(severity === 'error' ? 1 : 0);
    const pattern = patterns.find((one) => one.id === id);
    expect(report.findings[0]).toMatchObject({ sep: pattern?.seps[0] ?? null, url: pattern?.url });
  });

  it('that authenticates its callers has less to fear from pages', async () => {
    const answersPages: Flaw = ({ headers }, { status }) =>
      headers.origin !== undefined && status === 403 ? complete({ tools: [] }) : undefined;
    const { url } = await start(byHand(answersPages));
    expect((await json(url)).findings).toMatchObject([{ id: 'origin-host-validation', severity: 'error' }]);
    const authenticated = await json('--header', 'Authorization: Bearer abcdef', url);
    expect(authenticated.findings).toMatchObject([{ id: 'origin-host-validation', severity: 'info' }]);
  });

  it('is told apart from one that is never the same', () => {
    expect(new Set(flaws.map(([what]) => what)).size).toBe(flaws.length);
  });
});

describe('servers that mean no good', () => {
  const [esc, csi, bidi] = ['\u001b', '\u009b', '\u202e'];

  it('gives up where nothing is answered', async () => {
    const server = await start(serve(() => undefined));
    const before = performance.now();
    const { exitCode, stdout, stderr } = await probe('--timeout', '0.2', server.url);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('the server gave no answer of MCP: POST initialize -> no answer within 0.2 s.');
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('asks no more after three requests without an answer', async () => {
    let count = 0;
    const server = await start(
      byHand(() => (++count > 2 ? { status: 200, headers: { 'content-type': 'text/event-stream' } } : undefined)),
    );
    const report = await json('--timeout', '0.2', server.url);
    expect(report.revisions['2026-07-28']).toMatchObject({ spoken: true });
    expect(report.unclear.map(({ received }) => received)).toContain('200, text/event-stream, no answer within 0.2 s');
    expect(report.unclear.at(-1)?.received).toBe('not sent: 3 requests had no answer');
    expect(server.seen.length).toBeLessThan(10);
  });

  it.each([
    ['a stream', 'text/event-stream', 'event: message\ndata: {"jsonrpc":"2.0","method":"notifications/message"}\n\n'],
    ['one line', 'application/json', ' '.repeat(4096)],
  ])('stops reading %s without an end', async (_what, type, piece) => {
    let isClosed = false;
    let bytes = 0;
    const server = await start(
      serve((_req, res) => {
        res.writeHead(200, { 'content-type': type });
        const write = (): void => {
          if (res.destroyed) return;
          bytes += piece.length;
          if (res.write(piece)) setImmediate(write);
          else res.once('drain', write);
        };
        res.on('close', () => (isClosed = true));
        write();
      }),
    );
    const { exitCode, stderr } = await probe(server.url);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cut after 4 MB or 1000 messages');
    expect(isClosed).toBe(true);
    // Both of what is asked first; the system keeps some of what nobody reads.
    expect(bytes).toBeLessThan((type === 'text/event-stream' ? 2 : 24) * 1024 * 1024);
  });

  it('follows no redirect to another server, and tells it no secret', async () => {
    const other = await start(byHand());
    const server = await start(
      serve((_req, res) => void res.writeHead(307, { location: `${other.url}?key=k123456` }).end()),
    );
    const { exitCode, stderr } = await probe('--header', 'Authorization: Bearer abcdef', server.url);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`redirects to ${new URL(other.url).origin}, another server, and is not followed`);
    expect(stderr).not.toContain('k123456');
    expect(other.seen).toEqual([]);
  });

  it('follows a redirect of the same server, with its headers', async () => {
    const right = await start(byHand());
    const server = await start(
      serve(async (req, res, body) => {
        if (req.url === '/mcp') return void res.writeHead(307, { location: '/mcp/' }).end();
        const { method = '', headers } = req;
        const response = await fetch(right.url, {
          method,
          headers: Object.entries(headers).filter(([name]) => /^(?:mcp-|accept$|content-type|origin)/u.test(name)) as [
            string,
            string,
          ][],
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        res
          .writeHead(response.status, { 'content-type': response.headers.get('content-type') ?? 'text/plain' })
          .end(await response.text());
      }),
    );
    expect(await json(server.url)).toMatchObject({ exitCode: 0, findings: [] });
  });

  it('says so where a page answers, or credentials are missing', async () => {
    const page = await start(
      serve(
        (_req, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Hi</title>'),
      ),
    );
    const { exitCode, stderr } = await probe(page.url);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'this does not speak MCP: POST initialize -> 200, text/html, "<!doctype html><title>Hi</title>"',
    );
    const other = await start(byHand(() => ({ ...refuse(400, -32022) })));
    expect((await probe(other.url)).stderr).toContain(
      'the server speaks neither revision: POST initialize -> 400, error -32022',
    );
    const closed = await start(serve((_req, res) => void res.writeHead(401, { 'www-authenticate': 'Bearer' }).end()));
    const refused = await probe(closed.url);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('the server wants credentials (POST initialize -> 401, no body)');
    await closed.stop();
    const gone = await probe(closed.url);
    expect(gone.exitCode).toBe(2);
    expect(gone.stderr).toContain('the server could not be reached: nothing listens there (ECONNREFUSED).');
  });

  it('lets nothing of what it is told act on the terminal', async () => {
    const evil = `${esc}[31mred${esc}]0;title\u0007 ${csi}2J ${bidi}gnp`;
    const flaw: Flaw = (asked, reply) => {
      const { result, error } = reply;
      if (error) return { ...reply, error: { code: -1, message: evil } };
      if (asked.message?.method !== 'server/discover' || !result) return undefined;
      return {
        ...reply,
        result: {
          ...result,
          capabilities: { [evil]: {}, tools: {} },
          [evil]: evil,
          _meta: { 'io.modelcontextprotocol/serverInfo': { name: evil, version: evil } },
        },
      };
    };
    const server = await start(byHand(flaw));
    for (const argv of [[server.url], ['--format', 'json', server.url]]) {
      const { stdout, stderr } = await probe(...argv);
      expect(stdout).toContain('red');
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
    }
    expect((await json(server.url)).server.name).toBe(evil);
    const failing = await start(serve((_req, res) => void res.writeHead(500).end(evil)));
    const { stderr } = await probe(failing.url);
    expect(stderr).toContain('red');
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
  });

  it('prints no credentials, whoever repeats them', async () => {
    const secrets = ['tok-3n-abc', 'c00kie/val+ue', 'pa55 word', 'user-name', 'query secret'];
    const told: string[] = [];
    const echo: Flaw = ({ headers, path: asked }, reply) => {
      const all = `${JSON.stringify(headers)} ${asked} ${decodeURIComponent(asked)} ${secrets.join(' ')} ${Buffer.from('user-name:pa55 word').toString('base64')}`;
      told.push(all);
      return reply.error
        ? { ...reply, error: { code: -1, message: all.slice(0, 150) } }
        : reply.result && {
            ...reply,
            result: {
              ...reply.result,
              instructions: all,
              _meta: { 'io.modelcontextprotocol/serverInfo': { name: all, version: '1' } },
            },
          };
    };
    const url = (base: string): string =>
      `${base.replace('http://', 'http://user-name:pa55%20word@')}?key=query%20secret`;
    const headers = ['--header', 'X-Api-Key: tok-3n-abc', '--header', 'Cookie: a=c00kie/val+ue; b=1'];
    const server = await start(byHand(echo));
    const failing = await start(
      serve((req, res) => void res.writeHead(500).end(`${JSON.stringify(req.headers)} ${req.url ?? ''}`)),
    );
    const outputs = [
      await probe(...headers, url(server.url)),
      await probe(...headers, '--format', 'json', url(server.url)),
      await probe(...headers, url(failing.url)),
      await probe(...headers, '--debug', url('http://127.0.0.1:1/mcp')),
      await probe('--header', 'tok-3n-abc', server.url),
      await probe('--header', 'A: tok-3n-abc\r\nB: c', server.url),
      await probe('--header', 'Mcp-Session-Id: tok-3n-abc', server.url),
      await probe('tok-3n-abc'),
      await probe('--authorization=tok-3n-abc', server.url),
      await probe(url(server.url), url(server.url)),
    ];
    expect(told.join(' ')).toContain('tok-3n-abc');
    expect(told.join(' ')).toContain('dXNlci1uYW1lOnBhNTUgd29yZA==');
    for (const { stdout, stderr } of outputs) {
      expect(stdout + stderr).not.toBe('');
      for (const secret of [...secrets, 'pa55', 'query%20', 'dXNlci1uYW1lOnBhNTUgd29yZA', 'c00kie', '3n-abc'])
        expect(stdout + stderr).not.toContain(secret);
    }
    expect(outputs.map(({ exitCode }) => exitCode)).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 2, 2]);
  });

  it('ends a session that is opened where nobody asked for one', async () => {
    let count = 0;
    const server = await start(
      byHand((asked, reply) =>
        asked.httpMethod === 'POST' && reply.error === undefined
          ? { ...reply, headers: { 'mcp-session-id': `session-number-${++count}` } }
          : undefined,
      ),
    );
    const { stdout } = await probe(server.url);
    expect(stdout).not.toContain('session-number-');
    const ended = server.seen
      .filter(({ httpMethod }) => httpMethod === 'DELETE')
      .map(({ headers }) => headers['mcp-session-id']);
    expect(ended).toEqual(
      expect.arrayContaining(Array.from({ length: count }, (_one, index) => `session-number-${index + 1}`)),
    );
  });
});

describe('older servers', () => {
  it('are told apart by how they treat sessions', async () => {
    const lenient = await start(
      serve((req, res, body) => {
        const { id, method } = (body ?? {}) as { id?: unknown; method?: string };
        if (req.method !== 'POST') return void res.writeHead(405).end();
        if (id === undefined) return void res.writeHead(202).end();
        const results: Record<string, unknown> = {
          initialize: {
            protocolVersion: '2025-06-18',
            capabilities: { tools: {}, resources: { subscribe: true } },
            serverInfo: { name: 'lenient', version: '1' },
          },
          'tools/list': { tools: [] },
        };
        const result = results[method ?? ''];
        res.writeHead(200, { 'content-type': 'application/json' });
        res.end(
          JSON.stringify({
            jsonrpc: '2.0',
            id,
            ...(result
              ? { result }
              : { error: { code: method === 'resources/read' ? -32002 : -32601, message: 'no' } }),
          }),
        );
      }),
    );
    const report = await json(lenient.url);
    expect(report.revisions['2025-11-25']).toMatchObject({ spoken: true, version: '2025-06-18', session: 'none' });
    expect(errorsOf(report)).toEqual([
      'server-discover',
      'stateless-legacy-hosting',
      'result-type',
      'cache-hints',
      'resources-subscribe',
      'resource-not-found-code',
      'origin-host-validation',
    ]);
  });

  it('say which other revisions they speak', async () => {
    const later = await start(
      byHand((asked) => {
        if (asked.message?.method === 'initialize') {
          return complete({ protocolVersion: '2025-03-26', capabilities: {}, serverInfo: { name: 'x', version: '1' } });
        }
        const error = { code: -32022, message: 'Unsupported', data: { supported: ['2027-01-01', 'some thing else'] } };
        return { status: 400, error };
      }),
    );
    const [finding] = (await json(later.url)).findings;
    expect(finding).toMatchObject({
      id: 'server-discover',
      message: 'The server does not speak 2026-07-28. It says that it speaks 2027-01-01.',
    });
  });

  it('of HTTP+SSE are known by their stream', async () => {
    const sse = await start(
      serve((req, res) => {
        if (req.method !== 'GET') return void res.writeHead(404).end();
        res
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .write('event: endpoint\ndata: /messages?sessionId=1\n\n');
      }),
    );
    const report = await json(sse.url);
    expect(report.revisions['2025-11-25']).toMatchObject({ spoken: true, transport: 'http+sse' });
    expect(report.findings.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
      'error server-discover',
      'info http-sse-transport',
    ]);
    expect((await probe(sse.url)).stdout).toContain('over HTTP+SSE, in 2024-11-05');
  });
});

describe('over stdio', () => {
  const legacy = '__fixtures__/servers/stdio-singleton/before/index.js';
  const modern = `
    import { McpServer } from '@modelcontextprotocol/server';
    import { serveStdio } from '@modelcontextprotocol/server/stdio';
    serveStdio(() => {
      const server = new McpServer({ name: 'modern', version: '1.0.0' });
      server.registerTool('hello', { description: 'Says hello' }, () => ({ content: [] }));
      return server;
    });`;
  const program = (code: string, ...args: string[]): string[] => [
    '--',
    process.execPath,
    '--input-type=module',
    '-e',
    code,
    ...args,
  ];

  it('finds that a server of v1 does not speak the revision', async () => {
    const report = await json('--', process.execPath, legacy);
    expect(report).toMatchObject({ exitCode: 1, server: { transport: 'stdio', name: 'roman-numerals' } });
    expect(report.revisions).toMatchObject({ '2025-11-25': { spoken: true }, '2026-07-28': { spoken: false } });
    expect(errorsOf(report)).toEqual(['server-discover', 'stdio-connect']);
  });

  it('finds nothing in a server of serveStdio', async () => {
    const report = await json(...program(modern));
    expect(report).toMatchObject({ exitCode: 0, findings: [], unclear: [], server: { name: 'modern' } });
    expect(report.revisions).toMatchObject({ '2025-11-25': { spoken: true }, '2026-07-28': { spoken: true } });
  });

  it('passes options behind -- on to the program, and hides what they hold', async () => {
    const code = 'console.error(process.argv.slice(1).join(" ")); process.exit(3)';
    const { exitCode, stderr } = await probe(
      ...program(code, '--', '--format', 'json', '--mode=fast', '--api-key', 'k-123456', '--token=t-123456'),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--format json --mode=fast --api-key '***' '--token=***'");
    expect(stderr).toContain('the server gave no answer of MCP: initialize -> the program ended with exit code 3.');
    expect(stderr).toContain('It wrote to stderr:\n  --format json --mode=fast --api-key *** --token=***');
    expect(stderr).not.toContain('123456');
  });

  it('says so where there is no such program', async () => {
    const { exitCode, stderr } = await probe('--', 'no-such-program-of-mcp-stateless');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('the server could not be started: there is no such program');
  });

  it.each([
    ['says nothing', 'setInterval(() => 0, 1000)', 'no answer within 0.5 s'],
    [
      'writes logs to stdout',
      'console.log("Listening"); setInterval(() => 0, 1000)',
      'no answer within 0.5 s; stdout has "Listening"',
    ],
    [
      'writes one line without an end',
      'const w = () => process.stdout.write("x".repeat(65536), w); w()',
      'a line of more than 4 MB',
    ],
    [
      'writes lines without an end',
      'const w = () => process.stdout.write("{}\\n".repeat(1000), w); w()',
      '1000 messages, and no answer among them',
    ],
  ])('gives up on a program that %s', async (_what, code, told) => {
    // Those that write too much are stopped for that, however slow the machine is.
    const timeout = told.startsWith('no answer') ? '0.5' : '60';
    const { exitCode, stderr } = await probe('--timeout', timeout, ...program(code));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(told);
  });

  it.runIf(isLinux)('ends a program that does not want to end, and what it has started', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-probe-'));
    running.push(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'pids');
    const code = `
      import { spawn } from 'node:child_process';
      import { appendFileSync } from 'node:fs';
      const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => 0); setInterval(() => 0, 1000)'], { stdio: 'inherit' });
      process.on('SIGTERM', () => 0);
      appendFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid + ' ');
      setInterval(() => 0, 1000);`;
    expect((await probe('--timeout', '1', ...program(code))).exitCode).toBe(2);
    const pids = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    expect(pids.length).toBe(4);
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });

  it.runIf(isLinux)('takes its program along when it is interrupted', async () => {
    expect(inject('buildError')).toBe('');
    const code = 'setInterval(() => 0, 1000)';
    const bin = path.resolve('dist/bin/mcp-stateless.js');
    const mark = `--mark-${process.pid}`;
    const child = spawn(process.execPath, [bin, 'probe', '--timeout', '60', ...program(code, '--', mark)], {
      stdio: 'ignore',
    });
    const started = (): number[] => programsWith(mark).filter((pid) => pid !== child.pid);
    await expect.poll(() => started().length, { timeout: 10_000 }).toBe(1);
    const [pid = 0] = started();
    child.kill('SIGINT');
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
    // The command ends behind its program.
    await expect.poll(() => child.signalCode, { timeout: 5000 }).toBe('SIGINT');
  });
});

function isRunning(pid: number): boolean {
  try {
    // A zombie has ended.
    return !/^\d+ \(.*\) Z/u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function programsWith(argument: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe('the command', () => {
  it('refuses wrong usage', async () => {
    for (const argv of [
      [],
      ['http://a/', 'http://b/'],
      ['http://a/', '--', 'node'],
      ['--'],
      ['--header', 'A: b', '--', 'node'],
      ['--timeout', '0', 'http://a/'],
      ['--timeout', 'x', 'http://a/'],
      ['ftp://a/'],
      ['--format', 'html', 'http://a/'],
    ]) {
      const { exitCode, stdout, stderr } = await probe(...argv);
      expect({ exitCode, stdout }, argv.join(' ')).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).not.toContain('unexpected');
    }
  });

  it('obeys --fail-on, and writes its report to a file', async () => {
    const server = await start(sessionful());
    const folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-probe-'));
    running.push(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'probe.txt');
    const { exitCode, stdout, stderr } = await probe('--fail-on', 'none', '--output-file', file, server.url);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toBe(`The report is in ${file}.\n`);
    expect(readFileSync(file, 'utf8')).toContain('session-map-route');
  });

  it('prints for people what was sent and what came back', async () => {
    const server = await start(sessionful());
    const { stdout } = await probe(server.url);
    expect(stdout).toContain(`${server.url}  sessionful 1.0.0`);
    expect(stdout).toMatch(/2025-11-25 {2}yes {2}offers tools; sessions, required \(400 without\)/u);
    expect(stdout).toContain('    sent  POST tools/list without Mcp-Session-Id\n    got   400, "no session"\n');
    expect(stdout).toContain('npx mcp-stateless explain server-discover');
    expect(stdout.split('\n').filter((line) => line.length > 100 && !line.includes('https://'))).toEqual([]);
  });

  it('has help with examples', async () => {
    const { stdout, exitCode } = await probe('--help');
    expect(exitCode).toBe(0);
    for (const part of ['--header <header>', '--read <uri>', '--timeout <seconds>', 'Examples:', 'Exit codes:'])
      expect(stdout).toContain(part);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('the parts', () => {
  it('reads events whatever pieces they come in', () => {
    const text = ': hello\r\nevent: endpoint\r\ndata: one\r\ndata: two\r\n\r\ndata:{"a":1}\n\n\ndata: x\r\r';
    for (const size of [1, 2, 3, 7, 100]) {
      const take = createEventReader();
      const events = [];
      for (let at = 0; at < text.length; at += size) events.push(...take(text.slice(at, at + size)));
      events.push(...take('\n'));
      expect(events).toEqual([
        { event: 'endpoint', data: 'one\ntwo' },
        { event: 'message', data: '{"a":1}' },
        { event: 'message', data: 'x' },
      ]);
    }
  });

  it('finds secrets in the forms in which they are repeated', () => {
    const { redact, add } = createSecrets(['Bearer ab+c/d"e', 'id']);
    expect(redact('ab+c/d"e AB+C/D"E ab%2Bc%2Fd%22e ab+c/d\\"e YWIrYy9kImU= Bearer id')).toBe(
      '*** *** *** *** *** Bearer id',
    );
    add('later');
    expect(redact('see later')).toBe('see ***');
  });
});
