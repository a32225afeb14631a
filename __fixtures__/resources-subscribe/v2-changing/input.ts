import { Client } from '@modelcontextprotocol/client';

export class Subscriptions {
  constructor(private readonly client: Client) {}

  async add(uri: string): Promise<void> {
    await this.client.subscribeResource({ uri });
  }

  async remove(uri: string): Promise<void> {
    await this.client.unsubscribeResource({ uri });
  }
}

export async function byParameter(client: Client, uri: string): Promise<void> {
  await client.subscribeResource({ uri });
}

export async function apart(client: Client): Promise<void> {
  await client.subscribeResource({ uri: 'file:///a' });
  await client.listTools();
  await client.subscribeResource({ uri: 'file:///b' });
}

export async function read(client: Client): Promise<void> {
  const { resources } = await client.listResources();
  for (const { uri } of resources) {
    await client.subscribeResource({ uri });
    await client.readResource({ uri });
  }
}
