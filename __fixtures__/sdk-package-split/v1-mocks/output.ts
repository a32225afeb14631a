import { Client } from '@modelcontextprotocol/client';
import { expect, it, vi } from 'vitest';

vi.mock('@modelcontextprotocol/client', async () => ({
  ...(await vi.importActual<typeof import('@modelcontextprotocol/client')>(
    '@modelcontextprotocol/client',
  )),
  Client: vi.fn(),
  SSEClientTransport: vi.fn(),
}));

it('connects', () => {
  expect(vi.mocked(Client)).not.toHaveBeenCalled();
});
