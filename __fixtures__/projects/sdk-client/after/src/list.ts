import { Client, LOG_LEVEL_META_KEY } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** What a server over stdio offers, with its logs. */
export async function list(command: string, show: (line: string) => void): Promise<void> {
  const client = new Client({ name: 'notes-list', version: '1.0.0' });
  client.setNotificationHandler('notifications/tools/list_changed', () => show('the tools have changed'));
  await client.connect(new StdioClientTransport({ command }));
  if (client.getProtocolEra() === 'modern') await client.listen({ toolsListChanged: true });
  if (client.getServerCapabilities()?.logging && client.getProtocolEra() === 'legacy') await client.setLoggingLevel('debug');
  if (client.getProtocolEra() === 'legacy') await client.ping();
  const { tools } = await client.listTools();
  for (const { name } of tools) show(name);
  const result = await client.callTool({ name: 'summary', arguments: { length: 3 }, _meta: { [LOG_LEVEL_META_KEY]: 'debug' } });
  show(JSON.stringify(result.content));
  await client.close();
}
