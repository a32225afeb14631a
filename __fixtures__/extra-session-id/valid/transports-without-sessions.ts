// HTTP+SSE has its own session id, a wrapper only passes it on, and to end a session that is not there does no harm.
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { register } from './sessions.js';

export const open = (res: never) => {
  const transport = new SSEServerTransport('/messages', res);
  register(transport.sessionId);
};

export class Tracked {
  constructor(private readonly inner: Transport) {}

  get sessionId(): string | undefined {
    return this.inner.sessionId;
  }
}

export async function close(transport: StreamableHTTPClientTransport): Promise<void> {
  if (transport.sessionId) {
    await transport.terminateSession();
  }
}
