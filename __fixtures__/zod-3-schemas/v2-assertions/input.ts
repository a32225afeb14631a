import { McpServer } from '@modelcontextprotocol/server';
import { expect, it, vi } from 'vitest';
import { z } from 'zod/v3';

import { register } from '../src/register.js';

const shape = { dish: z.string() };

it('registers its tool', () => {
  const server = new McpServer({ name: 'kitchen', version: '1.0.0' });
  server.registerTool = vi.fn();
  register(server);
  expect(server.registerTool).toHaveBeenCalledWith(
    'cook',
    {
      title: 'Cook',
      inputSchema: shape,
    },
    expect.any(Function),
  );
  expect(server.registerTool).toHaveBeenNthCalledWith(1, 'cook', { inputSchema: expect.anything() }, expect.any(Function));
  expect(server.registerTool).not.toHaveBeenCalledWith('order', { inputSchema: shape }, expect.any(Function));
});
