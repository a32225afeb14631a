// JSON-RPC of a chain and of an agent, in a server of MCP; and a client of MCP whose transport is elsewhere.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'chain', version: '1.0.0' });

async function rpc(method: string, params: unknown[]) {
  const response = await fetch('https://rpc.example', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return response.json();
}

server.registerTool('block', {}, async () => ({ content: [{ type: 'text', text: String(await rpc('eth_blockNumber', [])) }] }));

export const askAgent = (url: string, text: string) =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'message/send', params: { message: text } }),
  });
export const task = (url: string, id: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tasks/get', params: { id } }) });

export const viaTransport = (transport: { send(message: object): void }) => {
  transport.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
};
