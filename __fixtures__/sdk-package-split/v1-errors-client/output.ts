import {
  Client,
  SdkHttpError,
  ProtocolError,
  SdkErrorCode,
  ProtocolErrorCode,
  SdkError,
} from '@modelcontextprotocol/client';

export async function call(client: Client): Promise<unknown> {
  try {
    return await client.callTool({ name: 'a' });
  } catch (error) {
    if (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout) return 'slow';
    throw error;
  }
}

export async function mixed(client: Client): Promise<unknown> {
  try {
    return await client.callTool({ name: 'a' });
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof SdkError) {
      if (error.code === SdkErrorCode.ConnectionClosed) return 'gone';
      if (error.code === ProtocolErrorCode.InvalidParams) return 'wrong';
    }
    throw error;
  }
}

export function rejects(error: unknown): boolean {
  return error instanceof ProtocolError && error.code === ProtocolErrorCode.MethodNotFound;
}

export function isExpired(error: unknown): boolean {
  if (error instanceof SdkHttpError && error.status === 404) return true;
  if (error instanceof SdkHttpError) {
    console.error(error.status);
  }
  return false;
}

export function late(): never {
  throw new SdkError(SdkErrorCode.RequestTimeout, 'late');
}

// TODO(mcp-stateless/sdk-package-split): Write this as new SdkHttpError(SdkErrorCode.…, message, { status }): its arguments are not those of StreamableHTTPError. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const refused = new SdkHttpError(401, 'refused');
// TODO(mcp-stateless/sdk-package-split): Was ErrorCode.RequestTimeout: keep the number -32001 if it goes over the wire; compare with SdkErrorCode.RequestTimeout on an SdkError if the failure is local. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const retried: number = -32001;
