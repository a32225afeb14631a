import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';

export async function read(client: Client, uri: string) {
  try {
    return await client.readResource({ uri });
  } catch (error: any) {
    if (error.code === -32002) {
      return null;
    } else if (error.code === ErrorCode.InvalidParams) {
      throw new TypeError(uri);
    }
    throw error;
  }
}

export async function readQuietly(client: Client, uri: string) {
  return client.readResource({ uri }).catch((error) => (toCode(error) === -32002 ? null : undefined));
}

const texts = {
  [-32601]: 'Method not found',
  [-32002]: 'Resource not found',
};

const words = new Map([[-32002, 'unknown resource']]);
