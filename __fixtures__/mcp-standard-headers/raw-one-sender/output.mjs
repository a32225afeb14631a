import http from 'node:http';

let sequence = 0;

function post(message, port) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(message);
    // TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because http.request cannot be given another fetch: take modernFetch from mcp-fetch, and write const mcpFetch = modernFetch() below the imports and const response = await mcpFetch(url, { method: 'POST', headers, body: JSON.stringify(message) }) here; response.json() or response.text() reads it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
    const request = http.request({ port, path: '/mcp', method: 'POST' }, resolve);
    request.on('error', reject);
    request.write(body);
    request.end();
  });
}

await post({ jsonrpc: '2.0', id: ++sequence, method: 'tools/list' }, 3000);
await post({ jsonrpc: '2.0', id: ++sequence, method: 'resources/read', params: { uri: 'file:///notes.txt' } }, 3000);
