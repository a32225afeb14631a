// Options of other classes, and the extension.
import { McpServer } from '@modelcontextprotocol/server';
import { Worker } from './worker.js';

export const worker = new Worker({ name: 'w' }, { taskStore: new Map(), capabilities: { tasks: {} } });
export const server = new McpServer(
  { name: 'shop', version: '1.0.0' },
  { capabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} }, logging: {} } },
);
