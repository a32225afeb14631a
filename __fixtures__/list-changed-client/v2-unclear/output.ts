import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

// Two ways to connect.
const client = new Client({ name: 'tour', version: '1.0.0' });
// TODO(mcp-stateless/list-changed-client): After the client has connected, call client.listen({ toolsListChanged: true }) where client.getProtocolEra() is 'modern': this does not run there otherwise. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
client.setNotificationHandler('notifications/tools/list_changed', () => console.log('changed'));
try {
  await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
} catch {
  await client.connect(new SSEClientTransport(new URL('https://example.com/sse')));
}

// Connected elsewhere.
export function prepare(other: Client): void {
  // TODO(mcp-stateless/list-changed-client): After the client has connected, call client.listen({ promptsListChanged: true }) where client.getProtocolEra() is 'modern': this does not run there otherwise. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  other.setNotificationHandler('notifications/prompts/list_changed', () => console.log('changed'));
}

// Nobody waits.
export function start(third: Client, transport: StreamableHTTPClientTransport): Promise<void> {
  // TODO(mcp-stateless/list-changed-client): After the client has connected, call client.listen({ resourcesListChanged: true }) where client.getProtocolEra() is 'modern': this does not run there otherwise. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  third.setNotificationHandler('notifications/resources/list_changed', () => console.log('changed'));
  return third.connect(transport);
}
