import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { expect, it, vi } from 'vitest';
import { start } from './start.js';

vi.mock('@modelcontextprotocol/server', async (importOriginal) => ({ ...(await importOriginal<typeof import('@modelcontextprotocol/server')>()), McpServer: vi.fn(), ...(await (() => {
  const Server = vi.fn();
  return { Server };
})()) }));
vi.mock('@modelcontextprotocol/server/stdio', () => ({ StdioServerTransport: vi.fn() }));
vi.mock('@modelcontextprotocol/node', () => ({ NodeStreamableHTTPServerTransport: vi.fn() }));
// TODO(mcp-stateless/sdk-package-split): Mock the SDK v2 module that the tested code imports now, once for all its exports: of two mocks of one module the last one wins. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
vi.mock('@modelcontextprotocol/sdk/types.js', () => ({ ListToolsRequestSchema: 'list', isInitializeRequest: vi.fn() }));

it('starts', async () => {
  const server = { setRequestHandler: vi.fn() };
  await start(server);
  expect(McpServer).toHaveBeenCalled();
  expect(StdioServerTransport).toHaveBeenCalled();
  expect(NodeStreamableHTTPServerTransport).toHaveBeenCalled();
  expect(server.setRequestHandler).toHaveBeenCalledWith('tools/list', expect.any(Function));
});
