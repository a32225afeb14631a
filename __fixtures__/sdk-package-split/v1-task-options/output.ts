import { McpServer } from '@modelcontextprotocol/server';
import { taskStore } from './store.js';

// TODO(mcp-stateless/sdk-package-split): Remove taskStore, maxTaskQueueSize: SDK v2 has no such options. Keep tasks in a store of your own (extension io.modelcontextprotocol/tasks). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const server = new McpServer({ name: 'shop', version: '1.0.0' }, { taskStore, maxTaskQueueSize: 10 });
export const plain = new McpServer({ name: 'shop', version: '1.0.0' }, { instructions: 'taskStore' });
export const own = new Map([['taskStore', taskStore]]);
