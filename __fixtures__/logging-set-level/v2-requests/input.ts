import { Client } from '@modelcontextprotocol/client';

const LEVEL = 'warning';

export async function tour(client: Client, names: string[]): Promise<void> {
  if (client.getServerCapabilities()?.logging) await client.setLoggingLevel(LEVEL);
  for (const name of names) {
    const result = await client.callTool({
      name,
      arguments: {},
    });
    console.log(result.content);
  }
  await Promise.all(names.map((name) => client.getPrompt({ name })));
  await client.readResource({ uri: 'file:///notes', _meta: { progressToken: 1 } });
  await client.request({ method: 'tools/call', params: { name: 'last' } });
}

export async function once(client: Client): Promise<void> {
  await client.request({ method: 'logging/setLevel', params: { level: 'error' } });
  const LEVEL = 1;
  await client.callTool({ name: 'once', arguments: { LEVEL } });
}
