import { Client } from '@modelcontextprotocol/client';
import type { Transport } from '@modelcontextprotocol/client';

export class Connection {
  private readonly client = new Client({ name: 'tour', version: '1.0.0' });

  constructor(private readonly refresh: () => void) {
    this.client.setNotificationHandler('notifications/tools/list_changed', () => this.refresh());
  }

  async open(transport: Transport): Promise<void> {
    await this.client.connect(transport);
  }
}
