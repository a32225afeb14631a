import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const none = undefined;

export const first = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
// No session ever begins: the callback is dead already, the event store is not.
export const second = new StreamableHTTPServerTransport({
  sessionIdGenerator: none,
  onsessioninitialized: () => {},
  eventStore: globalThis.eventStore,
});
export const third = new StreamableHTTPServerTransport({});
