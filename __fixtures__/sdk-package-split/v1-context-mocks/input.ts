import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { expect, it, vi } from 'vitest';
import { handle } from './handle.js';

const base = { sessionId: 's' };
const extra: RequestHandlerExtra<ServerRequest, ServerNotification> = {
  signal: new AbortController().signal,
  requestId: '1',
  sendNotification: vi.fn(),
  sendRequest: async (request, schema) => {
    throw new Error(`${request.method} is not expected`);
  },
  authInfo: { token: 't', clientId: 'c', scopes: [] },
};

it('handles', async () => {
  expect(await handle({}, extra)).toBeDefined();
  expect(await handle({}, { requestId: 2, signal: extra.signal } as RequestHandlerExtra<ServerRequest, ServerNotification>)).toBeDefined();
  expect(await handle({}, { ...base, requestId: 3 } as unknown as RequestHandlerExtra<ServerRequest, ServerNotification>)).toBeDefined();
  const sendRequest = vi.fn();
  expect(await handle({}, { sendRequest, sessionId: 's' })).toBeDefined();
  console.log({ sessionId: 's', requestId: 4 });
});
