import { modernFetch } from './mcp-fetch.js';

const mcpFetch = modernFetch();
let id = 0;
async function eth(method, params) {
  return (await fetch(process.env.RPC, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }) })).json();
}
async function mcp(method, params) {
  return (await mcpFetch(process.env.MCP, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }) })).json();
}
export const balance = (a) => eth('eth_getBalance', [a, 'latest']);
export const tools = () => mcp('tools/list', {});
export const call = (name) => mcp('tools/call', { name });
export const ask = (agent) =>
  fetch(agent, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'message/send', params: {} }) });
