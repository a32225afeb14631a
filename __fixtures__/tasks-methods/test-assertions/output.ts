import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { expect, it, vi } from 'vitest';
import { connect, handle, sent } from './harness.js';

it('asks for the tasks', async () => {
  const client: Client = await connect();
  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  await client.experimental.tasks.listTasks();
  // TODO(mcp-stateless/tasks-methods): Keep this expectation of tasks/list for the 2025-11-25 side only, and expect tasks/get for 2026-07-28. See https://modelcontextprotocol.io/extensions/tasks/overview
  expect(sent[0].method).toBe('tasks/list');
  // TODO(mcp-stateless/tasks-methods): Keep this expectation of tasks/result for the 2025-11-25 side only, and expect tasks/get for 2026-07-28. See https://modelcontextprotocol.io/extensions/tasks/overview
  expect(sent.map((message) => message.method)).toEqual(['tools/call', 'tasks/get', 'tasks/result']);
  // TODO(mcp-stateless/tasks-methods): Keep this expectation of tasks/list for the 2025-11-25 side only, and expect tasks/get for 2026-07-28. See https://modelcontextprotocol.io/extensions/tasks/overview
  expect(vi.mocked(handle)).toHaveBeenCalledWith(expect.objectContaining({ method: 'tasks/list' }));
  // TODO(mcp-stateless/tasks-methods): Keep this expectation of notifications/tasks/status for the 2025-11-25 side only, and expect notifications/tasks for 2026-07-28. See https://modelcontextprotocol.io/extensions/tasks/overview
  expect(sent.some((message) => message.method === 'notifications/tasks/status')).toBe(false);
});

it('answers', async () => {
  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  expect(await handle({ jsonrpc: '2.0', id: 1, method: 'tasks/list' })).toMatchObject({ result: { tasks: [] } });
});
