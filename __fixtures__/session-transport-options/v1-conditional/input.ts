import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export function open(stateless: boolean, resumable: boolean, eventStore?: never) {
  const sessionIdGenerator = stateless ? undefined : () => randomUUID();
  const one = new StreamableHTTPServerTransport({ sessionIdGenerator: stateless ? undefined : randomUUID });
  const two = new StreamableHTTPServerTransport({ sessionIdGenerator });
  const three = new StreamableHTTPServerTransport({
    ...(stateless ? {} : { sessionIdGenerator: randomUUID }),
    ...(resumable && { eventStore }),
  });
  return [one, two, three];
}
