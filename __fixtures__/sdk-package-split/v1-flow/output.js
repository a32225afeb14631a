/* @flow */
import type { Transport } from '@modelcontextprotocol/client';
import typeof { Client as ClientType } from '@modelcontextprotocol/client';

export function connect(client: ClientType, transport: ?Transport): void {
  client.connect(transport);
}
