// The callbacks of a transport belong to session-map-route.
import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { forget } from './sessions.js';

export function open(): StreamableHTTPServerTransport {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessionclosed: async () => forget(transport.sessionId),
  });
  transport.onclose = () => {
    const sid = transport.sessionId;
    if (sid) forget(sid);
  };
  transport.onerror = (error) => console.error(transport.sessionId, error);
  return transport;
}
