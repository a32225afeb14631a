// Same names, other things: a client transport, a class of our own, an event store of event sourcing, settings of a UI.
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { EventStoreDBClient } from './eventstore.js';
import type { Settings } from './settings.js';

class StreamableHTTPServerTransport {
  constructor(readonly options: object) {}
}

export const own = new StreamableHTTPServerTransport({ sessionIdGenerator: () => 'a', eventStore: null });
export const client = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), { sessionId: 'abc' });
export const projector = new EventStoreDBClient({ eventStore: 'esdb://localhost', retryInterval: 100 });
export const settings: Settings = { eventStore: true, retryInterval: 5 };
