import { Client, LOG_LEVEL_META_KEY, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
client.setNotificationHandler('notifications/message', ({ params }) => console.error(params.data));
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('info');
const result = await client.callTool({ name: 'search', arguments: { text: 'stateless' }, _meta: { [LOG_LEVEL_META_KEY]: 'info' } });
console.log(result.content);
