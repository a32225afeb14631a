import { Client } from '@modelcontextprotocol/client';

export function level(client: Client): Promise<unknown> {
  return client.setLoggingLevel('info');
}

export async function open(connect: () => Promise<Client>): Promise<void> {
  await (await connect()).setLoggingLevel('info');
}
