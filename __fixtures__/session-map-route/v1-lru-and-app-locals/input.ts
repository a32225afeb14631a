import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { LRUCache } from 'lru-cache';

import { app } from './app.js';
import { createServer } from './server.js';

const cache = new LRUCache<string, StreamableHTTPServerTransport>({ max: 100 });
app.locals.transports = new Map();

app.post('/mcp', async (req, res) => {
  const sessionId = req.get('mcp-session-id');
  let transport = sessionId ? (cache.get(sessionId) ?? app.locals.transports.get(sessionId)) : undefined;
  const opens = isInitializeRequest(req.body);
  if (!transport && opens) {
    const made = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        cache.set(id, made);
        app.locals.transports.set(id, made);
      },
    });
    await createServer().connect(made);
    transport = made;
  }
  await transport?.handleRequest(req, res, req.body);
});
