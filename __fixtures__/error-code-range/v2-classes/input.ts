import { Client, ProtocolError, SdkError, SdkErrorCode } from '@modelcontextprotocol/client';

export class Connection {
  constructor(private readonly client: Client) {}

  async tools(again: boolean): Promise<unknown> {
    try {
      const { tools } = await this.client.listTools();
      return tools;
    } catch (err) {
      const isClosed = err instanceof ProtocolError && err.code === -32000;
      if (again && err instanceof ProtocolError && err.code === -32001) return this.tools(false);
      if (err instanceof ProtocolError) {
        // The type is narrow here.
        if (err.code === -32000) return undefined;
      }
      if (err instanceof SdkError && (err.code === SdkErrorCode.RequestTimeout)) return undefined;
      throw isClosed ? new Error('closed') : err;
    }
  }
}
