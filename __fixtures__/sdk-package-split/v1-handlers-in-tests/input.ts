import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ListToolsRequestSchema, SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
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
  expect(schemas).toContain(SubscribeRequestSchema);
  expect(server.setRequestHandler.mock.calls.some((c) => c[0] === ListToolsRequestSchema)).toBe(true);
  expect(handlerFor(UnsubscribeRequestSchema)({})).toEqual({});
  // The schema itself.
  expect(ListToolsRequestSchema.parse({ method: 'tools/list' })).toBeDefined();
  expect([SubscribeRequestSchema]).toContain(SubscribeRequestSchema);
});

it('has a context', async () => {
  const handler = handlers.get('wait')!;
  await handler({ steps: 2 }, { _meta: { progressToken: 1 }, requestId: 'a', sessionId: 's' });
  await handlers.get('wait')?.({}, { requestId: 'b', _meta: {} });
  // Not enough to tell.
  await handler({}, { requestId: 'c' });
  await handler({}, { _meta: {}, requestId: 'd', other: true });
  await register({ _meta: {} } as never, { _meta: {}, requestId: 'e' });
});

it('sends', async () => {
  const sendRequest = vi.fn();
  await handlers.get('ask')!({}, { sendRequest });
  expect(sendRequest).toHaveBeenCalledWith({ method: 'roots/list' }, expect.anything(), expect.anything());
  expect(sendRequest).toHaveBeenCalledTimes(1);
});
