const http = require('node:http');

function open(port, callback) {
  const request = http.request({ port, path: '/mcp', method: 'POST', headers: { 'mcp-protocol-version': '2025-06-18' } }, callback);
  request.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18' } }));
  request.end();
}

module.exports = { open };
