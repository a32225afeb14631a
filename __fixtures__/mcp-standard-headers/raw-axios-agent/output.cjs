const axios = require('axios');
const https = require('node:https');
const { modernFetch } = require('./mcp-fetch.cjs');

const api = axios.create({ httpsAgent: new https.Agent({ keepAlive: true }) });

// TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because axios with an agent or an adapter of its own cannot be given another fetch: take modernFetch from ./mcp-fetch.cjs, and write const mcpFetch = modernFetch() below the imports and const response = await mcpFetch(url, { method: 'POST', headers, body: JSON.stringify(message) }) here; response.json() or response.text() reads it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
exports.list = (url) => api.post(url, { jsonrpc: '2.0', id: 1, method: 'tools/list' });
