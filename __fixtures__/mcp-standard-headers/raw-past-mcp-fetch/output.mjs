import { modernFetch } from './mcp-fetch.mjs';

const mcpFetch = modernFetch();

const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
const call = (name) => JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name } });

export const first = (url) => mcpFetch(url, { method: 'POST', body: list });
// TODO(mcp-stateless/mcp-standard-headers): Send this request through the mcp-fetch of the file as well. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
export const second = (url) => fetch(url, { method: 'POST', body: call('echo') });
