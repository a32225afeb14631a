import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export async function read(client: Client, uri: string) {
  try {
    return await client.readResource({ uri });
  } catch (error: any) {
    switch (error.code) {
      // Removed since the list was read.
      case -32602:
      case -32002:
        return undefined;
      case -32001: case -32000: return retry(uri);
      default:
        throw error;
    }
  }
}

export const textOf = (resource: string, code: number): string => {
  switch (code) { case -32601: case -32002: return `${resource} is gone`; }
  return '';
};

export function kindOfResourceError(error: { code: number }): string {
  switch (error.code) {
    case -32602:
      return 'bad arguments';
    // TODO(mcp-stateless/resource-not-found-code): Accept -32602 here as well as -32002: 2026-07-28 servers answer it, with the URI in data.uri, for an unknown resource. See https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
    case -32002:
      return 'gone';
  }
  return 'other';
}
