'use strict';

const http = require('http');
const pkg = require('./package.json');

const serverInfo = { name: pkg.name, version: pkg.version };

const tools = {
  count_words: {
    description: 'Counts the words of a text',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
    run: ({ text = '' }) => String(text.split(/\s+/).filter(Boolean).length),
  },
  reverse: {
    description: 'Turns a text round',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
    run: ({ text = '' }) => [...text].reverse().join(''),
  },
};

const methods = {
  initialize: (params) => ({
    protocolVersion: params.protocolVersion || '2025-03-26',
    capabilities: { tools: {} },
    serverInfo,
  }),
  'notifications/initialized': () => undefined,
  ping: () => ({}),
  'tools/list': () => ({
    tools: Object.entries(tools).map(([name, { description, inputSchema }]) => ({ name, description, inputSchema })),
  }),
  'tools/call': ({ name, arguments: args }) => {
    const tool = tools[name];
    if (!tool) throw Object.assign(new Error(`Unknown tool: ${name}`), { code: -32602 });
    return { content: [{ type: 'text', text: tool.run(args || {}) }] };
  },
};

function answer(message) {
  const method = methods[message.method];
  if (!method) return { jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'Method not found' } };
  try {
    return { jsonrpc: '2.0', id: message.id, result: method(message.params || {}) };
  } catch (error) {
    return { jsonrpc: '2.0', id: message.id, error: { code: error.code || -32603, message: error.message } };
  }
}

const server = http.createServer((req, res) => {
  if (req.method !== 'POST' || req.url !== '/mcp') {
    res.statusCode = req.url === '/mcp' ? 405 : 404;
    return res.end();
  }
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    let message;
    try {
      message = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch (error) {
      res.writeHead(400, { 'Content-Type': 'application/json' });
      return res.end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }));
    }
    if (message.id === undefined) {
      res.writeHead(202);
      return res.end();
    }
    const body = JSON.stringify(answer(message));
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    res.end(body);
  });
});

server.listen(process.env.PORT || 3000, '127.0.0.1');
