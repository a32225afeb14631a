import { Client, SdkHttpError } from '@modelcontextprotocol/client';

export async function call(client: Client, name: string, reconnect: () => Promise<void>): Promise<unknown> {
  try {
    return await client.callTool({ name });
  } catch (error) {
    // TODO(mcp-stateless/error-code-range): Connect anew for servers of 2025 only, where client.getProtocolEra() is 'legacy': a 2026-07-28 server has no sessions, and answers unknown methods by 404. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
    if (error instanceof SdkHttpError && error.status === 404) {
      await reconnect();
      return client.callTool({ name });
    }
    throw error;
  }
}
