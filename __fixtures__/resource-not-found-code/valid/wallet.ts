// EIP-1193: -32002 means that a request is pending in the wallet. The MCP server beside it does not matter.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export async function connect(): Promise<string[]> {
  try {
    return await window.ethereum.request({ method: 'eth_requestAccounts' });
  } catch (error: any) {
    if (error.code === -32002) throw new Error('Resource unavailable: a request is already pending');
    throw error;
  }
}
