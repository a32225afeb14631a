// Subscriptions of other classes, and code that knows the era of the connection.
import { Client } from '@modelcontextprotocol/client';

class Feed {
  async subscribeResource(_: { uri: string }): Promise<void> {}
  async unsubscribeResource(_: { uri: string }): Promise<void> {}
}

export async function start(client: Client, uri: string): Promise<void> {
  const feed = new Feed();
  await feed.subscribeResource({ uri });
  await feed.unsubscribeResource({ uri });
  if (client.getProtocolEra() === 'legacy') await client.subscribeResource({ uri });
  else await client.listen({ resourceSubscriptions: [uri] });
}
