import { expect, it, vi } from 'vitest';

const made = vi.fn();

vi.mock('@modelcontextprotocol/server/stdio', () => ({
  StdioServerTransport: class {
    constructor() {
      made();
    }
  },
}));

// Both are there, or all that is not replaced.
vi.doMock('@modelcontextprotocol/server/stdio', () => ({ StdioServerTransport: class {}, serveStdio: vi.fn() }));
vi.doMock('@modelcontextprotocol/server/stdio', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  StdioServerTransport: class {},
}));

it('starts', async () => {
  const { main } = await import('../src/main.js');
  await main();
  expect(made).toHaveBeenCalledOnce();
});
