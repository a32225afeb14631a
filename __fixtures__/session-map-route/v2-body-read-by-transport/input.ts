import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';

import { createServer } from './server.js';

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

createHttpServer(async (req, res) => {
  if (req.url !== '/mcp') {
    res.writeHead(404).end();
    return;
  }
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  const known = sessionId ? transports.get(sessionId) : undefined;
  if (known) {
    await known.handleRequest(req, res);
    return;
  }
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      transports.set(id, transport);
      console.log(`${transports.size} sessions`);
    },
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);

setInterval(() => console.log([...transports.keys()]), 60_000);
