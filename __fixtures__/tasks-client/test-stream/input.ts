import { Client } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';

it('streams', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  for await (const message of client.experimental.tasks.callToolStream({ name: 'slow' })) expect(message).toBeDefined();
});
