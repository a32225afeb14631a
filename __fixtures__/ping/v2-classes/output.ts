import { Client } from '@modelcontextprotocol/client';

export class Keeper extends Client {
  async touch(): Promise<void> {
    if (this.getProtocolEra() === 'legacy') await this.ping();
  }
}

export class Quiet extends Client {
  override async ping(): Promise<Record<string, never>> {
    // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
    await super.ping();
    return {};
  }
  async touch(): Promise<void> {
    await this.ping();
  }
}
