import { Client } from '@modelcontextprotocol/client';

export async function all(client: Client): Promise<void> {
  const { resources } = await client.listResources();
  if (client.getProtocolEra() === 'legacy') {
    for (const resource of resources) {
      // One after the other.
      await client.subscribeResource({ uri: resource.uri });
    }
  } else {
    await client.listen({ resourceSubscriptions: Array.from(resources, (resource) => resource.uri) });
  }
}

export async function given(client: Client, uris: Set<string>): Promise<void> {
  if (client.getProtocolEra() === 'legacy') {
    for (const uri of uris) await client.subscribeResource({ uri });
  } else {
    await client.listen({ resourceSubscriptions: [...uris] });
  }
}

export async function two(client: Client): Promise<void> {
  if (client.getProtocolEra() === 'legacy') {
    for (const uri of ['file:///a', 'file:///b']) await client.subscribeResource({ uri });
  } else {
    await client.listen({ resourceSubscriptions: ['file:///a', 'file:///b'] });
  }
}

export async function together(client: Client, uris: readonly string[]): Promise<void> {
  if (client.getProtocolEra() === 'legacy') {
    await Promise.all(uris.map((uri) => client.subscribeResource({ uri })));
  } else {
    await client.listen({ resourceSubscriptions: [...uris] });
  }
}
