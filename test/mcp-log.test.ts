/** Functions that log without a context: each log reaches the client whose request is being answered, and no other. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { logToClient, rememberRequests } from '../patterns/emitted/mcp-log.js';

async function log(text: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  await logToClient('warning', { text }, 'test');
}

function createServer(): McpServer {
  const server = rememberRequests(new McpServer({ name: 'logs', version: '1.0.0' }, { capabilities: { logging: {} } }));
  server.registerTool('say', { inputSchema: z.object({ text: z.string() }) }, async ({ text }) => {
    await log(text);
    return { content: [{ type: 'text', text }] };
  });
  return server;
}

async function connect(mode: 'auto' | 'legacy'): Promise<{ client: Client; logs: unknown[] }> {
  const handler = createMcpHandler(createServer);
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    mode === 'auto' ? { versionNegotiation: { mode: 'auto' } } : {},
  );
  const logs: unknown[] = [];
  client.setNotificationHandler('notifications/message', ({ params }) => void logs.push(params));
  const fetch = async (url: string | URL, init?: RequestInit): Promise<Response> =>
    handler.fetch(new Request(url, init));
  await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), { fetch }));
  return { client, logs };
}

const asked = { 'io.modelcontextprotocol/logLevel': 'info' };
const logged = (text: string): unknown => expect.objectContaining({ level: 'warning', logger: 'test', data: { text } });

afterEach(() => {
  vi.restoreAllMocks();
});

it.each(['auto', 'legacy'] as const)('tells the client that asks, and no other (%s)', async (mode) => {
  const [first, second] = await Promise.all([connect(mode), connect(mode)]);
  const say = async ({ client }: { client: Client }, text: string): Promise<unknown> =>
    client.callTool({ name: 'say', arguments: { text }, _meta: asked });
  await Promise.all([say(first, 'one'), say(second, 'two'), say(first, 'three')]);
  expect(first.logs).toHaveLength(2);
  expect(first.logs).toEqual(expect.arrayContaining([logged('one'), logged('three')]));
  expect(second.logs).toEqual([logged('two')]);
});

it('tells nobody who did not ask', async () => {
  const { client, logs } = await connect('auto');
  await client.callTool({ name: 'say', arguments: { text: 'one' } });
  expect(logs).toEqual([]);
});

it('writes to stderr where nobody asks', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await log('alone');
  expect(written).toHaveBeenCalledWith('warning test', { text: 'alone' });
});
