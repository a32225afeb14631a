import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { taskStore } from './store.js';

export const server = new McpServer({ name: 'shop', version: '1.0.0' }, { taskStore, maxTaskQueueSize: 10 });
export const plain = new McpServer({ name: 'shop', version: '1.0.0' }, { instructions: 'taskStore' });
export const own = new Map([['taskStore', taskStore]]);
