'use strict';

const http = require('node:http');
const { randomUUID } = require('node:crypto');
const { modernServer } = require('./mcp-modern.cjs');

const RESOURCE_NOT_FOUND = -32002;
const forecasts = new Map([['weather://oslo', 'Snow, -4 °C'], ['weather://lima', 'Fog, 17 °C']]);
const sessions = new Map();

const tools = [
  {
    name: 'forecast',
    description: 'The forecast for a city',
    inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];

function dispatch(session, { method, params = {} }) {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {}, resources: {}, tasks: { list: {} } },
        serverInfo: { name: 'weather', version: '0.4.2' },
      };
    case 'notifications/initialized':
      session.ready = true;
      return undefined;
    case 'tools/list':
      return { tools };
    case 'tools/call': {
      // TODO(mcp-stateless/session-keyed-state): What `calls` keeps in the session is lost for 2026-07-28: each request has a session of its own. Mint a handle, keep it in a store of the module under that, return it in the tool result and take it back as a tool argument. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
      session.calls += 1;
      const text = forecasts.get(`weather://${params.arguments.city}`) ?? 'No forecast';
      return { content: [{ type: 'text', text }] };
    }
    case 'resources/list':
      return {
        resources: [...forecasts.keys()].map((uri) => ({ uri, name: uri.slice('weather://'.length) })),
      };
    case 'resources/read': {
      const text = forecasts.get(params.uri);
      if (text === undefined) {
        throw Object.assign(new Error(`Resource not found: ${params.uri}`), {
          code: RESOURCE_NOT_FOUND,
          data: { uri: params.uri },
        });
      }
      return { contents: [{ uri: params.uri, mimeType: 'text/plain', text }] };
    }
    // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
    case 'tasks/list':
      return { tasks: [] };
    default:
      throw Object.assign(new Error(`Method not found: ${method}`), { code: -32601 });
  }
}

function answer(session, message) {
  try {
    const result = dispatch(session, message);
    return message.id === undefined ? undefined : { jsonrpc: '2.0', id: message.id, result };
  } catch (error) {
    return {
      jsonrpc: '2.0',
      id: message.id,
      error: { code: error.code ?? -32603, message: error.message, data: error.data },
    };
  }
}

async function readBody(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

const modern = modernServer({
  serverInfo: { name: 'weather', version: '0.4.2' },
  capabilities: { tools: {}, resources: {}, tasks: { list: {} } },
  openSession: (id) => sessions.set(id, { ready: true, calls: 0 }),
  closeSession: (id) => sessions.delete(id),
});

const server = http.createServer(async (req, res) => {
  if (req.method !== 'POST' || req.url !== '/mcp') {
    res.writeHead(405, { Allow: 'POST' }).end();
    return;
  }
  const message = await readBody(req);
  if (modern.answers(req, res, message)) return;
  const id = req.headers['mcp-session-id'] ?? randomUUID();
  if (!sessions.has(id)) sessions.set(id, { ready: false, calls: 0 });
  const reply = answer(sessions.get(id), message);
  res.setHeader('Mcp-Session-Id', id);
  if (reply === undefined) {
    res.writeHead(202).end();
    return;
  }
  res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
});

server.listen(Number(process.env.PORT ?? 3001), () => {
  console.error(`weather server on port ${server.address().port}`);
});
