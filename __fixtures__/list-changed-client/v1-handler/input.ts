import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

export function prepare(client: Client): void {
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => console.log('changed'));
}
