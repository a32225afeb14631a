import { McpServer } from '@modelcontextprotocol/server';
import { tasks } from './mcp-tasks.js';
import { capabilities, store } from './store.js';

const info = { name: 'builder', version: '1.0.0' };

// TODO(mcp-stateless/tasks-capability): Make this server without taskStore and without capabilities.tools, and call serveTasks(server, tasks) of mcp-tasks before its first tool is registered. See https://modelcontextprotocol.io/extensions/tasks/overview
export const silent = new McpServer(info, { taskStore: store, capabilities: { tools: { listChanged: false } } });
// TODO(mcp-stateless/tasks-capability): Make this server without taskStore and without capabilities.tools, and call serveTasks(server, tasks) of mcp-tasks before its first tool is registered. See https://modelcontextprotocol.io/extensions/tasks/overview
export const far = new McpServer(info, { taskStore: store, capabilities });
// TODO(mcp-stateless/tasks-capability): Make this server without taskStore and without capabilities.tools, and call serveTasks(server, tasks) of mcp-tasks before its first tool is registered. See https://modelcontextprotocol.io/extensions/tasks/overview
export const wide = new McpServer(info, { ...store.options, taskStore: store });
// TODO(mcp-stateless/tasks-capability): Make this server without taskStore and without capabilities.tools, and call serveTasks(server, tasks) of mcp-tasks before its first tool is registered. See https://modelcontextprotocol.io/extensions/tasks/overview
export const create = () => new McpServer(info, { taskStore: store });
console.log(tasks);
