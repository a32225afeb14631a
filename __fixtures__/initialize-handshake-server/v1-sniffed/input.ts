import type { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { identities } from './identities.js';

export function watch(transport: StreamableHTTPServerTransport) {
  transport.onmessage = (message: JSONRPCMessage) => {
    if ('method' in message && message.method === 'initialize') {
      identities.set(transport, message.params?.clientInfo);
    }
  };
}

export function capabilitiesOf(message: { method: string; params: { capabilities: object } }) {
  if (message.method !== 'initialize') return undefined;
  const { capabilities } = message.params;
  return capabilities;
}
