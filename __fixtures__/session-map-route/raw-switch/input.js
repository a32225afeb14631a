const http = require('node:http');
const crypto = require('node:crypto');
const { tools, callTool } = require('./tools');

const sessions = {};

http
  .createServer(async (req, res) => {
    const message = await readJson(req);
    switch (message.method) {
      case 'initialize': {
        const session = { id: crypto.randomUUID(), log: [] };
        sessions[session.id] = session;
        res.writeHead(200, { 'Content-Type': 'application/json', 'Mcp-Session-Id': session.id });
        return res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { protocolVersion: '2025-03-26' } }));
      }
      case 'tools/list':
        return reply(req, res, message, { tools });
      case 'tools/call':
        return reply(req, res, message, await callTool(message.params));
    }
  })
  .listen(3000);

function reply(req, res, message, result) {
  const session = sessions[req.headers['mcp-session-id']];
  if (!session) return res.writeHead(404).end();
  session.log.push(message.method);
  res.writeHead(200).end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
}

async function readJson(req) {
  let body = '';
  for await (const chunk of req) body += chunk;
  return JSON.parse(body);
}
