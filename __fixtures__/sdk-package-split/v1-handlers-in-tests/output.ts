import type { McpServer } from '@modelcontextprotocol/server';
import { ListToolsRequestSchema, SubscribeRequestSchema } from '@modelcontextprotocol/core';
import { expect, it, vi } from 'vitest';
import { register } from './register.js';

const server = { setRequestHandler: vi.fn() };
const handlers = new Map<string, Function>();

function handlerFor(schema: unknown) {
  const call = server.setRequestHandler.mock.calls.find((c) => c[0] === schema);
  return call?.[1] as (request: unknown) => unknown;
}

it('registers', () => {
  register(server as unknown as McpServer, {});
  const schemas = server.setRequestHandler.mock.calls.map((c) => c[0]);
  expect(schemas).toContain('resources/subscribe');
  expect(server.setRequestHandler.mock.calls.some((c) => c[0] === 'tools/list')).toBe(true);
  expect(handlerFor('resources/unsubscribe')({})).toEqual({});
  // The schema itself.
  expect(ListToolsRequestSchema.parse({ method: 'tools/list' })).toBeDefined();
  expect([SubscribeRequestSchema]).toContain(SubscribeRequestSchema);
});

it('has a context', async () => {
  const handler = handlers.get('wait')!;
  await handler({ steps: 2 }, { mcpReq: { _meta: { progressToken: 1 }, id: 'a' }, sessionId: 's' });
  await handlers.get('wait')?.({}, { mcpReq: { id: 'b', _meta: {} } });
  // Not enough to tell.
  await handler({}, { requestId: 'c' });
  await handler({}, { _meta: {}, requestId: 'd', other: true });
  await register({ _meta: {} } as never, { _meta: {}, requestId: 'e' });
});

it('sends', async () => {
  const sendRequest = vi.fn();
  await handlers.get('ask')!({}, { mcpReq: { send: sendRequest } });
  // TODO(mcp-stateless/sdk-package-split): Expect no schema between the request and the options, where the tested code sends a method of the protocol: SDK v2 knows its result. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  expect(sendRequest).toHaveBeenCalledWith({ method: 'roots/list' }, expect.anything(), expect.anything());
  expect(sendRequest).toHaveBeenCalledTimes(1);
});
