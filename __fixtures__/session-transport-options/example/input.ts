import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { InMemoryEventStore } from './event-store.js';
import { sessions } from './sessions.js';

export function openTransport(): StreamableHTTPServerTransport {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    eventStore: new InMemoryEventStore(),
    retryInterval: 2000,
    enableJsonResponse: false,
    onsessioninitialized: (id) => {
      sessions.set(id, transport);
    },
    onsessionclosed: async (id) => {
      sessions.delete(id);
    },
  });
  return transport;
}
