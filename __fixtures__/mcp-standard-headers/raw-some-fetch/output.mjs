import { modernFetch } from './mcp-fetch.mjs';

// TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because nothing says that context.fetcher is another fetch: if it is, take modernFetch from ./mcp-fetch.mjs, and write const mcpFetch = modernFetch() below the imports and mcpFetch(url, options, context.fetcher) here. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
export const list = (context, url) =>
  context.fetcher(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });

export const call = (context, url, name) =>
  context.fetchJson(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } }) });
