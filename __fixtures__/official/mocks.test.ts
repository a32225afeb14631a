// Mocks of modules, and imports at run time.
import { beforeEach, expect, it, vi } from 'vitest';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

vi.mock('@modelcontextprotocol/sdk/client/stdio.js', () => ({ StdioClientTransport: vi.fn() }));
vi.doMock('@modelcontextprotocol/sdk/server/streamableHttp.js', () => ({ StreamableHTTPServerTransport: vi.fn() }));

beforeEach(() => {
  vi.unmock('@modelcontextprotocol/sdk/client/sse.js');
});

it('is mocked', async () => {
  const { McpError } = await import('@modelcontextprotocol/sdk/types.js');
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { CallToolResultSchema: schema } = await import('@modelcontextprotocol/sdk/types.js');
  const actual = await vi.importActual('@modelcontextprotocol/sdk/inMemory.js');
  expect([StdioClientTransport, McpError, Client, schema, actual]).toHaveLength(5);
});
