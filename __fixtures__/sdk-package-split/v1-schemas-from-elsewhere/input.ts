import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { AcmeNotificationSchema } from './schemas.js';

export function listen(client: Client, other: { setNotificationHandler(name: unknown, handler: () => void): void }) {
  client.setNotificationHandler(AcmeNotificationSchema, () => undefined);
  other.setNotificationHandler(AcmeNotificationSchema, () => undefined);
}
