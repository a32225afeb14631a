import { Client } from '@modelcontextprotocol/client';

export class Connection {
  private readonly client = new Client({ name: 'tour', version: '1.0.0' });
  private timer: NodeJS.Timeout | undefined;
  alive = true;

  start(): void {
    this.timer = setInterval(() => {
      void this.client.ping();
    }, 30_000);
    setInterval(async () => this.client.ping(), 30_000);
  }

  async isAlive(): Promise<boolean> {
    try {
      await this.client.ping();
      return true;
    } catch {
      return false;
    }
  }

  async health(): Promise<void> {
    await this.client.ping();
  }

  async watch(): Promise<void> {
    while (this.alive) {
      await this.client.ping();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  warm(): void {
    this.client.ping().catch(() => this.reconnect());
  }

  reconnect(): void {
    clearInterval(this.timer);
    // Nobody learns of a failure.
    void (async () => {
      try {
        await this.client.ping();
      } catch {}
    })();
  }
}
