/** The file that migrated servers are given to ask with: what it does with the state that clients bring back. */
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import type { CallToolResult, InputRequiredResult, McpHttpHandler } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import type { Ask, Input } from '../patterns/emitted/mcp-input.js';

type Helper = typeof import('../patterns/emitted/mcp-input.js');

const requestedSchema = { type: 'object' as const, properties: { size: { type: 'string' as const } } };
const keys = { first: 'first-key-of-at-least-32-bytes-for-tests', second: 'second-key-of-at-least-32-bytes-for-test' };
const answers = { size: { action: 'accept', content: { size: 'large' } } };

let made = 0;
let warnings: string[] = [];
beforeEach(() => {
  warnings = [];
  vi.spyOn(console, 'warn').mockImplementation((text: string) => {
    if (text.includes('MCP_REQUEST_STATE_KEY')) warnings.push(text);
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A process of a server: the helper reads the environment when it is loaded. */
async function process(key: string | undefined, { verifies = true } = {}): Promise<McpHttpHandler> {
  vi.stubEnv('MCP_REQUEST_STATE_KEY', key);
  vi.resetModules();
  const helper: Helper = await import('../patterns/emitted/mcp-input.js');
  const options = verifies ? { requestState: { verify: helper.inputState.verify } } : {};
  return createMcpHandler(
    () => {
      const server = new McpServer({ name: 'asking', version: '1.0.0' }, options);
      for (const name of ['order', 'other']) {
        server.registerTool(name, { inputSchema: z.object({ dish: z.string() }) }, async (args, ctx) => {
          const input = helper.resumeInput(ctx, name, args);
          const sizeAsk = await input.elicitInput('size', { message: `Size of ${args.dish}?`, requestedSchema });
          if (sizeAsk.pending) return sizeAsk.pending;
          const doneAsk = await input.elicitInput('done', { message: 'Done?', requestedSchema });
          if (doneAsk.pending) return doneAsk.pending;
          return { content: [{ type: 'text', text: `${sizeAsk.answer.action} ${doneAsk.answer.action}` }] };
        });
      }
      server.registerTool('twice', { inputSchema: z.object({ dish: z.string() }) }, async (args, ctx) => {
        const input = helper.resumeInput(ctx, 'twice', args);
        const firstAsk = await confirm(input.within('first'), 'First?');
        if (firstAsk.pending) return firstAsk.pending;
        const bothAsk = await input.all([
          confirm(input.within('second'), 'Second?'),
          confirm(input.within('third').within('inner'), 'Third?'),
        ]);
        if (bothAsk.pending) return bothAsk.pending;
        return { content: [{ type: 'text', text: [firstAsk.answer, ...bothAsk.answer].join(' ') }] };
      });
      server.registerTool('kept', { inputSchema: z.object({ dish: z.string() }) }, async (args, ctx) => {
        const input = helper.resumeInput(ctx, 'kept', args);
        const id = await input.once('size', () => ++made);
        const other = await input.within('size').once('id', () => 'other');
        const sizeAsk = await input.elicitInput('size', { message: `Size of ${id}?`, requestedSchema });
        if (sizeAsk.pending) return sizeAsk.pending;
        return { content: [{ type: 'text', text: `${id} ${other} ${sizeAsk.answer.action}` }] };
      });
      server.registerTool('caught', { inputSchema: z.object({ dish: z.string() }) }, async (args, ctx) => {
        const input = helper.resumeInput(ctx, 'caught', args);
        try {
          const rootsAsk = await folders(input.within('roots', { throwIfUnsupported: true }));
          if (rootsAsk.pending) return rootsAsk.pending;
          return { content: [{ type: 'text', text: String(rootsAsk.answer) }] };
        } catch (error) {
          return { content: [{ type: 'text', text: (error as Error).message }] };
        }
      });
      return server;
    },
    { responseMode: 'json' },
  );
}

async function confirm(input: Input, message: string): Promise<Ask<string>> {
  const answerAsk = await input.elicitInput('answer', { message, requestedSchema });
  return answerAsk.pending ? { pending: answerAsk.pending } : { answer: answerAsk.answer.action };
}

async function folders(input: Input): Promise<Ask<number>> {
  const rootsAsk = await input.within('inner').listRoots('roots');
  return rootsAsk.pending ? { pending: rootsAsk.pending } : { answer: rootsAsk.answer.roots.length };
}

interface Reply {
  readonly result?: InputRequiredResult & CallToolResult;
  readonly error?: { readonly code: number; readonly message: string };
}

async function call(
  handler: McpHttpHandler,
  name: string,
  dish: string,
  retry: { inputResponses?: object; requestState?: string | undefined } = {},
): Promise<Reply> {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': { elicitation: { form: {} } },
  };
  const response = await handler.fetch(
    new Request('http://localhost/mcp', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/call',
        'mcp-name': name,
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: { dish }, _meta, ...retry },
      }),
    }),
  );
  return (await response.json()) as Reply;
}

/** The state after the first question was answered. */
async function askedOnce(handler: McpHttpHandler): Promise<string> {
  const first = await call(handler, 'order', 'soup');
  expect(Object.keys(first.result?.inputRequests ?? {})).toEqual(['size']);
  const { requestState } = first.result ?? {};
  const second = await call(handler, 'order', 'soup', { inputResponses: answers, requestState });
  expect(Object.keys(second.result?.inputRequests ?? {})).toEqual(['done']);
  return second.result?.requestState ?? '';
}

const done = { done: { action: 'accept', content: { size: 'small' } } };

describe('answers of earlier rounds', () => {
  it('come back with the state', async () => {
    const handler = await process(keys.first);
    const requestState = await askedOnce(handler);
    const last = await call(handler, 'order', 'soup', { inputResponses: done, requestState });
    expect(last.result).toMatchObject({ content: [{ type: 'text', text: 'accept accept' }] });
  });

  it('are asked for again where they are no answers to the question', async () => {
    const handler = await process(keys.first);
    const wrong = { size: { roots: [] } };
    const again = await call(handler, 'order', 'soup', { inputResponses: wrong });
    expect(Object.keys(again.result?.inputRequests ?? {})).toEqual(['size']);
  });

  it.each([
    ['another tool', 'other', 'soup'],
    ['other arguments', 'order', 'pie'],
  ])('are refused with %s', async (_, name, dish) => {
    const handler = await process(keys.first);
    const requestState = await askedOnce(handler);
    const refused = await call(handler, name, dish, { inputResponses: done, requestState });
    expect(refused.result).toMatchObject({
      isError: true,
      content: [{ type: 'text', text: 'Invalid or expired requestState' }],
    });
  });

  it('are refused when they were changed', async () => {
    const handler = await process(keys.first);
    const requestState = await askedOnce(handler);
    const [version, body = '', mac] = requestState.split('.');
    const changed = Buffer.from(body, 'base64url').toString().replace('large', 'giant');
    const forged = [version, Buffer.from(changed).toString('base64url'), mac].join('.');
    const refused = await call(handler, 'order', 'soup', { inputResponses: done, requestState: forged });
    expect(refused.error).toMatchObject({ code: -32602, message: 'Invalid or expired requestState' });
  });

  it('are refused after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const handler = await process(keys.first);
    const requestState = await askedOnce(handler);
    vi.setSystemTime(Date.now() + 599_000);
    expect((await call(handler, 'order', 'soup', { inputResponses: done, requestState })).error).toBeUndefined();
    vi.setSystemTime(Date.now() + 2_000);
    const refused = await call(handler, 'order', 'soup', { inputResponses: done, requestState });
    expect(refused.error).toMatchObject({ code: -32602 });
  });

  it('are refused by a server that does not verify them, too', async () => {
    const handler = await process(keys.first, { verifies: false });
    const requestState = await askedOnce(handler);
    const accepted = await call(handler, 'order', 'soup', { inputResponses: done, requestState });
    expect(accepted.result).toMatchObject({ content: [{ text: 'accept accept' }] });
    const refused = await call(handler, 'order', 'soup', { inputResponses: done, requestState: `${requestState}x` });
    expect(refused.result).toMatchObject({ isError: true });
  });
});

describe('functions that ask for a handler', () => {
  it('have keys of their own for every call', async () => {
    const handler = await process(keys.first);
    const accepted = { action: 'accept', content: {} };
    const first = await call(handler, 'twice', 'soup');
    expect(Object.keys(first.result?.inputRequests ?? {})).toEqual(['first.answer']);
    const second = await call(handler, 'twice', 'soup', {
      inputResponses: { 'first.answer': { action: 'decline' } },
      requestState: first.result?.requestState,
    });
    expect(Object.keys(second.result?.inputRequests ?? {})).toEqual(['second.answer', 'third.inner.answer']);
    const last = await call(handler, 'twice', 'soup', {
      inputResponses: { 'second.answer': accepted, 'third.inner.answer': { action: 'cancel' } },
      requestState: second.result?.requestState,
    });
    expect(last.result).toMatchObject({ content: [{ text: 'decline accept cancel' }] });
  });

  it('tell a catch of the handler that the client cannot be asked', async () => {
    const handler = await process(keys.first);
    const reply = await call(handler, 'caught', 'soup');
    expect(reply.result).toMatchObject({ content: [{ text: 'Client does not support listing roots.' }] });
  });
});

describe('values that are made once', () => {
  it('are the same in every round, in any process', async () => {
    made = 0;
    const first = await call(await process(keys.first), 'kept', 'soup');
    const { requestState } = first.result ?? {};
    const other = await process(keys.first);
    const last = await call(other, 'kept', 'soup', { inputResponses: answers, requestState });
    expect(last.result).toMatchObject({ content: [{ text: '1 other accept' }] });
    expect(made).toBe(1);
  });
});

describe('MCP_REQUEST_STATE_KEY', () => {
  it('lets every process go on with what another one asked', async () => {
    const requestState = await askedOnce(await process(keys.first));
    const other = await process(keys.first);
    const last = await call(other, 'order', 'soup', { inputResponses: done, requestState });
    expect(last.result).toMatchObject({ content: [{ text: 'accept accept' }] });
  });

  it('is replaced by a new key in front of the old one', async () => {
    const requestState = await askedOnce(await process(keys.first));
    const renewed = await process(`${keys.second}, ${keys.first}`);
    const last = await call(renewed, 'order', 'soup', { inputResponses: done, requestState });
    expect(last.result).toMatchObject({ content: [{ text: 'accept accept' }] });
    const signed = await askedOnce(renewed);
    const without = await process(keys.second);
    expect(
      (await call(without, 'order', 'soup', { inputResponses: done, requestState: signed })).error,
    ).toBeUndefined();
    const stale = await call(without, 'order', 'soup', { inputResponses: done, requestState });
    expect(stale.error).toMatchObject({ code: -32602 });
  });

  it('is needed in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(process(undefined)).rejects.toThrow('Set MCP_REQUEST_STATE_KEY to a secret of at least 32 bytes');
  });

  it('may be missing elsewhere, with a warning', async () => {
    const handler = await process(undefined);
    expect(warnings).toEqual([]);
    const requestState = await askedOnce(handler);
    expect(warnings).toHaveLength(1);
    expect((await call(handler, 'order', 'soup', { inputResponses: done, requestState })).error).toBeUndefined();
    const other = await process(undefined);
    const refused = await call(other, 'order', 'soup', { inputResponses: done, requestState });
    expect(refused.error).toMatchObject({ code: -32602 });
  });
});
