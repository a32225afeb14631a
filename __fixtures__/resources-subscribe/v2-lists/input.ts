import { Client } from '@modelcontextprotocol/client';

export async function all(client: Client): Promise<void> {
  const { resources } = await client.listResources();
  for (const resource of resources) {
    // One after the other.
    await client.subscribeResource({ uri: resource.uri });
  }
}

export async function given(client: Client, uris: Set<string>): Promise<void> {
  for (const uri of uris) await client.subscribeResource({ uri });
}

export async function two(client: Client): Promise<void> {
  for (const uri of ['file:///a', 'file:///b']) await client.subscribeResource({ uri });
}

export async function together(client: Client, uris: readonly string[]): Promise<void> {
  await Promise.all(uris.map((uri) => client.subscribeResource({ uri })));
}
