import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { expect, it, vi } from 'vitest';
import { connect, handle, sent } from './harness.js';

it('asks for the tasks', async () => {
  const client: Client = await connect();
  await client.experimental.tasks.listTasks();
  expect(sent[0].method).toBe('tasks/list');
  expect(sent.map((message) => message.method)).toEqual(['tools/call', 'tasks/get', 'tasks/result']);
  expect(vi.mocked(handle)).toHaveBeenCalledWith(expect.objectContaining({ method: 'tasks/list' }));
  expect(sent.some((message) => message.method === 'notifications/tasks/status')).toBe(false);
});

it('answers', async () => {
  expect(await handle({ jsonrpc: '2.0', id: 1, method: 'tasks/list' })).toMatchObject({ result: { tasks: [] } });
});
