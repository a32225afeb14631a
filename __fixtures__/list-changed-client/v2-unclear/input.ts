import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

// Two ways to connect.
const client = new Client({ name: 'tour', version: '1.0.0' });
client.setNotificationHandler('notifications/tools/list_changed', () => console.log('changed'));
try {
  await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
} catch {
  await client.connect(new SSEClientTransport(new URL('https://example.com/sse')));
}

// Connected elsewhere.
export function prepare(other: Client): void {
  other.setNotificationHandler('notifications/prompts/list_changed', () => console.log('changed'));
}

// Nobody waits.
export function start(third: Client, transport: StreamableHTTPClientTransport): Promise<void> {
  third.setNotificationHandler('notifications/resources/list_changed', () => console.log('changed'));
  return third.connect(transport);
}
