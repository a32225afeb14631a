import { expect, it } from 'vitest';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';

declare const client: Client;

it('times out', async () => {
  const error = await client.ping().catch((reason: unknown) => reason);
  const other = await client.listTools().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(McpError);
  expect((error as McpError).code).toBe(ErrorCode.RequestTimeout);
  // Nothing says which code this one has.
  expect(other).toBeInstanceOf(McpError);
});
