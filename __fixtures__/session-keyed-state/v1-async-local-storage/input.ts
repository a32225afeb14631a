import { AsyncLocalStorage } from 'node:async_hooks';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { app } from './app.js';
import { createServer } from './server.js';
import { traceContext } from './trace.js';

const requestContext = new AsyncLocalStorage<{ ip: string; sessionId?: string }>();
const locale = new AsyncLocalStorage<string>();

app.post('/mcp', async (req, res) => {
  const context: { ip: string; sessionId?: string } = { ip: req.ip };
  context.sessionId = req.get('Mcp-Session-Id');
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await requestContext.run(context, () =>
    locale.run('en', () =>
      traceContext.run({ session: context.sessionId }, () => transport.handleRequest(req, res, req.body)),
    ),
  );
});

export const currentSession = () => requestContext.getStore()?.sessionId;
