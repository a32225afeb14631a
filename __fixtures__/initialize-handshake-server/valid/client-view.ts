// A client that shows what its server answered.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export function describe(client: Client, method: string, protocolVersion: string) {
  if (method === 'initialize') {
    return {
      protocolVersion,
      capabilities: client.getServerCapabilities(),
      serverInfo: client.getServerVersion(),
    };
  }
  return undefined;
}
