import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

/** What a server over stdio offers, with its logs. */
export async function list(command: string, show: (line: string) => void): Promise<void> {
  const client = new Client({ name: 'notes-list', version: '1.0.0' });
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => show('the tools have changed'));
  await client.connect(new StdioClientTransport({ command }));
  if (client.getServerCapabilities()?.logging) await client.setLoggingLevel('debug');
  await client.ping();
  const { tools } = await client.listTools();
  for (const { name } of tools) show(name);
  const result = await client.callTool({ name: 'summary', arguments: { length: 3 } });
  show(JSON.stringify(result.content));
  await client.close();
}
