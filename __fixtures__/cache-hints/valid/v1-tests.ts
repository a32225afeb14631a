// Servers of tests need no hints, nor do the messages that a mock gives.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

describe('client', () => {
  it('lists', async () => {
    const server = new McpServer({ name: 'test', version: '1.0.0' });
    fetchMock.mockResolvedValue(Response.json({ jsonrpc: '2.0', id: 1, result: { tools: [] } }));
    expect(await client.listTools()).toEqual({ tools: [] });
    expect(message).toEqual({ jsonrpc: '2.0', id: 1, result: { tools: [], prompts: [] } });
  });
});
