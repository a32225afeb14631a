import { readFileSync } from 'node:fs';

import chokidar from 'chokidar';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Pool } from 'pg';

import { db, loadTools } from './elsewhere.js';

function startUpdates(server: McpServer) {
  setTimeout(() => server.sendResourceListChanged(), 1000);
}

export const getServer = async (): Promise<McpServer> => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const pool = new Pool();
  await db.connect();
  const tools = await loadTools();
  const readme = readFileSync('README.md', 'utf8');
  for (const tool of tools) {
    server.tool(tool.name, async () => ({ content: [{ type: 'text', text: readme + (await pool.query(tool.sql)) }] }));
  }
  startUpdates(server);
  return server;
};

export class Notes {
  readonly server: McpServer;

  constructor() {
    this.server = new McpServer({ name: 'notes', version: '1.0.0' });
    this.watch();
    process.on('SIGINT', () => this.server.close());
  }

  private watch() {
    chokidar.watch('notes').on('change', () => this.server.sendResourceListChanged());
  }
}

export const createNotes = () => new Notes().server;

export function registerResources(server: McpServer) {
  server.resource('r', 'notes://all', async () => ({ contents: [] }));
  process.once('SIGHUP', () => server.sendResourceListChanged());
}
