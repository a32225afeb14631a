// A server that answers `initialize`, which another rule speaks of; and a client that shows names of methods.
import { callTool, tools } from './tools.js';

export async function dispatch(method: string, params: { name: string }) {
  if (method === 'initialize') return { protocolVersion: '2025-06-18', capabilities: {}, serverInfo: { name: 'a', version: '1' } };
  if (method === 'tools/list') return { tools };
  return method === 'tools/call' ? callTool(params.name) : undefined;
}

export async function opened(rpc: (method: string, params: object) => Promise<{ serverInfo: { name: string } }>) {
  const result = await rpc('initialize', { protocolVersion: '2025-06-18' });
  return result.serverInfo.name;
}
