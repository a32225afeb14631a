import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import {
  McpServer,
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import express from 'express';

function createServer() {
  const server = new McpServer({ name: 'one for all', version: '1.0.0' });

  server.registerTool('ask', { description: 'Asks back' }, async () => {
    const answer = await server.server.createMessage({ messages: [], maxTokens: 10 });
    return { content: [{ type: 'text', text: answer.model }] };
  });

  return server;
}

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

export const app = express().use(express.json());

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const sessionId = req.header('mcp-session-id');
  let transport = sessionId ? transports.get(sessionId) : undefined;
  if (!transport) {
    if (!isInitializeRequest(req.body)) {
      res.status(404).end();
      return;
    }
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports.set(id, opened);
      },
    });
    await createServer().connect(opened);
    transport = opened;
  }
  await transport.handleRequest(req, res, req.body);
});
