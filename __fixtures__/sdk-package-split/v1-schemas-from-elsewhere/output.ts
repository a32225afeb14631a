import type { Client } from '@modelcontextprotocol/client';
import { AcmeNotificationSchema } from './schemas.js';

export function listen(client: Client, other: { setNotificationHandler(name: unknown, handler: () => void): void }) {
  // TODO(mcp-stateless/sdk-package-split): Write this as setNotificationHandler(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  client.setNotificationHandler(AcmeNotificationSchema, () => undefined);
  other.setNotificationHandler(AcmeNotificationSchema, () => undefined);
}
