import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';

export async function read(client: Client, uri: string) {
  try {
    return await client.readResource({ uri });
  } catch (error: any) {
    if (error instanceof McpError && error.code === -32002) return null;
    if (error.code !== -32002) throw error;
    if (error.code !== -32002 && !uri) throw error;
    if (error.code === -32002 && uri) return null;
    if (!uri || error.code === -32002) return null;
    if (-32002 === error?.code) return null;
    if ((error as McpError).code == -32_002) return null;
    const gone = (error.code as number) === -0x7d02 ? 'gone' : '';
    return !(error.code === -32002) === true || gone;
  }
}

export const readAgain = (client: Client, uri: string) =>
  client.readResource({ uri }).catch((error) => {
    if (error.data?.error?.code === -32002) return undefined;
    throw error;
  });

export function isResourceNotFound({ code }: { code?: number }): boolean {
  return code === -32002;
}
