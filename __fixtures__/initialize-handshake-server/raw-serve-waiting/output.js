const express = require('express');
const { modernServer } = require('./mcp-modern.js');

const app = express();
let initialized = false;

const modern = modernServer({
  serverInfo: { name: 'a', version: '1' },
  capabilities: { tools: {} },
});

app.post('/mcp', express.json(), (req, res) => {
  if (modern.answers(req, res, req.body)) return;
  const { id, method } = req.body;
  const reply = (result) => res.json({ jsonrpc: '2.0', id, result });
  if (method === 'initialize') {
    initialized = true;
    return reply({ protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'a', version: '1' } });
  }
  if (!initialized && !modern.serves(req)) return res.status(400).json({ jsonrpc: '2.0', id, error: { code: -32002, message: 'Not initialized' } });
  if (method === 'tools/list') return reply({ tools: [] });
  res.status(404).end();
});
