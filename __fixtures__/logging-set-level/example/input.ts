import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
client.setNotificationHandler('notifications/message', ({ params }) => console.error(params.data));
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
await client.setLoggingLevel('info');
const result = await client.callTool({ name: 'search', arguments: { text: 'stateless' } });
console.log(result.content);
