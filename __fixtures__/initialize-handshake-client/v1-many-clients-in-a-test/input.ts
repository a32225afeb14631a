import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, it } from 'vitest';

it('lists the tools', async () => {
  const client = new Client({ name: 'first', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost:3000/mcp')));
  expect((await client.listTools()).tools).toHaveLength(2);
});

it('lists the prompts', async () => {
  const client = new Client({ name: 'second', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost:3000/mcp')));
  expect((await client.listPrompts()).prompts).toHaveLength(1);
});
