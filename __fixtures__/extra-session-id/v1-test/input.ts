import { expect, it } from 'vitest';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

it('has a session', async () => {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  server.tool('who', async (extra) => {
    expect(extra.sessionId).toBeDefined();
    return { content: [] };
  });
  const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'));
  expect(transport.sessionId).toBeUndefined();
});
