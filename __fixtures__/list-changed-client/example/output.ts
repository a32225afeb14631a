import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const client = new Client({ name: 'tour', version: '1.0.0' });
client.setNotificationHandler('notifications/tools/list_changed', async () => {
  console.log((await client.listTools()).tools);
});
await client.connect(new StdioClientTransport({ command: 'notes' }));
if (client.getProtocolEra() === 'modern') await client.listen({ toolsListChanged: true });
console.log((await client.listTools()).tools);
