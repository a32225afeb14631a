import type { Client } from '@modelcontextprotocol/client';
import { SdkHttpError } from '@modelcontextprotocol/client';

export async function list(client: Client): Promise<unknown> {
  try {
    return await client.listTools();
  } catch (error: unknown) {
    const isHttp = error instanceof SdkHttpError;
    const status = isHttp ? error.status : null;
    if (isHttp && error.status === 401) return 'sign in';
    if (!isHttp) return (error as { code?: string }).code;
    let isLate = error instanceof SdkHttpError;
    isLate &&= status !== 404;
    return isLate ? (error as { code?: number }).code : status;
  }
}
