import { McpServer } from '@modelcontextprotocol/server';
import { clients } from './clients.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.server.oninitialized = () => {
  clients.add(server.server.getClientVersion()?.name ?? 'somebody');
};
