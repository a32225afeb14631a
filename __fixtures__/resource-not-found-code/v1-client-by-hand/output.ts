import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';

export async function read(client: Client, uri: string) {
  try {
    return await client.readResource({ uri });
  } catch (error: any) {
    // TODO(mcp-stateless/resource-not-found-code): Accept -32602 here as well as -32002: 2026-07-28 servers answer it, with the URI in data.uri, for an unknown resource. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
    if (error.code === -32002) {
      return null;
    } else if (error.code === ErrorCode.InvalidParams) {
      throw new TypeError(uri);
    }
    throw error;
  }
}

export async function readQuietly(client: Client, uri: string) {
  // TODO(mcp-stateless/resource-not-found-code): Accept -32602 here as well as -32002: 2026-07-28 servers answer it, with the URI in data.uri, for an unknown resource. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
  return client.readResource({ uri }).catch((error) => (toCode(error) === -32002 ? null : undefined));
}

const texts = {
  [-32601]: 'Method not found',
  // TODO(mcp-stateless/resource-not-found-code): Accept -32602 here as well as -32002: 2026-07-28 servers answer it, with the URI in data.uri, for an unknown resource. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
  [-32002]: 'Resource not found',
};

// TODO(mcp-stateless/resource-not-found-code): Accept -32602 here as well as -32002: 2026-07-28 servers answer it, with the URI in data.uri, for an unknown resource. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
const words = new Map([[-32002, 'unknown resource']]);
