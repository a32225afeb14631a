import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from './server.js';

export const transports = {};

export async function handle(req, res) {
  const known = transports[req.headers['mcp-session-id']];
  if (known) return known.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  await createServer().connect(transport);
  // The id is not there yet: the entry is `undefined`.
  transports[transport.sessionId] = transport;
  await transport.handleRequest(req, res, req.body);
}
