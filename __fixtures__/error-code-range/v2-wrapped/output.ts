import { Client, ProtocolError, SdkError, SdkErrorCode } from '@modelcontextprotocol/client';

export async function search(client: Client, text: string): Promise<unknown> {
  try {
    return await client.callTool({ name: 'search', arguments: { text } });
  } catch (error) {
    if (((error instanceof ProtocolError && error.code === -32001) || (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout)) as boolean) return 'timed out';
    throw error;
  }
}
