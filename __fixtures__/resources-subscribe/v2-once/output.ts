import { Client } from '@modelcontextprotocol/client';

const NOTES = 'file:///notes.md';

export async function first(client: Client): Promise<void> {
  if (client.getProtocolEra() === 'legacy') {
    await client.subscribeResource({ uri: NOTES });
    await client.subscribeResource({ uri: 'file:///todo.md' });
  } else {
    await client.listen({ resourceSubscriptions: [NOTES, 'file:///todo.md'] });
  }
  console.log('subscribed');
}

export class Watcher {
  constructor(
    private readonly client: Client,
    private readonly uri: string,
  ) {}

  async start(): Promise<void> {
    if (this.client.getServerCapabilities()?.resources?.subscribe) {
      // Tell me.
      if (this.client.getProtocolEra() === 'legacy') await this.client.subscribeResource({ uri: this.uri });
      else await this.client.listen({ resourceSubscriptions: [this.uri] });
    }
  }
}

export function last(client: Client): void {
  // TODO(mcp-stateless/resources-subscribe): On connections of 2026-07-28 collect the URIs and open one client.listen({ resourceSubscriptions }) stream; close it and listen again when they change. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  if (client.getProtocolEra() === 'legacy') void client.request({ method: 'resources/subscribe', params: { uri: NOTES } });
  console.log('no wait');
}
