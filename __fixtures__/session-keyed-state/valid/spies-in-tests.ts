// A server in a test lives as long as the test.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { expect, it } from 'vitest';

it('calls the tool once', async () => {
  let calls = 0;
  const seen: string[] = [];
  const server = new McpServer({ name: 'test', version: '0.0.0' });
  server.registerTool('ping', { description: 'Pings' }, async () => {
    calls++;
    seen.push('ping');
    return { content: [] };
  });
  const [a, b] = InMemoryTransport.createLinkedPair();
  await server.connect(a);
  const client = new Client({ name: 'test', version: '0.0.0' });
  await client.connect(b);
  await client.callTool({ name: 'ping' });
  expect([calls, seen]).toEqual([1, ['ping']]);
});
