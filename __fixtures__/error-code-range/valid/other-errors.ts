// Errors of others, and of requests that the client has nothing to do with.
import { Client, SdkError, SdkErrorCode } from '@modelcontextprotocol/client';

export async function load(client: Client, fetchIt: () => Promise<Response>): Promise<void> {
  try {
    await fetchIt();
  } catch (error: any) {
    if (error.code === -32001 || error.status === 404) await client.close();
  }
  const response = await fetchIt();
  if (response.status === 404) await client.close();
  try {
    await client.listTools();
  } catch (error: any) {
    if (error.code === -32001 || (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout)) return;
    if (error.status === 404) console.error('no such server');
  }
}
