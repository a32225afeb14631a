import { AsyncLocalStorage } from 'node:async_hooks';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';

import { app } from './app.js';
import { createServer } from './server.js';

// TODO(mcp-stateless/session-keyed-state): `requestContext` carries the session id to the code below it, and requests of 2026-07-28 have none. Carry what identifies the caller or the state instead: the authenticated subject, or a handle from the tool arguments. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
const requestContext = new AsyncLocalStorage<{ ip: string; sessionId?: string }>();

app.post('/mcp', async (req, res) => {
  const context = { ip: req.ip, sessionId: req.get('Mcp-Session-Id') };
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await requestContext.run(context, () => transport.handleRequest(req, res, req.body));
});

export const currentSession = () => requestContext.getStore()?.sessionId;
