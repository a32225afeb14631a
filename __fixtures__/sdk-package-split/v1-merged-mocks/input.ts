import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, it, vi } from 'vitest';
import { start } from './start.js';

vi.mock('@modelcontextprotocol/sdk/server/mcp.js', () => ({ McpServer: vi.fn() }));
vi.mock('@modelcontextprotocol/sdk/server/index.js', () => {
  const Server = vi.fn();
  return { Server };
});
vi.mock('@modelcontextprotocol/sdk/server/stdio.js', () => ({ StdioServerTransport: vi.fn() }));
vi.mock('@modelcontextprotocol/sdk/server/streamableHttp.js', () => ({ StreamableHTTPServerTransport: vi.fn() }));
vi.mock('@modelcontextprotocol/sdk/types.js', () => ({ ListToolsRequestSchema: 'list', isInitializeRequest: vi.fn() }));

it('starts', async () => {
  const server = { setRequestHandler: vi.fn() };
  await start(server);
  expect(McpServer).toHaveBeenCalled();
  expect(StdioServerTransport).toHaveBeenCalled();
  expect(StreamableHTTPServerTransport).toHaveBeenCalled();
  expect(server.setRequestHandler).toHaveBeenCalledWith(ListToolsRequestSchema, expect.any(Function));
});
