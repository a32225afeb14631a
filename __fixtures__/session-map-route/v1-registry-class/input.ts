import { randomUUID } from 'node:crypto';

import {
  StreamableHTTPServerTransport,
  type StreamableHTTPServerTransportOptions,
} from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export class SessionRegistry {
  private transports: Map<string, StreamableHTTPServerTransport> = new Map();

  constructor(private readonly options: StreamableHTTPServerTransportOptions) {}

  /** The id is made first, so that the transport is known before the handshake. */
  create(): StreamableHTTPServerTransport {
    const sessionId = randomUUID();
    const transport = new StreamableHTTPServerTransport({ ...this.options, sessionIdGenerator: () => sessionId });
    transport.onclose = () => this.destroy(sessionId);
    this.transports.set(sessionId, transport);
    return transport;
  }

  get(sessionId: string): StreamableHTTPServerTransport | undefined {
    return this.transports.get(sessionId);
  }

  destroy(sessionId: string): void {
    this.transports.delete(sessionId);
  }

  get size(): number {
    return this.transports.size;
  }
}
