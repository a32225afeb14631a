import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export async function list(client: Client): Promise<unknown> {
  try {
    return await client.listTools();
  } catch (error: unknown) {
    const isHttp = error instanceof StreamableHTTPError;
    const status = isHttp ? error.code : null;
    if (isHttp && error.code === 401) return 'sign in';
    if (!isHttp) return (error as { code?: string }).code;
    let isLate = error instanceof StreamableHTTPError;
    isLate &&= status !== 404;
    return isLate ? (error as { code?: number }).code : status;
  }
}
