import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { z } from 'zod';

function createServer() {
  const server = new McpServer({ name: 'tides', version: '1.2.0' });
  server.registerTool(
    'next_tide',
    { description: 'When the tide is high next', inputSchema: { harbour: z.enum(['Bergen', 'Bodø']) } },
    async ({ harbour }) => ({ content: [{ type: 'text', text: `${harbour}: ${harbour.length} hours` }] }),
  );
  server.registerTool('harbours', { description: 'Lists the harbours' }, async () => ({
    content: [{ type: 'text', text: 'Bergen, Bodø' }],
  }));
  return server;
}

// No parser of bodies: the transports read them.
const app = express();
const sessions = new Map();
const streams = new Map();

app.get('/health', (req, res) => {
  res.json({ sessions: sessions.size, streams: streams.size });
});

app.all('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'];
  let transport = sessionId ? sessions.get(sessionId) : undefined;
  if (!transport) {
    if (sessionId) {
      res.status(404).json({ jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null });
      return;
    }
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        sessions.set(id, transport);
      },
      onsessionclosed: (id) => {
        sessions.delete(id);
      },
    });
    await createServer().connect(transport);
  }
  await transport.handleRequest(req, res);
});

// Clients of 2024-11-05.
app.get('/sse', async (req, res) => {
  const transport = new SSEServerTransport('/messages', res);
  streams.set(transport.sessionId, transport);
  res.on('close', () => streams.delete(transport.sessionId));
  await createServer().connect(transport);
});

app.post('/messages', async (req, res) => {
  const transport = streams.get(req.query.sessionId);
  if (!transport) {
    res.status(404).send('No such stream');
    return;
  }
  await transport.handlePostMessage(req, res);
});

app.listen(Number(process.env.PORT ?? 3012));
