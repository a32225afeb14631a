import http from 'node:http';

import { modernServer } from './mcp-modern.js';

const serverInfo = { name: 'clock', version: '1.0.0' };

const tools = [{ name: 'now', inputSchema: { type: 'object' } }];

const modern = modernServer({
  serverInfo,
  capabilities: { tools: {} },
  trustedHosts: ['localhost', '127.0.0.1', '[::1]'],
});

http
  .createServer((req, res) => {
    let raw = '';
    req.on('data', (chunk) => (raw += chunk));
    req.on('end', () => {
      const message = JSON.parse(raw);
      if (modern.answers(req, res, message)) return;
      const reply = (result) => res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
      switch (message.method) {
        case 'initialize':
          return reply({ protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo });
        case 'tools/list':
          return reply({ tools });
        case 'tools/call':
          return reply({ content: [{ type: 'text', text: new Date().toISOString() }] });
        default:
          res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'No such method' } }));
      }
    });
  })
  .listen(3000, '127.0.0.1');
