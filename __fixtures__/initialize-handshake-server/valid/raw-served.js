// Serves 2026-07-28 with the helper already: the rest is for 2025 clients.
import http from 'node:http';

import { modernServer } from './mcp-modern.js';

const modern = modernServer({ serverInfo: { name: 'clock', version: '1.0.0' }, capabilities: { tools: {} } });

http
  .createServer(async (req, res) => {
    let raw = '';
    for await (const chunk of req) raw += chunk;
    const message = JSON.parse(raw);
    if (modern.answers(req, res, message)) return;
    const reply = (result) => res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
    const serverInfo = { name: 'clock', version: '1.0.0' };
    if (message.method === 'initialize') reply({ protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo });
    else if (message.method === 'notifications/initialized') res.writeHead(202).end();
    else if (message.method === 'tools/list') reply({ tools: [] });
  })
  .listen(3000);
