import { StreamableHTTPServerTransport, EventStore /* for resuming */, } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export const transport = (eventStore: EventStore) => new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, eventStore });
