import { PROTOCOL } from './protocol.js';

export const versions = ['2025-06-18'];

export function toolsList(id: number) {
  return { jsonrpc: '2.0', id, result: { tools: PROTOCOL.tools, ttlMs: 0, cacheScope: 'private' } };
}

export const resourcesList = (message) => JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { resources: [], ttlMs: 0, cacheScope: 'private' } });

export function isTool(method: string): boolean {
  return method === 'tools/call';
}
