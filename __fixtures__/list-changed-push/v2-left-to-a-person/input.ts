import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { EventEmitter } from 'node:events';

const changes = new EventEmitter();
const first = createServer();

function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.sendToolListChanged();
  changes.on('change', (name) => name && server.sendToolListChanged());
  changes.on('prompts', server.sendPromptListChanged.bind(server));
  return server;
}

export const mcpHandler = createMcpHandler(createServer);

export async function updated(name: string, params: { uri: string }): Promise<void> {
  await first.server.sendResourceUpdated({ uri: uriOf(name) });
  await first.server.sendResourceUpdated(params);
  const sent = first.server.sendResourceListChanged();
  await Promise.all([sent, first.server.sendPromptListChanged()]);
}

export function shadowed(server: McpServer, mcpHandler: unknown): void {
  server.sendToolListChanged();
  console.error(mcpHandler);
}

function uriOf(name: string): string {
  return `note:///${name}`;
}
