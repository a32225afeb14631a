import { expect, it } from 'vitest';
import { ProtocolError, SdkErrorCode, SdkError } from '@modelcontextprotocol/client';
import type { Client } from '@modelcontextprotocol/client';

declare const client: Client;

it('times out', async () => {
  const error = await client.ping().catch((reason: unknown) => reason);
  const other = await client.listTools().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SdkError);
  expect((error as SdkError).code).toBe(SdkErrorCode.RequestTimeout);
  // Nothing says which code this one has.
  expect(other).toBeInstanceOf(ProtocolError);
});
