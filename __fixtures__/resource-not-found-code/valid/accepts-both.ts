// Migrated clients: both codes are accepted, or told apart on purpose.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

const RESOURCE_NOT_FOUND = -32602;
const LEGACY_RESOURCE_NOT_FOUND = -32002;
const NOT_FOUND_CODES = new Set([-32602, -32002]);
type ResourceNotFoundCode = -32602 | -32002;

export async function read(client: Client, uri: string) {
  try {
    return await client.readResource({ uri });
  } catch (error: any) {
    if (error.code === -32602 || error.code === -32002) return null;
    if (error.code !== -32002 && error.code !== ErrorCode.InvalidParams) throw error;
    if (error.code === RESOURCE_NOT_FOUND || error.code === -32002) return null;
    if (error.code === RESOURCE_NOT_FOUND || error.code === LEGACY_RESOURCE_NOT_FOUND) return null;
    if ([-32602, -32002].includes(error.code)) return null;
    switch (error.code) {
      case -32602:
      case -32002:
        return null;
    }
    throw error;
  }
}

export function complain(code: number): string | undefined {
  if (code !== -32602) {
    return code === -32002 ? 'This server still answers as before 2026-07-28' : `Unexpected resource error ${code}`;
  }
}
