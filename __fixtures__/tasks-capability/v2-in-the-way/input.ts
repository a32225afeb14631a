import { McpServer } from '@modelcontextprotocol/server';
import { tasks } from './mcp-tasks.js';
import { capabilities, store } from './store.js';

const info = { name: 'builder', version: '1.0.0' };

export const silent = new McpServer(info, { taskStore: store, capabilities: { tools: { listChanged: false } } });
export const far = new McpServer(info, { taskStore: store, capabilities });
export const wide = new McpServer(info, { ...store.options, taskStore: store });
export const create = () => new McpServer(info, { taskStore: store });
console.log(tasks);
