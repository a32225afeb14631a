'use strict';

const http = require('node:http');
const { randomUUID } = require('node:crypto');
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { StreamableHTTPServerTransport } = require('@modelcontextprotocol/sdk/server/streamableHttp.js');
const { isInitializeRequest } = require('@modelcontextprotocol/sdk/types.js');
const { z } = require('zod');

const transports = {};

function createServer() {
  const server = new McpServer({ name: 'units', version: '1.0.0' });

  server.registerTool(
    'to_fahrenheit',
    { description: 'Converts degrees', inputSchema: { celsius: z.number() } },
    async ({ celsius }) => ({ content: [{ type: 'text', text: `${(celsius * 9) / 5 + 32} °F` }] }),
  );

  server.registerTool(
    'to_miles',
    { description: 'Converts kilometres', inputSchema: { kilometres: z.number().nonnegative() } },
    async ({ kilometres }) => ({ content: [{ type: 'text', text: `${(kilometres / 1.609344).toFixed(3)} mi` }] }),
  );

  return server;
}

function readBody(req) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      } catch (error) {
        reject(error);
      }
    });
    req.on('error', reject);
  });
}

function sendError(res, status, code, message) {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null }));
}

async function handleMcp(req, res) {
  const sessionId = req.headers['mcp-session-id'];

  if (req.method === 'POST') {
    let body;
    try {
      body = await readBody(req);
    } catch {
      sendError(res, 400, -32700, 'Parse error');
      return;
    }
    let transport = transports[sessionId];
    if (!transport) {
      if (sessionId || !isInitializeRequest(body)) {
        sendError(res, 400, -32000, 'Bad Request: No valid session ID provided');
        return;
      }
      transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => {
          transports[id] = transport;
        },
      });
      transport.onclose = () => {
        delete transports[transport.sessionId];
      };
      await createServer().connect(transport);
    }
    await transport.handleRequest(req, res, body);
    return;
  }

  if (req.method === 'GET' || req.method === 'DELETE') {
    if (!transports[sessionId]) {
      sendError(res, 404, -32001, 'Session not found');
      return;
    }
    await transports[sessionId].handleRequest(req, res);
    return;
  }

  res.writeHead(405, { Allow: 'GET, POST, DELETE' }).end();
}

http
  .createServer((req, res) => {
    const { pathname } = new URL(req.url, 'http://localhost');
    if (pathname !== '/mcp') {
      res.writeHead(404).end();
      return;
    }
    handleMcp(req, res).catch((error) => {
      console.error(error);
      if (!res.headersSent) sendError(res, 500, -32603, 'Internal server error');
    });
  })
  .listen(process.env.PORT || 3005);
