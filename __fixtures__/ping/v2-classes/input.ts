import { Client } from '@modelcontextprotocol/client';

export class Keeper extends Client {
  async touch(): Promise<void> {
    await this.ping();
  }
}

export class Quiet extends Client {
  override async ping(): Promise<Record<string, never>> {
    await super.ping();
    return {};
  }
  async touch(): Promise<void> {
    await this.ping();
  }
}
