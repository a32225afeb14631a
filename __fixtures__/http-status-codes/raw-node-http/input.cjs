const { createServer } = require('node:http');
const { dispatch } = require('./dispatch.cjs');

const methods = new Set(['tools/list', 'tools/call']);

createServer(async (req, res) => {
  const message = await dispatch.read(req);
  if (!methods.has(message.method)) {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'unknown' } }));
    return;
  }
  res.end(JSON.stringify(await dispatch(message)));
}).listen(3000);
