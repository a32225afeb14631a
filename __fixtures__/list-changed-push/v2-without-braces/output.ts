import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { EventEmitter } from 'node:events';

const changes = new EventEmitter();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

changes.on('tools', () => {
  server.sendToolListChanged();
  mcpHandler.notify.toolsChanged();
});
changes.on('resource', async (uri: string) => {
  await server.server.sendResourceUpdated({ uri });
  mcpHandler.notify.resourceUpdated(uri);
});
setInterval(() => {
  void server.server.sendPromptListChanged();
  mcpHandler.notify.promptsChanged();
}, 60_000);

export function changed(kind: string, uris: string[]): void {
  if (kind === 'tools') {
    server.sendToolListChanged();
    mcpHandler.notify.toolsChanged();
  } // the tools
  else if (kind === 'prompts') {
    server.sendPromptListChanged();
    mcpHandler.notify.promptsChanged();
  }
  else {
    server.sendResourceListChanged();
    mcpHandler.notify.resourcesChanged();
  }
  for (const uri of uris) {
    void server.server.sendResourceUpdated({ uri });
    mcpHandler.notify.resourceUpdated(uri);
  }
}

export { mcpHandler };
