import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import {
  McpServer,
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import express from 'express';

import { countStream } from './metrics.js';

const getServer = (): McpServer => {
  const server = new McpServer({ name: 'roots', version: '1.0.0' });
  server.registerTool('roots', { description: 'Counts the roots' }, async () => {
    const { roots } = await server.server.listRoots();
    return { content: [{ type: 'text', text: String(roots.length) }] };
  });
  return server;
};

const transports = new Map<string, NodeStreamableHTTPServerTransport>();

export const app = express().use(express.json());

const mcpHandler = createMcpHandler(getServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.all('/mcp', async (req, res) => {
  const sessionId = req.header('mcp-session-id');
  let transport = sessionId ? transports.get(sessionId) : undefined;
  if (req.method === 'GET') {
    countStream();
  }
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  if (!transport && isInitializeRequest(req.body)) {
    const opened = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports.set(id, opened);
      },
    });
    await getServer().connect(opened);
    transport = opened;
  }
  if (!transport) {
    res.status(404).end();
    return;
  }
  await transport.handleRequest(req, res, req.body);
});
