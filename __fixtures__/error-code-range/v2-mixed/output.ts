import { Client, SdkErrorCode } from '@modelcontextprotocol/client';

export async function copy(client: Client, save: (value: unknown) => Promise<void>): Promise<void> {
  try {
    await save(await client.listTools());
  } catch (error: any) {
    // TODO(mcp-stateless/error-code-range): SDK v2 throws an SdkError with the code SdkErrorCode.RequestTimeout for this: ask for it as well, -32001 comes from servers only. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
    if (error.code === -32001) return;
    throw error;
  }
}

export async function typed(client: Client): Promise<void> {
  try {
    await client.listTools();
  } catch (error) {
    // TODO(mcp-stateless/error-code-range): SDK v2 throws an SdkError with the code SdkErrorCode.RequestTimeout for this: ask for it as well, -32001 comes from servers only. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
    if ((error as { code?: number }).code === -32001) return;
    if ((error as any).code === -32000 || (error as any).code === SdkErrorCode.ConnectionClosed) return;
    throw error;
  }
}
