import { Client } from '@modelcontextprotocol/client';

export async function all(client: Client | undefined): Promise<void> {
  if (client?.getProtocolEra() === 'legacy') await client?.sendRootsListChanged();
  if (client?.getProtocolEra() === 'legacy') client?.sendRootsListChanged().catch(console.error);
  if (!client) return;
  if (client.getProtocolEra() === 'legacy') await client.notification({ method: 'notifications/roots/list_changed' });
  // TODO(mcp-stateless/roots-list-changed): Send this on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
  return client.sendRootsListChanged();
}
