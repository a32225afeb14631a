import fetch from 'node-fetch';
import { modernFetch } from './mcp-fetch.js';

// TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because its fetch is that of node-fetch: use the one of the platform instead. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
export const list = (url: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });

export const call = (url: string, name: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } }) });
