import { McpError } from '@modelcontextprotocol/sdk/types.js';

describe('reader', () => {
  it('gives nothing for a missing resource', async () => {
    // TODO(mcp-stateless/resource-not-found-code): Run this test with -32602 as well: 2026-07-28 servers answer it for an unknown resource, and earlier ones -32002. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
    client.readResource.mockRejectedValue(new McpError(-32002, 'Resource not found'));
    await expect(reader.read('doc://x')).resolves.toBeNull();
  });

  it('passes the error on', async () => {
    const readResource = vi.fn(async (uri) => {
      // TODO(mcp-stateless/resource-not-found-code): Run this test with -32602 as well: 2026-07-28 servers answer it for an unknown resource, and earlier ones -32002. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
      throw new McpError(-32002, 'Resource not found', { uri });
    });
    await expect(new Reader({ readResource }).read('doc://x')).rejects.toMatchObject({ code: -32002 });
  });
});
