import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer, isInitializeRequest } from '@modelcontextprotocol/server';
import express from 'express';

const server = new McpServer({ name: 'one for all', version: '1.0.0' });

server.registerTool('ask', { description: 'Asks back' }, async () => {
  const answer = await server.server.createMessage({ messages: [], maxTokens: 10 });
  return { content: [{ type: 'text', text: answer.model }] };
});

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

export const app = express().use(express.json());

app.post('/mcp', async (req, res) => {
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
    await server.connect(opened);
    transport = opened;
  }
  await transport.handleRequest(req, res, req.body);
});
