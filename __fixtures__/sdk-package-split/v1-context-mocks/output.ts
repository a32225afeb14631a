import type { ServerContext } from '@modelcontextprotocol/server';
import { expect, it, vi } from 'vitest';
import { handle } from './handle.js';

const base = { sessionId: 's' };
const ctx: ServerContext = {
  mcpReq: {
    signal: new AbortController().signal,
    id: '1',
    notify: vi.fn(),
    send: async (request: any, schema: unknown) => {
      throw new Error(`${request.method} is not expected`);
    },
  },
  http: { authInfo: { token: 't', clientId: 'c', scopes: [] } },
} as unknown as ServerContext;

it('handles', async () => {
  expect(await handle({}, ctx)).toBeDefined();
  expect(await handle({}, { mcpReq: { id: 2, signal: ctx.mcpReq.signal } } as unknown as ServerContext)).toBeDefined();
  // TODO(mcp-stateless/sdk-package-split): Give this context the form of SDK v2: id, signal, _meta, send and notify in mcpReq, authInfo and req in http, sessionId beside them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  expect(await handle({}, { ...base, requestId: 3 } as unknown as ServerContext)).toBeDefined();
  const sendRequest = vi.fn();
  expect(await handle({}, { mcpReq: { send: sendRequest }, sessionId: 's' })).toBeDefined();
  console.log({ sessionId: 's', requestId: 4 });
});
