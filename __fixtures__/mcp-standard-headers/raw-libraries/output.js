import axios from 'axios';
import got from 'got';
import { request } from 'undici';

const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const call = (name) => ({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, arguments: {} } });

// TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because the response of request is used for more than its status, its headers and body.json() or body.text(). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
export const first = (url) => axios.post(url, list, { headers: { Accept: 'application/json, text/event-stream' } });
export const second = (url) => got.post(url, { json: call('echo') });
export async function third(url) {
  const init = { method: 'POST' };
  init.body = JSON.stringify(call('echo'));
  return request(url, init);
}
export const fourth = (url) => axios({ method: 'post', url, data: list });
