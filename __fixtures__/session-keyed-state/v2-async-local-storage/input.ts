import { AsyncLocalStorage } from 'node:async_hooks';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';

import { app } from './app.js';
import { createServer } from './server.js';

const requestContext = new AsyncLocalStorage<{ ip: string; sessionId?: string }>();

app.post('/mcp', async (req, res) => {
  const context = { ip: req.ip, sessionId: req.get('Mcp-Session-Id') };
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await requestContext.run(context, () => transport.handleRequest(req, res, req.body));
});

export const currentSession = () => requestContext.getStore()?.sessionId;
