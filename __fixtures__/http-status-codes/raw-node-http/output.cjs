const { createServer } = require('node:http');
const { dispatch } = require('./dispatch.cjs');

const methods = new Set(['tools/list', 'tools/call']);

createServer(async (req, res) => {
  const message = await dispatch.read(req);
  if (!methods.has(message.method)) {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    // TODO(mcp-stateless/http-status-codes): Answer requests of 2026-07-28 with 404 for -32601, and with 400 for -32602 (bad _meta), -32020 (headers), -32021 (missing capability) and -32022 (revision). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
    res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'unknown' } }));
    return;
  }
  res.end(JSON.stringify(await dispatch(message)));
}).listen(3000);
