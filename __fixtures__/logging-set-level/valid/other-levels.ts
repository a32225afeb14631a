// Levels of other loggers, wrappers of their own, and calls that know the era.
import { Client, LOG_LEVEL_META_KEY } from '@modelcontextprotocol/client';

class Console {
  level = 'info';
  setLoggingLevel(level: string): void {
    this.level = level;
  }
}

export const own = new Console();
own.setLoggingLevel('debug');

export async function start(client: Client): Promise<void> {
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('info');
  await client.callTool({ name: 'search', arguments: {}, _meta: { [LOG_LEVEL_META_KEY]: 'info' } });
}
