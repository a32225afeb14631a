import { Client } from '@modelcontextprotocol/client';
import type { Transport } from '@modelcontextprotocol/client';

export async function open(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'tour', version: '1.0.0' });
  await client.connect(transport);
  console.log(await client.ping(), await client.setLoggingLevel('info'));
  return client;
}
