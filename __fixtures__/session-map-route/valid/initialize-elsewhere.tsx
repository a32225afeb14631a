// A client that shows tabs, one of which is called "initialize", and a fake transport that answers the handshake.
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

export function Panel({ tab, method }: { tab: string; method: string }) {
  if (tab === 'initialize') return <p>Initialize</p>;
  return <button disabled={method === 'initialize'}>{tab}</button>;
}

export class FakeTransport implements Transport {
  onmessage?: (message: JSONRPCMessage) => void;
  sent: JSONRPCMessage[] = [];

  async start(): Promise<void> {}
  async close(): Promise<void> {}
  async send(message: JSONRPCMessage): Promise<void> {
    this.sent.push(message);
    if ('method' in message && message.method === 'initialize' && 'id' in message) {
      this.onmessage?.({ jsonrpc: '2.0', id: message.id, result: { protocolVersion: '2025-06-18' } });
    }
  }
}
