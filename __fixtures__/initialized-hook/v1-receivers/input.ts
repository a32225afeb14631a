import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { prepare } from './prepare.js';

export class App {
  private readonly server = new McpServer({ name: 'app', version: '1.0.0' });

  start() {
    this.server.server.oninitialized = () => prepare();
  }
}

export const attach = (low: Server) => Object.assign(low, { oninitialized: () => prepare() });

export function attachUntyped(mcpServer, view) {
  mcpServer.server.oninitialized = prepare;
  view.oninitialized = prepare;
}

export function stop(low: Server) {
  low.oninitialized = undefined;
  low.oninitialized?.();
}
