import { Client, ProtocolError, SdkError, SdkErrorCode } from '@modelcontextprotocol/client';

export class Connection {
  constructor(private readonly client: Client) {}

  async tools(again: boolean): Promise<unknown> {
    try {
      const { tools } = await this.client.listTools();
      return tools;
    } catch (err) {
      const isClosed = (err instanceof ProtocolError && err.code === -32000) || (err instanceof SdkError && err.code === SdkErrorCode.ConnectionClosed);
      // TODO(mcp-stateless/error-code-range): SDK v2 throws an SdkError with the code SdkErrorCode.RequestTimeout for this: ask for it as well, -32001 comes from servers only. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
      if (again && err instanceof ProtocolError && err.code === -32001) return this.tools(false);
      if (err instanceof ProtocolError) {
        // The type is narrow here.
        // TODO(mcp-stateless/error-code-range): SDK v2 throws an SdkError with the code SdkErrorCode.ConnectionClosed for this: ask for it as well, -32000 comes from servers only. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
        if (err.code === -32000) return undefined;
      }
      if (err instanceof SdkError && (err.code === SdkErrorCode.RequestTimeout)) return undefined;
      throw isClosed ? new Error('closed') : err;
    }
  }
}
