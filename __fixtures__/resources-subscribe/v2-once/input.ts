import { Client } from '@modelcontextprotocol/client';

const NOTES = 'file:///notes.md';

export async function first(client: Client): Promise<void> {
  await client.subscribeResource({ uri: NOTES });
  await client.subscribeResource({ uri: 'file:///todo.md' });
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
      await this.client.subscribeResource({ uri: this.uri });
    }
  }
}

export function last(client: Client): void {
  void client.request({ method: 'resources/subscribe', params: { uri: NOTES } });
  console.log('no wait');
}
