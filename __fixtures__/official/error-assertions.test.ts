// What tests assert about errors.
import { expect, it } from 'vitest';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';

declare const client: Client;

it('times out', async () => {
  const error = await client.ping().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(McpError);
  expect((error as McpError).code).toBe(ErrorCode.RequestTimeout);
});

it('is refused', async () => {
  const error = (await client.ping().catch((reason: unknown) => reason)) as McpError;
  expect(error).toBeInstanceOf(McpError);
  expect(error.code).toBe(ErrorCode.InvalidParams);
});

it('is closed', async () => {
  const error = (await client.ping().catch((reason: unknown) => reason)) as McpError;
  expect(error).toBeInstanceOf(McpError);
  expect(error.code).toBe(ErrorCode.ConnectionClosed);
});

it('matches', async () => {
  await expect(client.ping()).rejects.toMatchObject({ code: ErrorCode.RequestTimeout });
});
