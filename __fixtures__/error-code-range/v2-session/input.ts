import { Client, SdkHttpError } from '@modelcontextprotocol/client';

export async function call(client: Client, name: string, reconnect: () => Promise<void>): Promise<unknown> {
  try {
    return await client.callTool({ name });
  } catch (error) {
    if (error instanceof SdkHttpError && error.status === 404) {
      await reconnect();
      return client.callTool({ name });
    }
    throw error;
  }
}
