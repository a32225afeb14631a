import { Client, ProtocolError } from '@modelcontextprotocol/client';

export async function search(client: Client, text: string): Promise<unknown> {
  try {
    return await client.callTool({ name: 'search', arguments: { text } });
  } catch (error) {
    if ((error instanceof ProtocolError && error.code === -32001) as boolean) return 'timed out';
    throw error;
  }
}
