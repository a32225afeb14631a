import { Client } from '@modelcontextprotocol/client';

export class Subscriptions {
  constructor(private readonly client: Client) {}

  async add(uri: string): Promise<void> {
    // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    if (this.client.getProtocolEra() === 'legacy') await this.client.subscribeResource({ uri });
  }

  async remove(uri: string): Promise<void> {
    // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    if (this.client.getProtocolEra() === 'legacy') await this.client.unsubscribeResource({ uri });
  }
}

export async function byParameter(client: Client, uri: string): Promise<void> {
  // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  if (client.getProtocolEra() === 'legacy') await client.subscribeResource({ uri });
}

export async function apart(client: Client): Promise<void> {
  // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  if (client.getProtocolEra() === 'legacy') await client.subscribeResource({ uri: 'file:///a' });
  await client.listTools();
  // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  if (client.getProtocolEra() === 'legacy') await client.subscribeResource({ uri: 'file:///b' });
}

export async function read(client: Client): Promise<void> {
  const { resources } = await client.listResources();
  for (const { uri } of resources) {
    // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    if (client.getProtocolEra() === 'legacy') await client.subscribeResource({ uri });
    await client.readResource({ uri });
  }
}
