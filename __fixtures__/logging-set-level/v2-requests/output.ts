import { Client, LOG_LEVEL_META_KEY } from '@modelcontextprotocol/client';

const LEVEL = 'warning';

export async function tour(client: Client, names: string[]): Promise<void> {
  if (client.getServerCapabilities()?.logging && client.getProtocolEra() === 'legacy') await client.setLoggingLevel(LEVEL);
  for (const name of names) {
    const result = await client.callTool({
      name,
      arguments: {},
      _meta: { [LOG_LEVEL_META_KEY]: LEVEL },
    });
    console.log(result.content);
  }
  await Promise.all(names.map((name) => client.getPrompt({ name, _meta: { [LOG_LEVEL_META_KEY]: LEVEL } })));
  await client.readResource({ uri: 'file:///notes', _meta: { progressToken: 1, [LOG_LEVEL_META_KEY]: LEVEL } });
  await client.request({ method: 'tools/call', params: { name: 'last', _meta: { [LOG_LEVEL_META_KEY]: LEVEL } } });
}

export async function once(client: Client): Promise<void> {
  if (client.getProtocolEra() === 'legacy') await client.request({ method: 'logging/setLevel', params: { level: 'error' } });
  const LEVEL = 1;
  await client.callTool({ name: 'once', arguments: { LEVEL }, _meta: { [LOG_LEVEL_META_KEY]: 'error' } });
}
