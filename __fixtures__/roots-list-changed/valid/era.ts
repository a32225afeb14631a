// Code that knows the era, a class of its own, and the capability alone.
import { Client } from '@modelcontextprotocol/client';

class Workspace {
  async sendRootsListChanged(): Promise<void> {}
}

export const client = new Client({ name: 'tour', version: '1.0.0' }, { capabilities: { roots: { listChanged: true } } });
await new Workspace().sendRootsListChanged();
if (client.getProtocolEra() === 'legacy') await client.sendRootsListChanged();
