import axios from 'axios';
import got from 'got';
import { request } from 'undici';

const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const call = (name) => ({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, arguments: {} } });

// TODO(mcp-stateless/mcp-standard-headers): Add Mcp-Method (and Mcp-Name for tools/call, prompts/get, resources/read) to this request and the others below, best in one function that sends them all; MCP-Protocol-Version is required too. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
export const first = (url) => axios.post(url, list, { headers: { Accept: 'application/json, text/event-stream' } });
export const second = (url) => got.post(url, { json: call('echo') });
export async function third(url) {
  const init = { method: 'POST' };
  init.body = JSON.stringify(call('echo'));
  return request(url, init);
}
export const fourth = (url) => axios({ method: 'post', url, data: list });
