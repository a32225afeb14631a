import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { InitializeResultSchema, LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';

const params = { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities: {}, clientInfo: { name: 'raw', version: '1' } };

export async function initialize(client: Client, transport: Transport) {
  await client.request({ method: 'initialize', params }, InitializeResultSchema);
  await client.notification({ method: 'notifications/initialized' });
  await transport.send({ jsonrpc: '2.0', id: 'again', method: 'initialize', params });
}
