// A log that shows messages: the records are data of the view.
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

export const entries: { timestamp: number; direction: string; message: JSONRPCMessage }[] = [
  { timestamp: 1, direction: 'request', message: { jsonrpc: '2.0', id: 1, method: 'tasks/list' } },
  { timestamp: 2, direction: 'response', message: { jsonrpc: '2.0', id: 1, result: { tasks: [] } } },
];
