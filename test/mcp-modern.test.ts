/** The file that servers without the SDK are given: what it checks, what it answers, and how it completes replies. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { modernServer } from '../patterns/emitted/mcp-modern.js';
import type { ModernServerOptions } from '../patterns/emitted/mcp-modern.js';

const serverInfo = { name: 'shop', version: '1.2.0' };
const options: ModernServerOptions = {
  serverInfo,
  capabilities: { tools: { listChanged: true }, resources: { subscribe: true }, logging: {}, tasks: { list: {} } },
  instructions: 'Fill the cart.',
};
const _meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};
const stamp = { 'io.modelcontextprotocol/serverInfo': serverInfo };

interface Message {
  readonly jsonrpc?: string;
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
}

function request(method: string, params: Record<string, unknown> = {}, id: unknown = 7): Message {
  return { jsonrpc: '2.0', id, method, params: { _meta, ...params } };
}

function headersOf({ method = '', params = {} }: Message): Record<string, string> {
  const name = params.name ?? params.uri;
  return {
    'content-type': 'application/json',
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': method,
    ...(typeof name === 'string' && { 'mcp-name': name }),
  };
}

/** What a server of 2025 answers. */
function reply({ id, method, params }: Message): object {
  switch (method) {
    case 'tools/list':
      return { jsonrpc: '2.0', id, result: { tools: [] } };
    case 'tools/call':
      return { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'høy' }], _meta: { own: 1 } } };
    case 'resources/read':
      return { jsonrpc: '2.0', id, error: { code: -32002, message: 'Resource not found' } };
    case 'prompts/get':
      return { jsonrpc: '2.0', id: null, error: { code: -32002, message: `No ${String(params?.name)}` } };
    default:
      return { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } };
  }
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function listening(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

async function post(url: string, message: unknown, headers?: Record<string, string>): Promise<Got> {
  return gotOf(
    await fetch(url, {
      method: 'POST',
      headers: headers ?? headersOf(message as Message),
      body: JSON.stringify(message),
    }),
  );
}

async function gotOf(response: Response): Promise<Got> {
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, body };
}

/** A server as it is written with `node:http`. */
async function plain(settings: ModernServerOptions = options, seen: unknown[] = []): Promise<string> {
  const modern = modernServer(settings);
  return listening((req, res) => {
    let raw = '';
    modern.receives(req, res);
    req.on('data', (chunk: Buffer) => (raw += chunk.toString()));
    req.on('end', () => {
      if (req.method !== 'POST') {
        if (modern.refuses(req, res)) return;
        res.end('stream');
        return;
      }
      const message = JSON.parse(raw) as Message;
      if (modern.answers(req, res, message)) return;
      seen.push([req.headers['mcp-session-id'], req.headers['mcp-protocol-version'], modern.serves(req)]);
      const text = JSON.stringify(reply(message));
      res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ETag: 'x' });
      res.end(text);
    });
  });
}

describe('requests', () => {
  it('of 2025 are passed on, and their replies are left alone', async () => {
    const seen: unknown[] = [];
    const url = await plain(options, seen);
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const headers = { 'mcp-protocol-version': '2025-06-18', 'mcp-session-id': 'own' };
    const { text, headers: sent } = await post(url, message, headers);
    expect(text).toBe('{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}');
    expect(sent.get('etag')).toBe('x');
    expect(seen).toEqual([['own', '2025-06-18', false]]);
  });

  const discover = request('server/discover');
  const call = request('tools/call', { name: 'añadir', arguments: {} });
  const encoded = `=?base64?${Buffer.from('añadir').toString('base64')}?=`;
  const named = { ...headersOf(request('tools/call')), 'mcp-name': encoded };
  it.each<[string, unknown, Record<string, string>, number, number | undefined]>([
    ['no envelope', { ...discover, params: {} }, headersOf(discover), 400, -32602],
    ['no revision', request('tools/list', { _meta: {} }), headersOf(request('tools/list')), 400, -32602],
    [
      'no capabilities',
      request('tools/list', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }),
      headersOf(request('tools/list')),
      400,
      -32602,
    ],
    ['no version header', discover, { 'mcp-method': 'server/discover' }, 400, -32020],
    ['another version header', discover, { ...headersOf(discover), 'mcp-protocol-version': '2027-01-01' }, 400, -32020],
    ['no method header', discover, { 'mcp-protocol-version': '2026-07-28' }, 400, -32020],
    ['another method header', discover, { ...headersOf(discover), 'mcp-method': 'SERVER/DISCOVER' }, 400, -32020],
    ['no name header', call, headersOf(request('tools/call')), 400, -32020],
    ['another name header', call, { ...named, 'mcp-name': 'other' }, 400, -32020],
    ['a name header that cannot be decoded', call, { ...named, 'mcp-name': '=?base64?a_==?=' }, 400, -32020],
    ['a name header in Base64', call, named, 200, undefined],
    ['space around headers', discover, { ...headersOf(discover), 'mcp-method': ' server/discover\t' }, 200, undefined],
    ['an id that is null', { ...discover, id: null }, headersOf(discover), 400, -32600],
    ['a batch', [discover], headersOf(discover), 400, -32600],
    ['a removed method', request('ping'), headersOf(request('ping')), 404, -32601],
    [
      'what nobody is offered',
      request('subscriptions/listen'),
      headersOf(request('subscriptions/listen')),
      404,
      -32601,
    ],
    ['an unknown method', request('no/such'), headersOf(request('no/such')), 404, -32601],
  ])('with %s', async (_, message, headers, status, code) => {
    const got = await post(await plain(), message, headers);
    expect(got.status).toBe(status);
    expect((got.body.error as { code: number } | undefined)?.code).toBe(code);
    if (code !== undefined && code !== -32600) expect(got.body.id).toBe(7);
  });

  it('for another revision are told which one is served', async () => {
    const version = { ..._meta, 'io.modelcontextprotocol/protocolVersion': '2027-01-01' };
    const message = request('tools/list', { _meta: version });
    const got = await post(await plain(), message, { ...headersOf(message), 'mcp-protocol-version': '2027-01-01' });
    expect(got.body.error).toMatchObject({
      code: -32022,
      data: { supported: ['2026-07-28'], requested: '2027-01-01' },
    });
  });

  it('for what the server is are answered', async () => {
    const { body } = await post(await plain(), request('server/discover'));
    expect(body).toEqual({
      jsonrpc: '2.0',
      id: 7,
      result: {
        ttlMs: 0,
        cacheScope: 'private',
        resultType: 'complete',
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {}, resources: {}, logging: {} },
        instructions: 'Fill the cart.',
        _meta: stamp,
      },
    });
  });

  it('that are notifications are accepted', async () => {
    const { method, params } = request('notifications/cancelled');
    const got = await post(await plain(), { jsonrpc: '2.0', method, params });
    expect([got.status, got.text]).toEqual([202, '']);
  });

  it('have a session of their own while they last', async () => {
    const sessions = new Set<string>();
    const openSession = (id: string): unknown => sessions.add(id);
    const closeSession = (id: string): unknown => sessions.delete(id);
    const seen: unknown[] = [];
    const url = await plain({ ...options, openSession, closeSession }, seen);
    const got = await post(url, request('tools/list'), { ...headersOf(request('tools/list')), 'mcp-session-id': 'x' });
    expect(seen).toEqual([[expect.stringMatching(/^[\w-]{36}$/u), undefined, true]]);
    expect(got.headers.get('mcp-session-id')).toBeNull();
    await vi.waitFor(() => {
      expect(sessions.size).toBe(0);
    });
  });

  it('may be for some hosts only', async () => {
    const url = await plain({ ...options, trustedHosts: ['127.0.0.1', 'localhost', '[::1]'] });
    const message = request('tools/list');
    const from = async (origin: string): Promise<number> =>
      (await post(url, message, { ...headersOf(message), origin })).status;
    expect(await from('http://localhost:1234')).toBe(200);
    expect(await from('http://[::1]:1234')).toBe(200);
    expect(await from('http://evil.example.com')).toBe(403);
    expect(await from('http://localhost.example.com')).toBe(403);
  });

  it('of 2025 may be refused', async () => {
    const url = await plain({ ...options, rejectLegacy: true });
    const params = { protocolVersion: '2025-11-25' };
    const got = await post(url, { jsonrpc: '2.0', id: 1, method: 'initialize', params }, {});
    expect(got.body.error).toMatchObject({
      code: -32022,
      data: { supported: ['2026-07-28'], requested: '2025-11-25' },
    });
    expect((await post(url, { jsonrpc: '2.0', method: 'notifications/initialized' }, {})).status).toBe(202);
    expect((await fetch(url, { headers: { 'mcp-session-id': 'own' } })).status).toBe(405);
  });

  it('for the stream of a session are refused without one', async () => {
    const url = await plain();
    const refused = await fetch(url);
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(url, { headers: { 'mcp-session-id': 'own' } })).status).toBe(200);
  });

  it('other than POST are refused in 2026-07-28, although the code behind would find a session', async () => {
    const opened: string[] = [];
    const url = await plain({ ...options, openSession: (id) => opened.push(id), closeSession: () => undefined });
    for (const method of ['GET', 'DELETE']) {
      const refused = await fetch(url, { method, headers: { 'mcp-protocol-version': '2026-07-28' } });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
    }
    expect((await fetch(url, { headers: { 'mcp-session-id': 'own' } })).status).toBe(200);
  });
});

describe('replies', () => {
  const list = { resultType: 'complete', tools: [], ttlMs: 0, cacheScope: 'private', _meta: stamp };
  const called = { resultType: 'complete', content: [{ type: 'text', text: 'høy' }], _meta: { ...stamp, own: 1 } };

  async function expectComplete(url: string): Promise<void> {
    const got = await post(url, request('tools/list'));
    expect(got.body).toEqual({ jsonrpc: '2.0', id: 7, result: list });
    expect(got.headers.get('mcp-session-id')).toBeNull();
    const call = await post(url, request('tools/call', { name: 'say', arguments: {} }));
    expect(call.body.result).toEqual(called);
    expect(call.headers.get('content-length')).toBe(String(Buffer.byteLength(call.text)));
    const read = await post(url, request('resources/read', { uri: 'shop://no' }));
    expect(read.body.error).toEqual({ code: -32602, message: 'Resource not found', data: { uri: 'shop://no' } });
    const prompt = await post(url, request('prompts/get', { name: 'no' }));
    expect(prompt.body).toEqual({ jsonrpc: '2.0', id: 7, error: { code: -32002, message: 'No no' } });
    expect((await post(url, request('no/such'))).status).toBe(404);
  }

  it('of node:http are completed', async () => {
    await expectComplete(await plain());
  });

  it('of node:http that come in pieces are completed', async () => {
    const modern = modernServer(options);
    const url = await listening((req, res) => {
      const parts: Buffer[] = [];
      req.on('data', (chunk: Buffer) => parts.push(chunk));
      req.on('end', () => {
        const message = JSON.parse(Buffer.concat(parts).toString()) as Message;
        if (modern.answers(req, res, message)) return;
        res.statusCode = 200;
        res.setHeader('Mcp-Session-Id', 'old');
        const bytes = Buffer.from(JSON.stringify(reply(message)));
        // In the middle of a character.
        const at = bytes.indexOf(0xc3) + 1;
        res.write(bytes.subarray(0, at), () => res.end(bytes.subarray(at), () => undefined));
      });
    });
    await expectComplete(url);
  });

  it('of Express are completed', async () => {
    const modern = modernServer(options);
    const app = express();
    app.use(express.json());
    app.post('/mcp', (req, res) => {
      if (modern.answers(req, res, req.body)) return;
      res.set('Mcp-Session-Id', 'old').json(reply(req.body as Message));
    });
    await expectComplete(await listening(app));
  });

  it('of Fastify are completed', async () => {
    const modern = modernServer(options);
    const app = fastify();
    app.post('/mcp', async (request, answer) => {
      if (modern.answers(request.raw, answer.raw, request.body)) return answer.hijack();
      return answer.header('Mcp-Session-Id', 'old').send(reply(request.body as Message));
    });
    closing.push(() => app.close());
    await expectComplete(`${await app.listen({ port: 0, host: '127.0.0.1' })}/mcp`);
  });

  it('of Koa are completed', async () => {
    interface Context {
      readonly req: Parameters<RequestListener>[0];
      readonly res: Parameters<RequestListener>[1];
      body: unknown;
    }
    const Koa = createRequire(import.meta.url)('koa') as new () => {
      use(run: (ctx: Context) => Promise<void>): unknown;
      callback(): RequestListener;
    };
    const modern = modernServer(options);
    const app = new Koa();
    app.use(async (ctx) => {
      let raw = '';
      for await (const chunk of ctx.req) raw += String(chunk);
      const message = JSON.parse(raw) as Message;
      if (modern.answers(ctx.req, ctx.res, message)) return;
      ctx.body = reply(message);
    });
    await expectComplete(await listening(app.callback()));
  });

  it('of Hono are completed', async () => {
    const modern = modernServer(options);
    const app = new Hono();
    app.use('/mcp', modern.middleware);
    app.post('/mcp', async (c) => {
      c.header('Mcp-Session-Id', 'old');
      return c.json(reply(await c.req.json<Message>()));
    });
    const listener = getRequestListener(app.fetch);
    await expectComplete(await listening((req, res) => void listener(req, res)));
  });

  it('of functions from request to response are completed', async () => {
    const modern = modernServer({ ...options, openSession: () => undefined });
    const seen: unknown[] = [];
    const handle = modern.web(async (one: Request, mark: string) => {
      const message = (await one.json()) as Message;
      seen.push([mark, one.headers.has('mcp-session-id'), one.headers.get('mcp-protocol-version'), modern.serves(one)]);
      return Response.json(reply(message), { headers: { 'Mcp-Session-Id': 'old' } });
    });
    const ask = async (message: Message): Promise<Got> =>
      gotOf(
        await handle(
          new Request('http://x/mcp', { method: 'POST', headers: headersOf(message), body: JSON.stringify(message) }),
          'mark',
        ),
      );
    const got = await ask(request('tools/list'));
    expect(got.body).toEqual({ jsonrpc: '2.0', id: 7, result: list });
    expect(got.headers.get('mcp-session-id')).toBeNull();
    expect((await ask(request('no/such'))).status).toBe(404);
    expect((await ask(request('server/discover'))).body).toHaveProperty('result.supportedVersions');
    expect(seen[0]).toEqual(['mark', true, null, true]);
    const old = await ask({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    expect(old.body).toHaveProperty('error');
  });

  it('say how long they may be kept where that is known', async () => {
    const url = await plain({ ...options, cache: { 'tools/list': { ttlMs: 1000, cacheScope: 'public' } } });
    expect((await post(url, request('tools/list'))).body.result).toMatchObject({ ttlMs: 1000, cacheScope: 'public' });
  });
});

describe('events', () => {
  const log = (level: string): object => ({ jsonrpc: '2.0', method: 'notifications/message', params: { level } });
  const progress = { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 1, progress: 1 } };
  const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' };
  const sent = (message: Message): string =>
    [': open', log('debug'), log('error'), progress, changed, reply(message)]
      .map((one, index) =>
        typeof one === 'string' ? one : `id: ${index}\nevent: message\ndata: ${JSON.stringify(one)}`,
      )
      .join('\n\n') + '\n\n';

  async function events(level: string | undefined, method = 'tools/list'): Promise<Got> {
    const modern = modernServer(options);
    const app = express();
    app.use(express.json());
    app.post('/mcp', (req, res) => {
      if (modern.answers(req, res, req.body)) return;
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Mcp-Session-Id': 'old' });
      const text = sent(req.body as Message);
      if (method === 'no/such') return void res.end(text.slice(text.lastIndexOf('id:')));
      for (let at = 0; at < text.length; at += 10) res.write(text.slice(at, at + 10));
      res.end();
    });
    const asked = level === undefined ? {} : { 'io.modelcontextprotocol/logLevel': level };
    return post(await listening(app), request(method, { _meta: { ..._meta, ...asked } }));
  }

  const dataOf = ({ text }: Got): unknown[] =>
    [...text.matchAll(/^data: (.*)$/gmu)].map(([, one = '']) => JSON.parse(one) as unknown);
  const last = {
    jsonrpc: '2.0',
    id: 7,
    result: expect.objectContaining({ resultType: 'complete', tools: [] }) as unknown,
  };

  it('are those that belong to the request, without ids', async () => {
    const got = await events(undefined);
    expect(dataOf(got)).toEqual([progress, last]);
    expect(got.text).not.toMatch(/^id:/mu);
    expect(got.text).toMatch(/^: open\n\n/u);
    expect([...got.headers.keys()]).not.toContain('mcp-session-id');
    expect(got.headers.get('x-accel-buffering')).toBe('no');
  });

  it('are logs where the client asks for them', async () => {
    expect(dataOf(await events('warning'))).toEqual([log('error'), progress, last]);
  });

  it('come with the status of an error', async () => {
    const got = await events(undefined, 'no/such');
    expect(got.status).toBe(404);
    expect(dataOf(got)).toEqual([{ jsonrpc: '2.0', id: 7, error: { code: -32601, message: 'Method not found' } }]);
  });

  it('of functions from request to response are completed', async () => {
    const modern = modernServer(options);
    const closed: unknown[] = [];
    const handle = modernServer({
      ...options,
      openSession: () => undefined,
      closeSession: (id) => closed.push(id),
    }).web(async (one) => {
      const text = sent((await one.json()) as Message);
      return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });
    });
    const message = request('tools/list');
    const init = { method: 'POST', headers: headersOf(message), body: JSON.stringify(message) };
    expect(dataOf(await gotOf(await handle(new Request('http://x/mcp', init))))).toEqual([progress, last]);
    expect(closed).toHaveLength(1);
    expect(modern.serves(message)).toBe(false);
  });
});

describe('stdio', () => {
  function started(settings: ModernServerOptions = options): { say: (message: Message) => unknown[] } {
    const modern = modernServer(settings);
    return {
      say(message) {
        const written: string[] = [];
        const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
        if (!modern.accepts(message)) {
          process.stdout.write(
            modern.line({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'error' } }),
          );
          if (message.id !== undefined) process.stdout.write(modern.line(reply(message)));
        }
        spy.mockRestore();
        return written.filter((one) => one !== '').map((one) => JSON.parse(one) as unknown);
      },
    };
  }

  it('answers and completes', () => {
    const { say } = started();
    expect(say(request('server/discover'))).toMatchObject([{ id: 7, result: { supportedVersions: ['2026-07-28'] } }]);
    expect(say(request('tools/list'))).toMatchObject([{ id: 7, result: { resultType: 'complete', ttlMs: 0 } }]);
    expect(say(request('ping'))).toMatchObject([{ id: 7, error: { code: -32601 } }]);
    expect(say({ jsonrpc: '2.0', id: 1, method: 'tools/list' })).toEqual([
      { jsonrpc: '2.0', id: 1, result: { tools: [] } },
    ]);
  });

  it('tells 2025 clients everything', () => {
    const { say } = started();
    say({ jsonrpc: '2.0', id: 1, method: 'initialize' });
    expect(say({ jsonrpc: '2.0', id: 2, method: 'tools/list' })).toHaveLength(2);
  });
});
