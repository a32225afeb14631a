/** The file that migrated servers are given to run tasks with. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createMcpHandler, McpServer, ProtocolError } from '@modelcontextprotocol/server';
import type { McpHttpHandler, ServerContext } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { serveTasks, TaskStore } from '../patterns/emitted/mcp-tasks.js';
import type { RunningTask, TaskOptions } from '../patterns/emitted/mcp-tasks.js';
import { emittedTexts } from '../patterns/emitted/texts.js';

type Helper = typeof import('../patterns/emitted/mcp-tasks.js');

const requestedSchema = { type: 'object' as const, properties: { size: { type: 'string' as const } } };
const tasks = { 'io.modelcontextprotocol/tasks': {} };
const text = (value: string): { content: { type: 'text'; text: string }[] } => ({
  content: [{ type: 'text', text: value }],
});

beforeEach(() => vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Answer {
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

interface Served {
  readonly handler: McpHttpHandler;
  /** What the signals of works said. */
  readonly stopped: string[];
}

/** A server whose tools are the works; it is made anew for every request. */
function serve(
  works: Readonly<Record<string, (task: RunningTask) => Promise<ReturnType<typeof text>>>>,
  options: TaskOptions = {},
  required: string[] = [],
): Served {
  const store = new TaskStore();
  const stopped: string[] = [];
  const handler = createMcpHandler(
    () => {
      const server = new McpServer({ name: 'slow', version: '1.0.0' });
      serveTasks(server, store, { required });
      for (const [name, work] of Object.entries(works)) {
        server.registerTool(name, { inputSchema: z.object({}) }, async (_args, ctx) =>
          store.run(ctx, options, async (task) => {
            task.signal.addEventListener('abort', () => stopped.push(name));
            return work(task);
          }),
        );
      }
      return server;
    },
    { responseMode: 'json' },
  );
  return { handler, stopped };
}

interface Caller {
  readonly capabilities?: object;
  readonly clientId?: string;
}

async function ask(
  { handler }: Served,
  method: string,
  params: Record<string, unknown>,
  { capabilities = { extensions: tasks, elicitation: {}, sampling: {} }, clientId }: Caller = {},
): Promise<Answer> {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': capabilities,
  };
  const name = params.name ?? params.taskId;
  const response = await handler.fetch(
    new Request('http://localhost/mcp', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': method,
        ...(typeof name === 'string' && { 'mcp-name': name }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } }),
    }),
    clientId === undefined ? undefined : { authInfo: { token: 'token', clientId, scopes: [] } },
  );
  return (await response.json()) as Answer;
}

async function start(served: Served, name = 'work', caller: Caller = {}): Promise<string> {
  const { result } = await ask(served, 'tools/call', { name, arguments: {} }, caller);
  expect(result).toMatchObject({ resultType: 'task', status: 'working', ttlMs: 3_600_000, pollIntervalMs: 500 });
  expect(result).not.toHaveProperty('task');
  return result?.taskId as string;
}

async function get(served: Served, taskId: string, caller: Caller = {}): Promise<Record<string, unknown>> {
  const { result } = await ask(served, 'tasks/get', { taskId }, caller);
  expect(result).toMatchObject({ resultType: 'complete', taskId });
  return result ?? {};
}

async function ended(served: Served, taskId: string): Promise<Record<string, unknown>> {
  return vi.waitFor(async () => {
    const task = await get(served, taskId);
    expect(task.status).toMatch(/completed|failed|cancelled/u);
    return task;
  });
}

/** Resolves when it is told to. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('a task', () => {
  it('is declared by the server', async () => {
    const { result } = await ask(serve({}), 'server/discover', {});
    expect(result).toMatchObject({ capabilities: { extensions: tasks } });
  });

  it('is created, polled, and carries its result', async () => {
    const { opened, open } = gate();
    const served = serve({
      work: async (task) => {
        task.progress('half of it');
        await opened;
        return text('done');
      },
    });
    const taskId = await start(served);
    const working = await get(served, taskId);
    expect(working).toMatchObject({ status: 'working', statusMessage: 'half of it' });
    expect(working).not.toHaveProperty('result');
    open();
    const task = await ended(served, taskId);
    expect(task).toMatchObject({ status: 'completed', result: { resultType: 'complete', ...text('done') } });
  });

  it('is completed where the tool fails, and failed where the protocol does', async () => {
    const served = serve({
      tool: () => Promise.reject(new Error('no luck')),
      protocol: () => Promise.reject(new ProtocolError(-32603, 'no server', { why: 'none' })),
    });
    expect(await ended(served, await start(served, 'tool'))).toMatchObject({
      status: 'completed',
      result: { ...text('no luck'), isError: true },
    });
    const failed = await ended(served, await start(served, 'protocol'));
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: -32603, message: 'no server', data: { why: 'none' } },
    });
    expect(failed).not.toHaveProperty('result');
  });

  it('is cancelled, once and for all', async () => {
    const { opened, open } = gate();
    const served = serve({ work: () => opened.then(() => text('too late')) });
    const taskId = await start(served);
    const { result } = await ask(served, 'tasks/cancel', { taskId });
    expect(result).not.toHaveProperty('status');
    expect(served.stopped).toEqual(['work']);
    open();
    await opened;
    expect(await get(served, taskId)).toMatchObject({ status: 'cancelled' });
    expect((await ask(served, 'tasks/cancel', { taskId })).error).toBeUndefined();
  });

  it('goes when its time is over, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { opened } = gate();
    const served = serve({ work: () => opened.then(() => text('never')) });
    const taskId = await start(served);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(await get(served, taskId)).toMatchObject({ status: 'working' });
    vi.setSystemTime(Date.now() + 1);
    expect((await ask(served, 'tasks/get', { taskId })).error).toMatchObject({ code: -32602 });
    expect(served.stopped).toEqual(['work']);
  });

  it('is nobody else’s', async () => {
    const served = serve({ work: () => Promise.resolve(text('mine')) });
    const taskId = await start(served, 'work', { clientId: 'me' });
    expect(await get(served, taskId, { clientId: 'me' })).toMatchObject({ status: 'completed' });
    for (const method of ['tasks/get', 'tasks/update', 'tasks/cancel']) {
      for (const caller of [{ clientId: 'you' }, {}])
        expect((await ask(served, method, { taskId }, caller)).error).toMatchObject({ code: -32602 });
    }
  });
});

describe('questions', () => {
  const asking = (): Served =>
    serve({
      work: async (task) => {
        const answers = await Promise.all([
          task.elicit({ message: 'Size?', requestedSchema }),
          task.createMessage({ messages: [], maxTokens: 10 }),
        ]);
        return text(JSON.stringify(answers));
      },
    });
  const sample = { role: 'assistant', model: 'none', content: { type: 'text', text: 'Fine' } };
  const size = (value: unknown): object => ({ action: 'accept', content: { size: value } });

  async function keysOf(served: Served, taskId: string): Promise<string[]> {
    const { status, inputRequests } = await get(served, taskId);
    expect(status).toBe('input_required');
    return Object.keys(inputRequests as object);
  }

  it('are answered one by one', async () => {
    const served = asking();
    const taskId = await start(served);
    const [first = '', second = ''] = await keysOf(served, taskId);
    const inputResponses = { [first]: size('large'), unknown: size('small') };
    const { result } = await ask(served, 'tasks/update', { taskId, inputResponses });
    expect(result).not.toHaveProperty('status');
    expect(await keysOf(served, taskId)).toEqual([second]);
    // It is no answer to this question.
    await ask(served, 'tasks/update', { taskId, inputResponses: { [second]: size('large') } });
    expect(await keysOf(served, taskId)).toEqual([second]);
    await ask(served, 'tasks/update', { taskId, inputResponses: { [second]: sample } });
    const { result: outcome } = await ended(served, taskId);
    expect(outcome).toMatchObject(text(JSON.stringify([size('large'), sample])));
  });

  it('fail where the content is not what was asked for', async () => {
    const served = asking();
    const taskId = await start(served);
    const [first = ''] = await keysOf(served, taskId);
    await ask(served, 'tasks/update', { taskId, inputResponses: { [first]: size(3) } });
    const { status, error } = await ended(served, taskId);
    expect(status).toBe('failed');
    expect(error).toMatchObject({ code: -32602 });
    expect((error as Error).message).toMatch(/does not match requested schema/u);
  });

  it('end with the task', async () => {
    const served = asking();
    const taskId = await start(served);
    await ask(served, 'tasks/cancel', { taskId });
    expect(await get(served, taskId)).not.toHaveProperty('inputRequests');
  });

  it.each([
    ['a client that answers none', { extensions: tasks }, 'Client does not support form elicitation.'],
    [
      'a client that opens pages only',
      { extensions: tasks, elicitation: { url: {} } },
      'Client does not support form elicitation.',
    ],
    ['a client without a model', { extensions: tasks, elicitation: { form: {} } }, 'Client does not support sampling.'],
  ])('are not put to %s', async (_, capabilities, message) => {
    const served = asking();
    const { result } = await ask(served, 'tools/call', { name: 'work', arguments: {} }, { capabilities });
    const { result: outcome } = await ended(served, result?.taskId as string);
    expect(outcome).toMatchObject({ ...text(message), isError: true });
  });

  it('refuse a client without tasks', async () => {
    const capabilities = { elicitation: {}, sampling: {} };
    const { error } = await ask(asking(), 'tools/call', { name: 'work', arguments: {} }, { capabilities });
    expect(error).toMatchObject({ code: -32021, data: { requiredCapabilities: { extensions: tasks } } });
  });
});

describe('a client without tasks', () => {
  const bare = { capabilities: {} };

  it('waits for the result', async () => {
    const served = serve({
      work: (task) => {
        task.progress('unheard');
        return Promise.resolve(text('done'));
      },
    });
    const { result } = await ask(served, 'tools/call', { name: 'work', arguments: {} }, bare);
    expect(result).toMatchObject({ resultType: 'complete', ...text('done') });
    expect(result).not.toHaveProperty('taskId');
  });

  it('is told so by the methods of tasks', async () => {
    const served = serve({ work: () => Promise.resolve(text('done')) });
    const taskId = await start(served);
    for (const method of ['tasks/get', 'tasks/update', 'tasks/cancel'])
      expect((await ask(served, method, { taskId }, bare)).error).toMatchObject({ code: -32021 });
  });

  it.each([
    ['by the tool', { required: true }, []],
    ['by name', {}, ['work']],
  ])('is refused by tools that need them, %s', async (_, options, required) => {
    let count = 0;
    const served = serve({ work: () => Promise.resolve(text(String((count += 1)))) }, options, required);
    const { error } = await ask(served, 'tools/call', { name: 'work', arguments: {} }, bare);
    expect(error).toMatchObject({ code: -32021, data: { requiredCapabilities: { extensions: tasks } } });
    expect(count).toBe(0);
  });
});

it.each([
  ['an ECMAScript module', 'mcp-tasks.mjs', emittedTexts['mcp-tasks'].module],
  ['a CommonJS script', 'mcp-tasks.cjs', emittedTexts['mcp-tasks'].script],
])('is %s, too', async (_, name, code) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-tasks-'));
  try {
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, name), code);
    const helper = (await import(/* @vite-ignore */ path.join(folder, name))) as Helper;
    const store = new helper.TaskStore();
    const ctx = { mcpReq: { id: 1 } } as unknown as ServerContext;
    expect(await store.run(ctx, () => text('done'))).toEqual(text('done'));
    expect(Object.keys(helper)).toEqual(expect.arrayContaining(['clientHasTasks', 'serveTasks', 'tasks']));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it.each(['tasks/get', 'tasks/update', 'tasks/cancel'])('%s does not know other ids', async (method) => {
  const { error } = await ask(serve({}), method, { taskId: 'none' });
  expect(error).toMatchObject({ code: -32602, message: 'Unknown task: none' });
});

it.each(['tasks/list', 'tasks/result'])('%s is gone', async (method) => {
  expect((await ask(serve({}), method, { taskId: 'none' })).error).toMatchObject({ code: -32601 });
});
