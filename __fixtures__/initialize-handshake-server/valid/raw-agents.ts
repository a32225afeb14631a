// A2A and ACP: agents that talk to agents and editors, with methods of their own.
import { createServer } from 'node:http';

import { modernServer } from './mcp-modern.js';

createServer(async (req, res) => {
  let raw = '';
  for await (const chunk of req) raw += chunk;
  const message = JSON.parse(raw);
  if (message.method === 'initialize') {
    res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { protocolVersion: 1, agentCapabilities: {} } }));
  } else if (message.method === 'message/send' || message.method === 'tasks/get' || message.method === 'session/prompt') {
    res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { kind: 'task', id: '1' } }));
  }
}).listen(4000);
