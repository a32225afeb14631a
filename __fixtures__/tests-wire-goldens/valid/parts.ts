// Parts of results, results of the SDK's client, and other refusals.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { expect, it } from 'vitest';

declare const client: Client;
declare const response: { body: { result: { tools: unknown[]; count: number }; error: { message: string } } };

it('compares parts', async () => {
  expect(response.body.result).toMatchObject({ tools: [{ name: 'echo' }] });
  expect(response.body.result.tools).toEqual([{ name: 'echo' }]);
  expect(response.body.result).toEqual({ count: 1 });
  expect(await client.callTool({ name: 'echo' })).toEqual({ content: [] });
  expect(response.body.error.message).toContain('Session not found');
  expect(response.body.error.message).toMatch(/unauthorized/);
  expect(response.body.error.message).toMatch(/Missing sessionId or state/);
});
