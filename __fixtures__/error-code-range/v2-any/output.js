import { Client, SdkErrorCode } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });

export async function call(name) {
  try {
    return await client.callTool({ name });
  } catch (error) {
    if (error.code === -32001 || error.code === SdkErrorCode.RequestTimeout) return 'timed out';
    if (error?.code !== -32000 && error?.code !== SdkErrorCode.ConnectionClosed && error.code !== -32602) throw error;
    switch (error.code) {
      // TODO(mcp-stateless/error-code-range): SDK v2 throws an SdkError with the code SdkErrorCode.ConnectionClosed for this: ask for it as well, -32000 comes from servers only. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
      case -32000:
        return 'closed';
      default:
        return 'invalid';
    }
  }
}

export const list = () => client.listTools().catch((error) => (error.code === -32001 || error.code === SdkErrorCode.RequestTimeout ? [] : Promise.reject(error)));
