import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
client.setNotificationHandler('notifications/resources/updated', ({ params }) => console.log(params.uri));
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
if (client.getProtocolEra() === 'legacy') await client.subscribeResource({ uri: 'file:///notes.md' });
else await client.listen({ resourceSubscriptions: ['file:///notes.md'] });
