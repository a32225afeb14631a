import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

export async function call(client: Client, name: string, reconnect: () => Promise<void>): Promise<unknown> {
  try {
    return await client.callTool({ name });
  } catch (error) {
    if (error instanceof StreamableHTTPError && error.code === 404) {
      await reconnect();
      return client.callTool({ name });
    }
    // These are right as long as the client is that of v1.
    if (error instanceof McpError && (error.code === -32001 || error.code === ErrorCode.ConnectionClosed)) return undefined;
    throw error;
  }
}
