import type { IncomingMessage, ServerResponse } from 'node:http';

import { modernServer } from './mcp-modern.js';
import { openSession, sessionOf } from './sessions.js';

// TODO(mcp-stateless/initialize-handshake-server): Serve 2026-07-28 requests here: nothing here shows how the session is made that is looked for by Mcp-Session-Id. The SDK does all of it: toNodeHandler(createMcpHandler(() => server)) of @modelcontextprotocol/node and @modelcontextprotocol/server. See https://modelcontextprotocol.io/specification/2026-07-28/server/discover
export async function handleMcp(req: IncomingMessage, res: ServerResponse): Promise<void> {
  let raw = '';
  for await (const chunk of req) raw += chunk;
  const message = JSON.parse(raw);
  const send = (body: object) => res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...body }));
  if (message.method === 'initialize') {
    res.setHeader('Mcp-Session-Id', openSession());
    const serverInfo = { name: 'a', version: '1' };
    send({ result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo } });
    return;
  }
  const session = sessionOf(req.headers['mcp-session-id']);
  if (message.method === 'tools/list') send({ result: { tools: session.tools } });
  else send({ error: { code: -32601, message: 'Method not found' } });
}
