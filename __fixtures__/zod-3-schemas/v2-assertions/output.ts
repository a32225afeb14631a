import { McpServer } from '@modelcontextprotocol/server';
import { expect, it, vi } from 'vitest';
import { z } from 'zod/v3';

import { register } from '../src/register.js';

const shape = { dish: z.string() };

it('registers its tool', () => {
  const server = new McpServer({ name: 'kitchen', version: '1.0.0' });
  server.registerTool = vi.fn();
  register(server);
  // TODO(mcp-stateless/zod-3-schemas): Compare this with `expect.anything()`, and the schema by what clients are told of it: what is registered is what `zod3Schema` makes of the inputSchema. See https://modelcontextprotocol.io/specification/2026-07-28/server/tools
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
