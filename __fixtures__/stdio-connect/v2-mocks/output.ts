import { expect, it, vi } from 'vitest';

const made = vi.fn();

// TODO(mcp-stateless/stdio-connect): Mock serveStdio here as well, and expect that it is called, with a function that builds the server, instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
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
