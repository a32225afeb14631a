import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { EventEmitter } from 'node:events';

const changes = new EventEmitter();
const first = createServer();

function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.toolsChanged()` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  server.sendToolListChanged();
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.toolsChanged()` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  changes.on('change', (name) => name && server.sendToolListChanged());
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.promptsChanged()` beside it, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  changes.on('prompts', server.sendPromptListChanged.bind(server));
  return server;
}

export const mcpHandler = createMcpHandler(createServer);

export async function updated(name: string, params: { uri: string }): Promise<void> {
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.resourceUpdated(uriOf(name))` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  await first.server.sendResourceUpdated({ uri: uriOf(name) });
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.resourceUpdated(uri)` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  await first.server.sendResourceUpdated(params);
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.resourcesChanged()` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  const sent = first.server.sendResourceListChanged();
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.promptsChanged()` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  await Promise.all([sent, first.server.sendPromptListChanged()]);
}

export function shadowed(server: McpServer, mcpHandler: unknown): void {
  // TODO(mcp-stateless/list-changed-push): Call `mcpHandler.notify.toolsChanged()` where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
  server.sendToolListChanged();
  console.error(mcpHandler);
}

function uriOf(name: string): string {
  return `note:///${name}`;
}
