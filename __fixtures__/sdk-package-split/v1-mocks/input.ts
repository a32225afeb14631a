import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { expect, it, vi } from 'vitest';

vi.mock('@modelcontextprotocol/sdk/client/index.js', async () => ({
  ...(await vi.importActual<typeof import('@modelcontextprotocol/sdk/client/index.js')>(
    '@modelcontextprotocol/sdk/client/index.js',
  )),
  Client: vi.fn(),
}));
vi.mock('@modelcontextprotocol/sdk/client/sse.js', () => ({ SSEClientTransport: vi.fn() }));
vi.mock(import('@modelcontextprotocol/sdk/client/streamableHttp.js'), () => ({}));

it('connects', () => {
  expect(vi.mocked(Client)).not.toHaveBeenCalled();
});
