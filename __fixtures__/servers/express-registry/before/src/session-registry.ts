import type { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** Who is connected. */
export class SessionRegistry {
  readonly #transports = new Map<string, StreamableHTTPServerTransport>();

  get size(): number {
    return this.#transports.size;
  }

  add(id: string, transport: StreamableHTTPServerTransport): void {
    this.#transports.set(id, transport);
  }

  find(id: string | undefined): StreamableHTTPServerTransport | undefined {
    return id ? this.#transports.get(id) : undefined;
  }

  remove(id: string | undefined): void {
    if (id) this.#transports.delete(id);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#transports.values()].map((transport) => transport.close()));
  }
}
