// MCP on one side, a language server on the other: what the code means here is anybody's guess.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { createMessageConnection } from 'vscode-jsonrpc';

export async function hover(connection: Connection, resource: string) {
  try {
    return await connection.sendRequest('hover', resource);
  } catch (error: any) {
    if (error.code === -32002) return undefined;
    if (error.code === -32002) throw new ResponseError(-32002, 'Resource not found');
    throw error;
  }
}
