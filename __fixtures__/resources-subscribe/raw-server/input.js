// A server by hand.
export async function answer(message, subscriptions) {
  switch (message.method) {
    case 'resources/list':
      return { resources: [] };
    case 'resources/read':
      return { contents: [] };
    case 'resources/subscribe':
      subscriptions.add(message.params.uri);
      return {};
    case 'resources/unsubscribe':
      subscriptions.delete(message.params.uri);
      return {};
    case 'tools/list':
      return { tools: [] };
  }
  throw new Error('unknown method');
}
