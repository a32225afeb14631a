// The predicate decides nothing here: it only labels lines of the log.
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';

import { app } from './app.js';
import { logger } from './logger.js';
import { createServer } from './server.js';

app.post('/mcp', async (req, res) => {
  logger.info({ session: req.headers['mcp-session-id'], initialize: isInitializeRequest(req.body) });
  if (isInitializeRequest(req.body)) {
    console.log('a client says hello');
  }
  const isHello = isInitializeRequest(req.body);
  logger.debug(`hello: ${isHello}`);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
