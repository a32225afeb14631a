import { expect, it, vi } from 'vitest';
import { Client } from '@modelcontextprotocol/client';

vi.mock('@modelcontextprotocol/client', async (importOriginal) => ({...(await importOriginal<typeof import('@modelcontextprotocol/client')>()), Client: vi.fn() }));

it('makes a client', () => {
  expect(Client).not.toHaveBeenCalled();
});
