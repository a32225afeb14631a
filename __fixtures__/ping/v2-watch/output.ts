import { Client } from '@modelcontextprotocol/client';

export class Connection {
  private readonly client = new Client({ name: 'tour', version: '1.0.0' });
  private timer: NodeJS.Timeout | undefined;
  alive = true;

  start(): void {
    this.timer = setInterval(() => {
      // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
      void this.client.ping();
    }, 30_000);
    // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
    setInterval(async () => this.client.ping(), 30_000);
  }

  async isAlive(): Promise<boolean> {
    try {
      // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
      await this.client.ping();
      return true;
    } catch {
      return false;
    }
  }

  async health(): Promise<void> {
    // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
    await this.client.ping();
  }

  async watch(): Promise<void> {
    while (this.alive) {
      // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
      await this.client.ping();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  warm(): void {
    // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
    this.client.ping().catch(() => this.reconnect());
  }

  reconnect(): void {
    clearInterval(this.timer);
    // Nobody learns of a failure.
    void (async () => {
      try {
        if (this.client.getProtocolEra() === 'legacy') await this.client.ping();
      } catch {}
    })();
  }
}
