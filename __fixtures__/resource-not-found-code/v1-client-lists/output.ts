import { Client } from '@modelcontextprotocol/sdk/client/index.js';

const RESOURCE_NOT_FOUND_CODES = new Set([-32002, -32602]);
const NOT_FOUND_CODES = [
  -32601,
  -32002, // resources
];

export async function read(client: Client, uri: string) {
  try {
    return await client.readResource({ uri });
  } catch (error: any) {
    if ([-32002, -32602].includes(error.code)) return null;
    if ([404, -32002].includes(error.code)) return null;
    if (new Set([-32002, -32602]).has(error.code)) return undefined;
    throw error;
  }
}
