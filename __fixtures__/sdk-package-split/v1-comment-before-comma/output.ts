import { NodeStreamableHTTPServerTransport, /* for resuming */ } from '@modelcontextprotocol/node';
import { EventStore } from '@modelcontextprotocol/server';

export const transport = (eventStore: EventStore) => new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined, eventStore });
