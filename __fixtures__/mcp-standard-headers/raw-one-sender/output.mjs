import http from 'node:http';

let sequence = 0;

function post(message, port) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(message);
    // TODO(mcp-stateless/mcp-standard-headers): Add Mcp-Method (and Mcp-Name for tools/call, prompts/get, resources/read) to this request; MCP-Protocol-Version is required too. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
    const request = http.request({ port, path: '/mcp', method: 'POST' }, resolve);
    request.on('error', reject);
    request.write(body);
    request.end();
  });
}

await post({ jsonrpc: '2.0', id: ++sequence, method: 'tools/list' }, 3000);
await post({ jsonrpc: '2.0', id: ++sequence, method: 'resources/read', params: { uri: 'file:///notes.txt' } }, 3000);
