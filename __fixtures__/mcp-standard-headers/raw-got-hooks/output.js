import got from 'got';

const api = got.extend({ hooks: { beforeRequest: [(options) => console.error(options.url)] } });

// TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because got with hooks or an agent of its own cannot be given another fetch: take modernFetch from mcp-fetch, and write const mcpFetch = modernFetch() below the imports and const response = await mcpFetch(url, { method: 'POST', headers, body: JSON.stringify(message) }) here; response.json() or response.text() reads it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
export const list = (url) => api.post(url, { json: { jsonrpc: '2.0', id: 1, method: 'tools/list' } }).json();
