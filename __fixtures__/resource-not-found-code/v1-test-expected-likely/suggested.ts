import { Client } from '@modelcontextprotocol/sdk/client/index.js';

test('fails', async () => {
  const { error } = await send(message);
  expect(error.code).toBe(-32602);
});
