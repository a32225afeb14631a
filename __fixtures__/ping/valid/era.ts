// Code that knows which era the connection is of.
import { Client } from '@modelcontextprotocol/client';

export async function greet(client: Client): Promise<void> {
  if (client.getProtocolEra() === 'legacy') await client.ping();
  const legacy = client.getProtocolEra() === 'legacy';
  if (legacy) {
    await client.ping();
  }
  legacy && (await client.ping());
  switch (client.getProtocolEra()) {
    case 'legacy':
      await client.ping();
  }
}

export async function check(client: Client): Promise<void> {
  if (client.getProtocolEra() !== 'legacy') return;
  await client.ping();
  setInterval(() => client.ping(), 30_000);
}
