/** The file that clients without the SDK are given: what it sends, and what their code gets to see. */
import { Readable } from 'node:stream';

import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { gotHook, modernFetch, undiciRequest } from '../patterns/emitted/mcp-fetch.js';
import type { Fetch, Message, ModernFetchOptions } from '../patterns/emitted/mcp-fetch.js';

const url = 'http://localhost/mcp';
const prefix = 'io.modelcontextprotocol/';
const clientInfo = { name: 'hand-made', version: '1.0.0' };
const hello = { protocolVersion: '2025-06-18', capabilities: { elicitation: {} }, clientInfo };

interface Sent {
  readonly method: string;
  readonly headers: Headers;
  readonly message: Message;
}

/** A client on a server that is a function from messages to what is answered. */
function clientOf(
  answer: (sent: Sent, count: number) => Response | Message['result'],
  options: ModernFetchOptions = {},
): { sent: Sent[]; send: Fetch; call: (message: Partial<Message>, headers?: object) => Promise<Response> } {
  const sent: Sent[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const one = {
      method: request.method,
      headers: request.headers,
      message: JSON.parse((await request.text()) || '{}') as Message,
    };
    sent.push(one);
    const answered = answer(one, sent.length);
    if (answered instanceof Response) return answered;
    return Response.json({ jsonrpc: '2.0', id: one.message.id ?? null, result: answered });
  };
  const send = modernFetch({ ...options, fetch });
  const call = (message: Partial<Message>, headers = {}): Promise<Response> =>
    send(url, { method: 'POST', headers: { ...headers }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }) });
  return { sent, send, call };
}

const discovered = {
  resultType: 'complete',
  supportedVersions: ['2026-07-28'],
  capabilities: { tools: {} },
  instructions: 'Be brief.',
  _meta: { [`${prefix}serverInfo`]: { name: 'modern', version: '2.0.0' } },
};

function refused(code: number, status: number, data?: unknown): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message: 'no', data } }, { status });
}

/** Knows the revision, and answers every request with the parameters that it got. */
const modern = ({ message }: Sent): Message['result'] =>
  message.method === 'server/discover' ? discovered : { resultType: 'complete', got: message.params };

describe('the handshake', () => {
  it('is server/discover, and what that says answers initialize', async () => {
    const { sent, call } = clientOf(modern);
    const response = await call({ method: 'initialize', params: hello });
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'modern', version: '2.0.0' },
        instructions: 'Be brief.',
      },
    });
    expect((await call({ id: undefined, method: 'notifications/initialized' })).status).toBe(202);
    expect(await (await call({ id: 2, method: 'ping' })).json()).toEqual({ jsonrpc: '2.0', id: 2, result: {} });
    expect(sent.map(({ message }) => message.method)).toEqual(['server/discover']);
    expect(sent[0]?.message.params?._meta).toEqual({
      [`${prefix}protocolVersion`]: '2026-07-28',
      [`${prefix}clientCapabilities`]: { elicitation: {} },
      [`${prefix}clientInfo`]: clientInfo,
    });
  });

  it.each([
    ['an error', () => refused(-32601, 200)],
    ['a refusal', () => refused(-32000, 400)],
    ['no JSON', () => new Response('Not found', { status: 404 })],
    ['no version that is known', () => refused(-32022, 400, { supported: ['2025-11-25'] })],
  ])('is sent as it was to a server that answers %s', async (_, refuse) => {
    const { sent, call } = clientOf(({ message }) => (message.method === 'server/discover' ? refuse() : { old: true }));
    const response = await call({ method: 'initialize', params: hello }, { 'X-Own': 'yes' });
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: 1, result: { old: true } });
    await call({ id: 2, method: 'tools/list' }, { 'Mcp-Session-Id': 'a' });
    await call({ id: undefined, method: 'notifications/initialized' }, { 'Mcp-Session-Id': 'a' });
    const [, first, second, third] = sent;
    expect(first?.message).toEqual({ jsonrpc: '2.0', id: 1, method: 'initialize', params: hello });
    expect(Object.fromEntries(first?.headers ?? [])).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
      'x-own': 'yes',
    });
    expect(second?.message).toEqual({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
    expect(second?.headers.get('mcp-session-id')).toBe('a');
    expect(third?.message).toEqual({ jsonrpc: '2.0', method: 'notifications/initialized' });
  });

  it('is tried again by a client that starts anew', async () => {
    let isOld = true;
    const { sent, call } = clientOf((one) => (isOld ? refused(-32601, 404) : modern(one)));
    await call({ method: 'initialize', params: hello });
    isOld = false;
    await call({ method: 'initialize', params: hello });
    expect(sent.map(({ message }) => message.method)).toEqual(['server/discover', 'initialize', 'server/discover']);
  });
});

it('takes a server that never says what it is for one of 2025', async () => {
  vi.useFakeTimers();
  const fetch: Fetch = (_input, init) =>
    new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      if ((init?.body as string).includes('"initialize"')) resolve(new Response('old'));
    });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: hello });
  const response = modernFetch({ fetch })(url, { method: 'POST', body });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await (await response).text()).toBe('old');
  vi.useRealTimers();
});

it('sends a request by what the caller gives it', async () => {
  const { sent, send } = clientOf(modern);
  const urls: unknown[] = [];
  const own = (input: string): Promise<Response> => {
    urls.push(input);
    return Promise.resolve(Response.json({ jsonrpc: '2.0', id: 1, result: {} }));
  };
  await send(url, { method: 'POST', body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' }, own);
  expect([urls, sent]).toEqual([[url], []]);
});

describe('a request', () => {
  it('has its envelope and headers, and no session', async () => {
    const { sent, call } = clientOf(modern);
    await call({ method: 'initialize', params: hello });
    const params = { name: 'größe', arguments: {}, _meta: { progressToken: 7 } };
    const headers = { accept: 'application/json', 'mcp-session-id': 'a', Authorization: 'Bearer b' };
    const response = await call({ id: 5, method: 'tools/call', params }, headers);
    const { id, result } = (await response.json()) as Message;
    expect({ id, got: result?.got }).toMatchObject({ id: 5, got: { name: 'größe', _meta: { progressToken: 7 } } });
    expect(Object.fromEntries(sent[1]?.headers ?? [])).toEqual({
      accept: 'application/json, text/event-stream',
      authorization: 'Bearer b',
      'content-type': 'application/json',
      'mcp-method': 'tools/call',
      'mcp-name': '=?base64?Z3LDtsOfZQ==?=',
      'mcp-protocol-version': '2026-07-28',
    });
  });

  it('needs no handshake', async () => {
    const { sent, call } = clientOf(modern, { clientInfo, capabilities: { sampling: {} } });
    await call({ method: 'resources/read', params: { uri: 'file:///a' } });
    expect(sent[0]?.headers.get('mcp-name')).toBe('file:///a');
    expect(sent[0]?.message.params?._meta).toMatchObject({ [`${prefix}clientCapabilities`]: { sampling: {} } });
  });

  it('is sent as it was where the server knows no other', async () => {
    const { sent, call } = clientOf(({ headers }) =>
      headers.has('mcp-method') ? refused(-32000, 400) : { tools: [{ name: 'a' }] },
    );
    for (const id of [1, 2]) {
      const response = await call({ id, method: 'tools/list' });
      expect(await response.json()).toEqual({ jsonrpc: '2.0', id, result: { tools: [{ name: 'a' }] } });
    }
    expect(sent).toHaveLength(3);
  });

  it.each([401, 403, 408, 429, 500, 502, 503])('is sent once where the server may have done it: %i', async (status) => {
    const { sent, call } = clientOf(() => new Response('no', { status }));
    const response = await call({ method: 'tools/call', params: { name: 'pay' } });
    expect(response.status).toBe(status);
    expect(sent).toHaveLength(1);
  });

  it('is made again with a version that the server supports', async () => {
    const { sent, call } = clientOf((one, count) =>
      count === 1 ? refused(-32022, 400, { supported: ['2026-07-28'] }) : modern(one),
    );
    const response = await call({ method: 'tools/list' });
    expect(response.status).toBe(200);
    expect(((await response.json()) as Message).id).toBe(1);
    expect(sent[1]?.message.id).not.toBe(1);
  });

  it('carries the level of logs that was asked for', async () => {
    const { sent, call } = clientOf(modern);
    await call({ method: 'initialize', params: hello });
    await call({ method: 'logging/setLevel', params: { level: 'info' } });
    await call({ method: 'tools/list' });
    expect(sent.map(({ message }) => message.method)).toEqual(['server/discover', 'tools/list']);
    expect(sent[1]?.message.params?._meta).toMatchObject({ [`${prefix}logLevel`]: 'info' });
  });

  it('is answered with an error as in 2025', async () => {
    const { call } = clientOf((one) => (one.message.method === 'x' ? refused(-32601, 404) : modern(one)));
    await call({ method: 'initialize', params: hello });
    const response = await call({ id: 3, method: 'x' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: 3, error: { code: -32601 } });
  });

  it('that is not answered in JSON-RPC has the response that it got', async () => {
    const { call } = clientOf((one) =>
      one.message.method === 'x' ? new Response('Sign in', { status: 401 }) : modern(one),
    );
    await call({ method: 'initialize', params: hello });
    const response = await call({ method: 'x' });
    expect([response.status, await response.text()]).toEqual([401, 'Sign in']);
  });
});

it('lets everything else through', async () => {
  const { sent, send } = clientOf(() => new Response('ok'));
  await send(url);
  await send(url, { method: 'POST', body: '{"a":1}' });
  await send(url, { method: 'POST', body: '{"jsonrpc":"2.0","id":1,"result":{}}' });
  await send(url, { method: 'DELETE', headers: { 'Mcp-Session-Id': 'a' } });
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'DELETE']);
  expect(sent[3]?.headers.get('mcp-session-id')).toBe('a');
});

it('ends no session where there is none', async () => {
  const { sent, send, call } = clientOf(modern);
  await call({ method: 'initialize', params: hello });
  expect((await send(url, { method: 'DELETE' })).status).toBe(200);
  expect(sent).toHaveLength(1);
});

describe('tools', () => {
  const schema = (properties: object): object => ({ type: 'object', properties });
  const tools = [
    { name: 'plain', inputSchema: schema({}) },
    {
      name: 'routed',
      inputSchema: schema({
        region: { type: 'string', 'x-mcp-header': 'Region' },
        deep: schema({ size: { type: 'integer', 'x-mcp-header': 'Size' } }),
      }),
    },
    { name: 'number', inputSchema: schema({ a: { type: 'number', 'x-mcp-header': 'A' } }) },
    {
      name: 'twice',
      inputSchema: schema({ a: { type: 'string', 'x-mcp-header': 'A' }, b: { type: 'string', 'x-mcp-header': 'a' } }),
    },
    { name: 'items', inputSchema: schema({ a: { type: 'array', items: { type: 'string', 'x-mcp-header': 'A' } } }) },
  ];
  const listing = (one: Sent): Message['result'] =>
    one.message.method === 'tools/list' ? { resultType: 'complete', tools } : modern(one);
  const routed = { name: 'routed', arguments: { region: ' eu ', deep: { size: 3 } } };

  it('are left out where their headers are invalid', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { call } = clientOf(listing);
    const { result } = (await (await call({ method: 'tools/list' })).json()) as Message;
    expect((result?.tools as { name: string }[]).map(({ name }) => name)).toEqual(['plain', 'routed']);
    expect(warn).toHaveBeenCalledTimes(3);
  });

  it('are called with their arguments in headers', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { sent, call } = clientOf(listing);
    await call({ method: 'tools/list' });
    await call({ method: 'tools/call', params: routed });
    expect(sent[1]?.headers.get('mcp-param-region')).toBe('=?base64?IGV1IA==?=');
    expect(sent[1]?.headers.get('mcp-param-size')).toBe('3');
  });

  it('are looked up where a call lacks headers', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { sent, call } = clientOf((one) =>
      one.message.method === 'tools/call' && !one.headers.has('mcp-param-size') ? refused(-32020, 400) : listing(one),
    );
    const { result } = (await (await call({ method: 'tools/call', params: routed })).json()) as Message;
    expect(result).toMatchObject({ resultType: 'complete' });
    expect(sent.map(({ message }) => message.method)).toEqual(['tools/call', 'tools/list', 'tools/call']);
  });
});

/** The messages of an event stream, handed out as they come. */
async function* messagesOf(response: Response): AsyncGenerator<Message> {
  let text = '';
  for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield JSON.parse(text.slice(text.indexOf('data: ') + 6, end)) as Message;
      text = text.slice(end + 2);
    }
  }
}

describe('on a server of the SDK', () => {
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'sdk', version: '1.0.0' });
    server.registerTool('count', { inputSchema: z.object({}) }, async (_args, ctx) => {
      await ctx.mcpReq.notify({
        method: 'notifications/progress',
        params: { progressToken: ctx.mcpReq._meta?.progressToken ?? 0, progress: 1 },
      });
      return { content: [{ type: 'text', text: 'counted' }] };
    });
    return server;
  });
  const send = modernFetch({ fetch: (input: string, init: RequestInit) => handler.fetch(new Request(input, init)) });
  const post = (message: object, accept: string): Promise<Response> =>
    send(url, { method: 'POST', headers: { accept }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }) });
  const params = { name: 'count', arguments: {}, _meta: { progressToken: 1 } };

  it('gets its events', async () => {
    await post({ method: 'initialize', params: hello }, 'application/json, text/event-stream');
    const response = await post({ method: 'tools/call', params }, 'application/json, text/event-stream');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const messages = [];
    for await (const message of messagesOf(response)) messages.push(message.method ?? message.id);
    expect(messages).toEqual(['notifications/progress', 1]);
  });

  it('gets JSON if it takes nothing else', async () => {
    const response = await post({ method: 'tools/call', params }, 'application/json');
    expect(await response.json()).toMatchObject({ id: 1, result: { content: [{ text: 'counted' }] } });
  });
});

describe('questions', () => {
  const question = { method: 'elicitation/create', params: { message: 'Sure?' } };
  /** Asks once, with state. */
  const asking = ({ message }: Sent): Message['result'] => {
    const { inputResponses, requestState } = message.params ?? {};
    if (message.method === 'server/discover') return discovered;
    if (!inputResponses) return { resultType: 'input_required', inputRequests: { sure: question }, requestState: 's' };
    return { resultType: 'complete', inputResponses, requestState };
  };
  const accept = { action: 'accept', content: {} };
  const events = { accept: 'application/json, text/event-stream' };

  it('are given to `answer`', async () => {
    const { sent, call } = clientOf(asking, { answer: ({ method }) => ({ ...accept, method }) });
    const response = await call({ id: 4, method: 'tools/call', params: { name: 'ask' } });
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: 4,
      result: {
        resultType: 'complete',
        inputResponses: { sure: { ...accept, method: 'elicitation/create' } },
        requestState: 's',
      },
    });
    expect(new Set(sent.map(({ message }) => message.id)).size).toBe(2);
    expect(sent[1]?.headers.get('mcp-name')).toBe('ask');
  });

  it('arrive as requests, and answers are posted, as in 2025', async () => {
    const { sent, call } = clientOf(asking, { answer: 'stream' });
    const response = await call({ id: 4, method: 'tools/call', params: { name: 'ask' } }, events);
    const seen: Message[] = [];
    for await (const message of messagesOf(response)) {
      seen.push(message);
      if (message.method === undefined) continue;
      expect((await call({ id: message.id ?? null, result: accept })).status).toBe(202);
    }
    expect(seen).toMatchObject([question, { id: 4, result: { inputResponses: { sure: accept }, requestState: 's' } }]);
    expect(sent).toHaveLength(2);
  });

  it('that the client refuses end the request', async () => {
    const { call } = clientOf(asking, { answer: 'stream' });
    const response = await call({ id: 4, method: 'tools/call' }, events);
    const seen: Message[] = [];
    for await (const message of messagesOf(response)) {
      seen.push(message);
      if (message.method) await call({ id: message.id ?? null, error: { code: -32601, message: 'No such method' } });
    }
    expect(seen.at(-1)).toMatchObject({ id: 4, error: { message: 'No such method' } });
  });

  it('that nobody can answer are an error', async () => {
    const { call } = clientOf(asking);
    const { error } = (await (await call({ method: 'tools/call' })).json()) as Message;
    expect(error?.message).toBe('The server asks the client something: give `modernFetch` a function as `answer`.');
  });
});

it('takes requests of libraries that make them first', async () => {
  const { sent, send } = clientOf(modern);
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  await send(new Request(url, { method: 'POST', body, headers: { 'X-Own': 'yes' } }), {});
  expect(sent[0]?.headers.get('mcp-method')).toBe('tools/list');
  expect(sent[0]?.headers.get('x-own')).toBe('yes');
});

describe('other libraries', () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/list' });

  it('undici goes on sending, with the options of its own, and gets to see its kind of response', async () => {
    const asked: Record<string, unknown>[] = [];
    const request = (_url: string, options: Record<string, unknown> & { body: string }): Promise<object> => {
      asked.push(options);
      const { id } = JSON.parse(options.body) as Message;
      const reply = { jsonrpc: '2.0', id, result: { resultType: 'complete', tools: [] } };
      return Promise.resolve({
        statusCode: 200,
        headers: { 'content-type': 'application/json', 'set-cookie': ['a', 'b'] },
        body: Readable.from([Buffer.from(JSON.stringify(reply))]),
      });
    };
    const send = undiciRequest(modernFetch(), request);
    const reply = (await send(url, { method: 'POST', dispatcher: 'mine', body })) as {
      statusCode: number;
      headers: Record<string, string>;
      body: { json(): Promise<Message> };
    };
    expect(reply).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
    expect(await reply.body.json()).toMatchObject({ id: 7, result: { tools: [] } });
    expect(asked).toEqual([
      expect.objectContaining({
        dispatcher: 'mine',
        headers: expect.objectContaining({ 'Mcp-Method': 'tools/list' }) as unknown,
      }),
    ]);
  });

  it('got is handed a response as a stream, whose body is decoded already', async () => {
    const { send, sent } = clientOf(() => ({ resultType: 'complete', tools: [] }));
    const hook = gotHook(send, Readable);
    const headers = { 'mcp-session-id': undefined, 'content-length': String(body.length) };
    const made: unknown = await hook({ url: new URL(url), method: 'POST', headers, body });
    const response = made as Readable & { statusCode: number; headers: object };
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ id: 7, result: { tools: [] } });
    expect(response.statusCode).toBe(200);
    expect(response.headers).not.toHaveProperty('content-length');
    expect(sent[0]?.headers.get('mcp-method')).toBe('tools/list');
  });
});
