// An agent protocol whose version is a number, beside MCP servers that it is told about.
import type { Tool } from '@modelcontextprotocol/sdk/types.js';

export function open(send: (message: object) => void, tools: Tool[]) {
  send({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: 1, clientCapabilities: { fs: {} } } });
  send({ method: 'initialize', id: 1, params: { clientInfo: { name: 'editor', version: '1' } } });
  return tools;
}
