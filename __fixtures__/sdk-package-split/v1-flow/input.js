/* @flow */
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import typeof { Client as ClientType } from '@modelcontextprotocol/sdk/client/index.js';

export function connect(client: ClientType, transport: ?Transport): void {
  client.connect(transport);
}
