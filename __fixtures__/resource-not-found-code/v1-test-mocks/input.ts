import { McpError } from '@modelcontextprotocol/sdk/types.js';

describe('reader', () => {
  it('gives nothing for a missing resource', async () => {
    client.readResource.mockRejectedValue(new McpError(-32002, 'Resource not found'));
    await expect(reader.read('doc://x')).resolves.toBeNull();
  });

  it('passes the error on', async () => {
    const readResource = vi.fn(async (uri) => {
      throw new McpError(-32002, 'Resource not found', { uri });
    });
    await expect(new Reader({ readResource }).read('doc://x')).rejects.toMatchObject({ code: -32002 });
  });
});
