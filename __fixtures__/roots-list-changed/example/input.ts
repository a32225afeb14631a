import { Client } from '@modelcontextprotocol/client';

const roots = [{ uri: 'file:///work', name: 'work' }];
const client = new Client({ name: 'tour', version: '1.0.0' }, { capabilities: { roots: { listChanged: true } } });
client.setRequestHandler('roots/list', async () => ({ roots }));

export async function add(uri: string, name: string): Promise<void> {
  roots.push({ uri, name });
  await client.sendRootsListChanged();
}
