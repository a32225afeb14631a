import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from './predicates.js';
import { sessions } from './sessions.js';
import { getServer } from './server.js';

export async function post(req, res) {
  const sessionId = req.headers['mcp-session-id'];
  let transport = sessionId && sessions.get(sessionId);
  if (!transport && isInitializeRequest(req.body)) {
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => sessions.set(id, transport),
    });
    await getServer().connect(transport);
  }
  await transport.handleRequest(req, res, req.body);
}

export async function get(req, res) {
  await sessions.get(req.headers['mcp-session-id']).handleRequest(req, res);
}
